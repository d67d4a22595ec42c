import { hourMs } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';

/** The instant of all tests: 24 November 2026, 14:10 UTC. */
export const testNow = Date.UTC(2026, 10, 24, 14, 10);
const patientId = 'p1';

/** An instant some hours before the instant of the tests, as FHIR writes it. */
export function hoursAgo(hours: number): string {
  return new Date(testNow - hours * hourMs).toISOString();
}

/** A Patient, by default born in 1948. */
export function patient(changes: JsonObject = {}): JsonObject {
  return { resourceType: 'Patient', id: patientId, birthDate: '1948-05-05', gender: 'female', ...changes };
}

let count = 0;

/** LOINC code and unit of the vital signs that tests use. */
const codes = {
  heartRate: ['8867-4', '/min'],
  respiratoryRate: ['9279-1', '/min'],
  spo2: ['59408-5', '%'],
  temperature: ['8310-5', 'Cel'],
  systolic: ['8480-6', 'mm[Hg]'],
  diastolic: ['8462-4', 'mm[Hg]'],
} as const;

/** A vital sign as an Observation, some hours before the instant of the tests. */
export function vital(name: keyof typeof codes, value: number, hours: number, changes: JsonObject = {}): JsonObject {
  const [code, unit] = codes[name];
  count += 1;
  return {
    resourceType: 'Observation',
    id: `o${count}`,
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject: { reference: `Patient/${patientId}` },
    effectiveDateTime: hoursAgo(hours),
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    ...changes,
  };
}

/** A blood pressure panel. */
export function bloodPressure(systolic: number, diastolic: number, hours: number): JsonObject {
  const component = (code: string, value: number) => ({
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  });
  const { valueQuantity: _value, ...panel } = vital('systolic', systolic, hours);
  return {
    ...panel,
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
    component: [component('8480-6', systolic), component('8462-4', diastolic)],
  };
}

/** An encounter under way, of a class of v3-ActCode, that began some hours before the instant of the tests. */
export function encounter(code: 'IMP' | 'EMER' | 'AMB', hours = 6): JsonObject {
  count += 1;
  return {
    resourceType: 'Encounter',
    id: `e${count}`,
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
    subject: { reference: `Patient/${patientId}` },
    period: { start: hoursAgo(hours) },
  };
}

/** An active condition by SNOMED CT code. */
export function condition(code: string, changes: JsonObject = {}): JsonObject {
  count += 1;
  return {
    resourceType: 'Condition',
    id: `c${count}`,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding: [{ system: 'http://snomed.info/sct', code }] },
    subject: { reference: `Patient/${patientId}` },
    recordedDate: '2020-01-01',
    ...changes,
  };
}

/** Alert, by ACVPU. */
export function alert(hours: number): JsonObject {
  const { valueQuantity: _value, ...observation } = vital('heartRate', 0, hours);
  return {
    ...observation,
    code: { coding: [{ system: 'http://loinc.org', code: '67775-7' }] },
    valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '248234008' }] },
  };
}

/** Breathing air, as a coded answer. */
export function onAir(hours: number): JsonObject {
  const { valueQuantity: _value, ...observation } = vital('heartRate', 0, hours);
  return {
    ...observation,
    code: { coding: [{ system: 'http://snomed.info/sct', code: '371825009' }] },
    valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '722742002' }] },
  };
}

/** An order for comfort care, some hours before the instant of the tests. */
export function comfortCare(hours: number, changes: JsonObject = {}): JsonObject {
  count += 1;
  return {
    resourceType: 'ServiceRequest',
    id: `s${count}`,
    ...{ status: 'active', intent: 'order', subject: { reference: `Patient/${patientId}` } },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '133918004' }] },
    authoredOn: hoursAgo(hours),
    ...changes,
  };
}

/** An answer to a question on limits of care, by system and code. */
export function careAnswer(
  [system, code]: readonly [string, string],
  valueCodeableConcept: JsonObject,
  hours: number,
): JsonObject {
  const { valueQuantity: _value, ...observation } = vital('heartRate', 0, hours);
  return { ...observation, code: { coding: [{ system, code }] }, valueCodeableConcept };
}

/** A searchset Bundle. */
export function searchset(resources: readonly JsonObject[], changes: JsonObject = {}): JsonObject {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
    ...changes,
  };
}

/** A body of a patient-view call with this prefetch. */
export function hookBody(prefetch: JsonObject, changes: JsonObject = {}): JsonObject {
  return {
    hook: 'patient-view',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: { userId: 'Practitioner/1', patientId },
    prefetch,
    ...changes,
  };
}

/** A prefetch that satisfies every key. */
export function wholePrefetch(
  observations: readonly JsonObject[],
  conditions: readonly JsonObject[] = [],
  person: JsonObject = patient(),
): JsonObject {
  const newestFirst = observations.toSorted((a, b) =>
    String(b.effectiveDateTime).localeCompare(String(a.effectiveDateTime)),
  );
  return {
    patient: person,
    conditions: searchset(conditions),
    encounters: searchset([]),
    vitals: searchset(newestFirst),
    social: searchset([]),
    assessments: searchset([]),
    careLimits: searchset([]),
    careOrders: searchset([]),
  };
}
