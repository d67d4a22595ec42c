import {
  type Instant,
  latestInstant,
  type MergedCoverage,
  mergedRecords,
  type PatientRecord,
  type ResourceEntry,
  readPatientRecord,
  splitByPatient,
  wholeRecords,
} from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import type { Site } from '@bellwether/hosting';
import { type Artefact, type Assessment, assess, selectAssessment } from '@bellwether/model';
import { assessOptions } from '../service/assess-options.js';
import type { AsOf } from './arguments.js';

/** One patient of a file, scored; or without a moment to score at. */
export interface ScoredPatient {
  /** Such as `Patient/1` */
  readonly patient: string;
  readonly record: PatientRecord;
  readonly artefact: Artefact;
  /** Null where the record has no date at all and none was given. */
  readonly assessment: Assessment | null;
}

/** How to score. */
export interface ScoreOptions {
  /** By priority, highest first; at least one. */
  readonly artefacts: readonly [Artefact, ...Artefact[]];
  readonly site: Site;
  readonly asOf: AsOf;
  readonly now: Instant;
}

/** Scores each patient that the entries name, in the order in which they name them. */
export function* scorePatients(
  entries: readonly ResourceEntry[],
  options: ScoreOptions,
): Generator<ScoredPatient, void, undefined> {
  const byPatient = splitByPatient(entries);
  for (const [patient, own] of byPatient) {
    const { entries: all, merged } = withMerged(patient, own, byPatient);
    const record = readPatientRecord(all, { patientId: patient, merged, codes: options.site.codes });
    yield { patient, record, ...scoreRecord(record, options) };
  }
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

function scoreRecord(
  record: PatientRecord,
  { artefacts, site, asOf, now }: ScoreOptions,
): Pick<ScoredPatient, 'artefact' | 'assessment'> {
  const moment = asOf === 'latest' ? latestInstant(record) : asOf === 'now' ? now : asOf;
  if (moment === null) return { artefact: artefacts[0], assessment: null };
  const [first, ...others] = artefacts.map((artefact) => ({
    artefact,
    assessment: assess(record, artefact, assessOptions(artefact, site, moment, null)),
  }));
  return (
    selectAssessment([first, ...others].filter((one) => one !== undefined)) ??
    first ?? { artefact: artefacts[0], assessment: null }
  );
}
