import {
  type CoverageEntry,
  coverageOfQueries,
  type FhirQuery,
  type Instant,
  type PatientRecord,
  type ResourceEntry,
  readPatientRecord,
  type SiteCodes,
  splitByPatient,
} from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import { identityOf } from '../record/identity.js';
import type { Identity } from '../record/mapped-chart.js';

/** What the searches for some patients came to. */
export interface ReadChunk {
  readonly ids: readonly string[];
  readonly entries: readonly ResourceEntry[];
  readonly coverage: ReadonlyMap<FhirQuery['key'], CoverageEntry>;
}

/** The record of each patient of a chunk, made of nothing but the patient's own entries. */
export interface ChunkRecords {
  readonly records: ReadonlyMap<string, PatientRecord>;
  /** Entries of patients who were not asked for, and of no patient: not used. */
  readonly othersCount: number;
}

/**
 * Takes the answers for many patients apart. Only its own reference says whose an entry is: Patients among the
 * answers, which could give one patient the address of another, are left out, and so is what names no patient.
 */
export function chunkRecords(
  { ids, entries, coverage }: ReadChunk,
  patients: ReadonlyMap<string, ResourceEntry>,
  queries: readonly FhirQuery[],
  { base, codes }: { readonly base: string; readonly codes: SiteCodes | undefined },
): ChunkRecords {
  const about = entries.filter(({ resource }) => isObject(resource) && resource.resourceType !== 'Patient');
  // An entry of no patient would go to the only patient of a file: with a second patient there is none.
  const nobody: ResourceEntry = { resource: { resourceType: 'Basic', subject: { reference: 'Patient/ nobody' } } };
  const split = splitByPatient([...about, nobody]);
  const seen = coverageOfQueries(queries, new Map([...coverage, ['patient', complete]]));
  const records = new Map<string, PatientRecord>();
  let used = 0;
  for (const id of ids) {
    const patient = patients.get(id);
    if (patient === undefined) continue;
    const own = split.get(`Patient/${id}`) ?? [];
    const record = readPatientRecord([patient, ...own], {
      patientId: id,
      baseUrl: base,
      coverage: seen,
      ...(codes === undefined ? {} : { codes }),
    });
    // Of another server's patient with the same id.
    used +=
      own.filter((entry) => !isPlace(entry)).length -
      record.refused.filter(({ reason }) => reason === 'another-patient').length;
    records.set(id, record);
  }
  return { records, othersCount: entries.filter((entry) => !isPlace(entry)).length - used };
}

/** A Location is of every patient whose encounters refer to it, and of no other. */
function isPlace({ resource }: ResourceEntry): boolean {
  return isObject(resource) && resource.resourceType === 'Location';
}

const complete: CoverageEntry = { status: 'complete', since: null };

/** Who a patient of the list is; null where the resource cannot be read as theirs. */
export function identityOfPatient(id: string, entry: ResourceEntry, asOf: Instant): Identity | null {
  return identityOf([entry], readPatientRecord([entry], { patientId: id }).patient, asOf);
}
