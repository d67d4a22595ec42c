import { randomUUID } from 'node:crypto';
import { hourMs } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';

const run = randomUUID().slice(0, 8);

/**
 * IDs of the synthetic patient, the encounter and the user. They differ in each run, because a service may remember
 * that a user overrode a card and then stay silent for that patient.
 */
export const patientId = `conformance-patient-${run}`;
export const encounterId = `conformance-encounter-${run}`;
export const practitionerId = `conformance-practitioner-${run}`;

/** A name that must not come back in an error. */
export const givenName = 'Zebedee';

/** Markup that an attacker may have put into an EHR; a client runs it where a service sends it back unescaped. */
const hostileMarkup = '<img src=conformance-probe onerror=alert(1)>';
const hostileLink = '[conformance-probe](https://conformance-probe.invalid/)';

/** The charts that every service is called with. */
export const chartNames = ['ordinary', 'deteriorating', 'empty', 'hostile'] as const;

/** One of them. */
export type ChartName = (typeof chartNames)[number];

const loinc = 'http://loinc.org';
const ucum = 'http://unitsofmeasure.org';
const observationCategory = 'http://terminology.hl7.org/CodeSystem/observation-category';
/** Vital signs: LOINC code, name, unit, an ordinary value, a value of a deteriorating patient. */
const vitals = [
  ['9279-1', 'Respiratory rate', '/min', 15, 29],
  ['59408-5', 'Oxygen saturation', '%', 97, 88],
  ['8867-4', 'Heart rate', '/min', 72, 134],
  ['8310-5', 'Body temperature', 'Cel', 36.8, 39.4],
  ['29463-7', 'Body weight', 'kg', 71, 71],
  ['8302-2', 'Body height', 'cm', 168, 168],
] as const;
const bloodPressure = [
  ['8480-6', 'Systolic blood pressure', 128, 84],
  ['8462-4', 'Diastolic blood pressure', 76, 48],
] as const;

/** Conditions by SNOMED CT code. */
const conditions = [
  ['84114007', 'Heart failure'],
  ['44054006', 'Diabetes mellitus type 2'],
] as const;

/**
 * The resources of a small synthetic chart without any data of a real person.
 *
 * @param now milliseconds since 1970; readings are from the hours before it
 */
export function chart(name: ChartName, now: number): readonly JsonObject[] {
  const instant = (hours: number) => new Date(now - hours * hourMs).toISOString();
  const labelled = (display: string) => (name === 'hostile' ? `${display} ${hostileMarkup} ${hostileLink}` : display);
  const worse = name === 'deteriorating' || name === 'hostile';
  const subject = { reference: `Patient/${patientId}` };
  const people: readonly JsonObject[] = [
    {
      resourceType: 'Patient',
      id: patientId,
      active: true,
      name: [{ family: labelled('Conformance'), given: [labelled(givenName)] }],
      gender: 'female',
      birthDate: '1948-05-05',
    },
    { resourceType: 'Practitioner', id: practitionerId, name: [{ family: 'Conformance' }] },
  ];
  if (name === 'empty') return people;

  const observation = (id: string, code: string, display: string, hours: number): JsonObject => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [{ coding: [{ system: observationCategory, code: 'vital-signs' }] }],
    code: { coding: [{ system: loinc, code, display: labelled(display) }], text: labelled(display) },
    subject,
    encounter: { reference: `Encounter/${encounterId}` },
    effectiveDateTime: instant(hours),
    issued: instant(hours),
  });
  const quantity = (value: number, unit: string) => ({ value, unit, system: ucum, code: unit });
  return [
    ...people,
    ...vitals.map(([code, display, unit, usual, ill], i) => ({
      ...observation(`conformance-vital-${i}`, code, display, 1),
      valueQuantity: quantity(worse ? ill : usual, name === 'hostile' ? `${unit} ${hostileMarkup}` : unit),
    })),
    {
      ...observation('conformance-blood-pressure', '85354-9', 'Blood pressure panel', 1),
      component: bloodPressure.map(([code, display, usual, ill]) => ({
        code: { coding: [{ system: loinc, code, display }] },
        valueQuantity: quantity(worse ? ill : usual, 'mm[Hg]'),
      })),
    },
    ...conditions.map(([code, display]) => ({
      resourceType: 'Condition',
      id: `conformance-condition-${code}`,
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      code: {
        coding: [{ system: 'http://snomed.info/sct', code, display: labelled(display) }],
        text: labelled(display),
      },
      subject,
      recordedDate: '2020-03-01',
    })),
    {
      resourceType: 'Encounter',
      id: encounterId,
      status: 'in-progress',
      class: {
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
        code: 'IMP',
        display: labelled('inpatient'),
      },
      subject,
      period: { start: instant(30) },
    },
  ];
}
