import {
  type Coverage,
  type MergedCoverage,
  mergedRecords,
  type PatientRecord,
  type ResourceEntry,
  readPatientRecord,
  type SiteCodes,
  splitByPatient,
  wholeRecords,
} from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import { coverageOfSplit } from './coverage-of-bundles.js';

/** One patient of a file or a Bundle. */
export interface NamedRecord {
  /** Such as `Patient/1` */
  readonly patient: string;
  readonly record: PatientRecord;
}

/** How the entries are read. */
export interface RecordOptions {
  readonly codes: SiteCodes;
  /** How much of the chart of each patient the entries are. */
  readonly coverage: Coverage;
}

/** The record of each patient that the entries name, in the order in which they name them; a record is read when it is asked for. */
export function* patientRecords(
  entries: readonly ResourceEntry[],
  options: RecordOptions,
): Generator<NamedRecord, void, undefined> {
  const byPatient = splitByPatient(entries);
  const coverage = coverageOfSplit(options.coverage, entries, byPatient);
  for (const patient of byPatient.keys())
    yield { patient, record: recordOf(patient, byPatient, { ...options, coverage }) };
}

/** The record of one patient of the entries, with those of the records that were merged into theirs. */
export function recordOf(
  patient: string,
  byPatient: ReadonlyMap<string, readonly ResourceEntry[]>,
  options: RecordOptions,
): PatientRecord {
  const { entries, merged } = withMerged(patient, byPatient.get(patient) ?? [], byPatient);
  return readPatientRecord(entries, { patientId: patient, merged, ...options });
}

/** A patient's entries with those of the records that were merged into theirs. A file has all of a record whose Patient it has. */
function withMerged(
  patient: string,
  own: readonly ResourceEntry[],
  byPatient: ReadonlyMap<string, readonly ResourceEntry[]>,
): { readonly entries: readonly ResourceEntry[]; readonly merged: MergedCoverage } {
  const entries = [...own];
  const asked = new Set<string>();
  const found = new Set<string>();
  while (true) {
    const next = mergedRecords(entries, { patientId: patient }).filter(({ reference }) => !asked.has(reference));
    if (next.length === 0) return { entries, merged: wholeRecords(found) };
    for (const { reference } of next) {
      asked.add(reference);
      const others = byPatient.get(reference) ?? [];
      if (others.some(({ resource }) => isObject(resource) && resource.resourceType === 'Patient'))
        found.add(reference);
      entries.push(...others);
    }
  }
}
