import {
  type CodedReading,
  completeCoverage,
  type Demographics,
  type Evidence,
  hourMs,
  type PatientRecord,
  type Reading,
  type RejectedReading,
} from '@bellwether/fhir-mapping';

/** 2026-03-01T12:00:00Z: "now" in the tests. */
export const NOW = Date.UTC(2026, 2, 1, 12);
/** A woman of 60. */
export const woman: Demographics = {
  reference: 'Patient/1',
  id: '1',
  birthDate: { instant: Date.UTC(1966, 0, 15), precision: 'day' },
  sex: 'female',
  deceased: false,
};

function evidence(reference: string, hoursAgo: number): Evidence {
  const measuredAt = NOW - hoursAgo * hourMs;
  return { reference, measuredAt, measuredPrecision: 'second', knownAt: measuredAt, status: 'final' };
}

/** A reading so many hours before now. */
export function reading(concept: string, value: number, hoursAgo = 1): Reading {
  return {
    ...evidence(`Observation/${concept}-${hoursAgo}`, hoursAgo),
    concept,
    value,
    recordedValue: value,
    recordedUnit: '',
    code: `http://loinc.org|${concept}`,
    duplicates: [],
    derived: false,
  };
}

/** A coded answer so many hours before now. */
export function answer(concept: string, name: string, hoursAgo = 1): CodedReading {
  return {
    ...evidence(`Observation/${concept}-${hoursAgo}`, hoursAgo),
    concept,
    answer: name,
    code: '',
    recordedText: name,
  };
}

/** A rejected reading so many hours before now. */
export function rejected(reason: RejectedReading['reason'], concept: string | null, hoursAgo = 1): RejectedReading {
  return {
    reference: `Observation/rejected-${concept}`,
    code: `http://loinc.org|${concept}`,
    concept,
    reason,
    detail: { kind: 'other-value', element: `${concept}` },
    measuredAt: NOW - hoursAgo * hourMs,
    knownAt: NOW - hoursAgo * hourMs,
  };
}

/** A record of the woman with what is given, in the mapping's order. */
export function recordOf(parts: Partial<PatientRecord> = {}): PatientRecord {
  const byTime = (a: Evidence, b: Evidence): number => a.measuredAt - b.measuredAt;
  return {
    patient: woman,
    conditions: [],
    encounters: [],
    careLimits: [],
    rejected: [],
    refused: [],
    links: [],
    coverage: completeCoverage,
    ...parts,
    readings: (parts.readings ?? []).toSorted(byTime),
    coded: (parts.coded ?? []).toSorted(byTime),
  };
}
