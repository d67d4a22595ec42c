import type { FhirResource } from '@bellwether/fhir-server';
import { chartRecords, type SyntheticPatient, type Origin } from './chart-records.js';
import { shiftDays } from './day-shift.js';

/** Facts about a patient that are not in the FHIR resources. */
export interface RosterEntry {
  readonly origin: Origin;
  readonly story: string | undefined;
  readonly daysMoved: number;
  readonly leftOut: number;
}

/** A patient's records as they are to be stored, and what else is known of the patient. */
export interface AdmittedChart {
  readonly patientIds: readonly string[];
  readonly entry: RosterEntry;
  readonly resources: readonly FhirResource[];
}

/** The charts of patients: Synthea records are shifted to `now`; generated ones were made for it. */
export function* chartsOf(patients: readonly SyntheticPatient[], now: Date): Iterable<AdmittedChart> {
  for (const { bundle, origin, story } of patients) {
    const records = chartRecords(bundle);
    const shifted = origin === 'synthea' ? shiftDays(records, now) : { resources: records, daysMoved: 0, leftOut: 0 };
    const { resources, daysMoved, leftOut } = shifted;
    const patientIds = resources.filter(({ resourceType }) => resourceType === 'Patient').map(({ id = '' }) => id);
    yield { patientIds, entry: { origin, story, daysMoved, leftOut }, resources };
  }
}
