import { type Reading, vitalSigns } from '@bellwether/fhir-mapping';

export const now: number = Date.UTC(2026, 10, 27, 14, 10);
export const hour = 3_600_000;

/** A reading so many hours before now, as it is charted in the canonical unit unless `changes` say otherwise. */
export function reading(concept: string, value: number, hoursAgo: number, changes: Partial<Reading> = {}): Reading {
  return {
    concept,
    value,
    recordedValue: value,
    recordedUnit: vitalSigns.find((row) => row.concept === concept)?.unit ?? '',
    measuredAt: now - hoursAgo * hour,
    measuredPrecision: 'minute',
    knownAt: now - hoursAgo * hour,
    status: 'final',
    reference: `Observation/${concept}-${hoursAgo}`,
    code: 'http://loinc.org|0000-0',
    duplicates: [],
    derived: false,
    ...changes,
  };
}

/** Systolic and diastolic as components of one Observation. */
export function pressures(
  systolic: number,
  diastolic: number,
  hoursAgo: number,
  reference: string,
): readonly Reading[] {
  return [
    reading('systolic-blood-pressure', systolic, hoursAgo, { reference }),
    reading('diastolic-blood-pressure', diastolic, hoursAgo, { reference }),
  ];
}
