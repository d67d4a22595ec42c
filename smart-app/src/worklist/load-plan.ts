import { codeStatusConcept, hourMs, type FhirQuery, type Instant } from '@bellwether/fhir-mapping';
import type { Manifest } from '@bellwether/model';

/** Most patients of a worklist: more than a ward, fewer than a hospital; the service is asked for as many at most. */
export const maxPatients = 300;

/** Patients of one search: their ids make an address of about 1,000 characters, which every server takes. */
const patientsASearch = 25;

/** So far back a change is looked for, in hours, beyond what the artefacts look back. */
export const changeHours = 30 * 24;

/** What NEWS2 and the anomalies look back, whatever the artefacts need. */
const minHours = 24;

/** Most resources of a page that are asked for; servers give as many as they like. */
const pageSize = '1000';

/** The patient list, many a page. */
export const patientSearch = `Patient?_count=${maxPatients}`;

/** Patients by their ids. */
export function patientsById(ids: string): string {
  return `Patient?_id=${ids}&_count=${pageSize}`;
}

/** Which patients the worklist is of: all that the user may see, or those who are in hospital now. */
export const patientListKinds = ['all', 'in-hospital'] as const;
export type PatientListKind = (typeof patientListKinds)[number];

/**
 * Encounters during which a patient is in a hospital, or in its emergency department.
 * @see http://terminology.hl7.org/CodeSystem/v3-ActCode
 */
export const inpatientClasses = ['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS', 'EMER'] as const;

/** The stays that go on. */
export const staySearch = `Encounter?status=arrived,triaged,in-progress,onleave&class=${inpatientClasses.join(',')}&_count=${pageSize}`;

/** The patients of each search. */
export function chunksOf(ids: readonly string[], size = patientsASearch): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
}

/** From when on everything is read that goes into the scores at `asOf`, and at a moment up to `changeHours` before. */
export function readSince(manifests: readonly Pick<Manifest, 'features'>[], asOf: Instant): Instant {
  const hours = manifests.flatMap(({ features }) =>
    features.map((feature) => ('window' in feature && feature.window.kind === 'look-back' ? feature.window.hours : 0)),
  );
  const longest = hours.reduce((most, each) => Math.max(most, each), minHours);
  return asOf - (longest + changeHours) * hourMs;
}

/**
 * The queries of the artefacts as searches of many patients: what has a time only as far back as it counts. Conditions have
 * no such bound, since an old one may be active. The Patients themselves come from the patient list.
 */
export function worklistQueries(queries: readonly FhirQuery[], since: Instant): readonly FhirQuery[] {
  return queries
    .filter(({ read }) => read !== true)
    .map((query) => {
      const params = query.params.filter(([name]) => name !== '_count');
      const bound = isBounded(query) ? [['date', `ge${new Date(since).toISOString()}`] as const] : [];
      return { ...query, params: [...params, ...bound, ['_count', pageSize] as const] };
    });
}

/** Whether a query reaches back only so far. A pregnancy was written down long ago, and a code status may have been. */
export function isBounded({ resourceType, concepts }: Pick<FhirQuery, 'resourceType' | 'concepts'>): boolean {
  if (concepts.includes(codeStatusConcept)) return false;
  return resourceType === 'Observation' || resourceType === 'Encounter';
}

/** The ids as the value of one search parameter. FHIR ids hold nothing that would have to be escaped. */
export function idsOf(patients: readonly string[]): string {
  return patients.join(',');
}
