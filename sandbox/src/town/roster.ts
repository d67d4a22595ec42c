import type { FhirStore } from '../fhir-server/fhir-store.js';
import { chartRecords, type InventedPatient, type Origin } from './chart-records.js';
import { shiftDays } from './day-shift.js';

/** What the sandbox knows of a patient besides the FHIR resources. */
export interface RosterEntry {
  readonly origin: Origin;
  readonly story: string | undefined;
  readonly daysMoved: number;
  readonly leftOut: number;
}

/**
 * Puts the patients into the store and returns what else is known of them, by patient id. Genuine records are moved to
 * `now`; generated ones were made for it.
 */
export function admit(
  patients: readonly InventedPatient[],
  store: FhirStore,
  now: Date,
): ReadonlyMap<string, RosterEntry> {
  const roster = new Map<string, RosterEntry>();
  for (const { bundle, origin, story } of patients) {
    const records = chartRecords(bundle);
    const shifted = origin === 'synthea' ? shiftDays(records, now) : { resources: records, daysMoved: 0, leftOut: 0 };
    for (const resource of shifted.resources) {
      const { resourceType, id = '' } = resource;
      store.put(resourceType, id, resource);
      if (resourceType === 'Patient') {
        roster.set(id, { origin, story, daysMoved: shifted.daysMoved, leftOut: shifted.leftOut });
      }
    }
  }
  return roster;
}
