import { type PatientRecord, parseInstant, type ReadOptions, readPatientRecord } from '../index.js';

/** A JSON object that a test changes at will. */
export type Json = Record<string, unknown>;

export const loinc = 'http://loinc.org';
export const snomed = 'http://snomed.info/sct';
export const ucum = 'http://unitsofmeasure.org';

/** The instant of a FHIR text. */
export const at = (text: string): number => parseInstant(text);

/** A CodeableConcept with one coding. */
export const concept = (code: string, system = loinc): Json => ({ coding: [{ system, code }] });

/** A Quantity in UCUM. */
export const quantity = (value: unknown, code: string): Json => ({ value, unit: code, system: ucum, code });

export const patient = (changes: Json = {}): Json => ({
  resourceType: 'Patient',
  id: '1',
  gender: 'female',
  birthDate: '1950-06-15',
  ...changes,
});

let count = 0;

/** A heart rate of 72 /min at 2024-05-01T10:00:00Z, with an id of its own, changed as wanted. */
export const observation = (changes: Json = {}): Json => ({
  resourceType: 'Observation',
  id: `o${++count}`,
  status: 'final',
  subject: { reference: 'Patient/1' },
  effectiveDateTime: '2024-05-01T10:00:00Z',
  code: concept('8867-4'),
  valueQuantity: quantity(72, '/min'),
  ...changes,
});

/** A vital sign by its LOINC code. */
export const vital = (code: string, value: unknown, unit: string, changes: Json = {}): Json =>
  observation({ code: concept(code), valueQuantity: quantity(value, unit), ...changes });

/** A component with a quantity. */
export const component = (code: string, value: unknown, unit: string): Json => ({
  code: concept(code),
  valueQuantity: quantity(value, unit),
});

/** A blood pressure panel. */
export const bloodPressure = (systolic: unknown, diastolic: unknown, changes: Json = {}): Json => {
  const { valueQuantity: _, ...rest } = observation();
  const parts = [component('8480-6', systolic, 'mm[Hg]'), component('8462-4', diastolic, 'mm[Hg]')];
  return { ...rest, code: concept('85354-9'), component: parts, ...changes };
};

/** A coded observation by its question and answer. */
export const coded = (question: Json, answer: Json, changes: Json = {}): Json => {
  const { valueQuantity: _, ...rest } = observation();
  return { ...rest, code: question, valueCodeableConcept: answer, ...changes };
};

export const condition = (changes: Json = {}): Json => ({
  resourceType: 'Condition',
  id: `c${++count}`,
  subject: { reference: 'Patient/1' },
  clinicalStatus: concept('active', 'http://terminology.hl7.org/CodeSystem/condition-clinical'),
  code: concept('38341003', snomed),
  onsetDateTime: '2020-01-01',
  ...changes,
});

export const encounter = (changes: Json = {}): Json => ({
  resourceType: 'Encounter',
  id: `e${++count}`,
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: 'Patient/1' },
  period: { start: '2024-04-01T08:00:00Z', end: '2024-04-05T08:00:00Z' },
  ...changes,
});

/** An order on limits of care of the stay: comfort care, at 2024-05-01T09:00:00Z, changed as wanted. */
export const careOrder = (changes: Json = {}): Json => ({
  resourceType: 'ServiceRequest',
  id: `s${++count}`,
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/1' },
  code: concept('133918004', snomed),
  authoredOn: '2024-05-01T09:00:00Z',
  ...changes,
});

/** A stay since 2024-04-30T08:00:00Z. */
export const stay = (changes: Json = {}): Json =>
  encounter({ status: 'in-progress', period: { start: '2024-04-30T08:00:00Z' }, ...changes });

/** The record of patient 1 from resources. */
export const record = (resources: readonly unknown[], options: ReadOptions = {}): PatientRecord =>
  readPatientRecord(
    [patient(), ...resources].map((resource) => ({ resource })),
    { patientId: '1', ...options },
  );

/** Concept and value of every reading, in order. */
export const valuesOf = ({ readings }: PatientRecord): readonly (readonly [string, number])[] =>
  readings.map((reading) => [reading.concept, reading.value] as const);

/** Concept and answer of every coded reading, in order. */
export const answersOf = (read: PatientRecord): readonly (readonly [string, string])[] =>
  read.coded.map((reading) => [reading.concept, reading.answer] as const);

/** Reasons of all rejections, in order. */
export const reasonsOf = ({ rejected }: PatientRecord): readonly string[] => rejected.map(({ reason }) => reason);
