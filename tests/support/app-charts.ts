import type { Json } from './fake-ehr.js';

const loinc = 'http://loinc.org';
const ucum = 'http://unitsofmeasure.org';
const categories = 'http://terminology.hl7.org/CodeSystem/observation-category';

export const anna: Json = {
  resourceType: 'Patient',
  id: 'p1',
  name: [{ use: 'official', family: 'Synthetic', given: ['Anna'] }],
  gender: 'female',
  birthDate: '1948-03-02',
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '000123' }],
};

/**
 * A time of the last hours as the app shows it: with its day where that was not today, as just after midnight.
 */
export const recentTime = /(?:\d{1,2} [A-Z]\w{2}(?: \d{4})?, )?\d\d:\d\d/;

/** The instant so many hours before now, as FHIR has it. */
export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

let count = 0;

/** A vital sign of the patient, so many hours ago. */
function vital(code: string, value: number, unit: string, hours: number, changes: Json = {}): Json {
  return {
    resourceType: 'Observation',
    id: `o${++count}`,
    status: 'final',
    category: [{ coding: [{ system: categories, code: 'vital-signs' }] }],
    subject: { reference: 'Patient/p1' },
    code: { coding: [{ system: loinc, code }] },
    effectiveDateTime: hoursAgo(hours),
    valueQuantity: { value, unit, system: ucum, code: unit },
    ...changes,
  };
}

export const heartRate = (value: number, hours: number, changes: Json = {}): Json =>
  vital('8867-4', value, '/min', hours, changes);

/** An encounter under way, of a class of v3-ActCode. */
const encounter = (code: 'AMB' | 'IMP', hours = 30): Json => ({
  ...{ resourceType: 'Encounter', id: `e-${code}`, status: 'in-progress', subject: { reference: 'Patient/p1' } },
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
  period: { start: hoursAgo(hours) },
});

/**
 * A chart with `readings` heart rates, an hour apart, the newest an hour ago, and one of each other vital sign: by default of an
 * outpatient, as the model is meant for.
 */
export function chartOf(readings: number, where: 'AMB' | 'IMP' = 'AMB'): Json[] {
  return [
    anna,
    encounter(where),
    ...Array.from({ length: readings - 4 }, (_, index) => heartRate(70 + (index % 30), index + 1)),
    vital('9279-1', 24, '/min', 1),
    vital('59408-5', 93, '%', 1),
    vital('8310-5', 98.6, '[degF]', 2),
    {
      ...vital('85354-9', 0, '', 1),
      valueQuantity: undefined,
      component: [
        {
          code: { coding: [{ system: loinc, code: '8480-6' }] },
          valueQuantity: { value: 128, unit: 'mmHg', system: ucum, code: 'mm[Hg]' },
        },
        {
          code: { coding: [{ system: loinc, code: '8462-4' }] },
          valueQuantity: { value: 74, unit: 'mmHg', system: ucum, code: 'mm[Hg]' },
        },
      ],
    },
    {
      resourceType: 'Condition',
      id: 'c1',
      subject: { reference: 'Patient/p1' },
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '13645005' }] },
    },
  ];
}
