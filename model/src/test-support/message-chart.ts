import { type Instant, minuteMs, readPatientRecord } from '@bellwether/fhir-mapping';
import { assess } from '../assessment/assess.js';
import type { Message } from '../message/message.js';
import type { MessageContext, MessageSite } from '../message/message-context.js';
import { messageOf } from '../message/message-of.js';
import type { Artefact } from '../artefact/load-artefact.js';

/** The moment of these charts. */
export const chartNow = Date.parse('2026-11-24T14:10:00Z');

const loinc = 'http://loinc.org';
const snomed = 'http://snomed.info/sct';
const ucum = 'http://unitsofmeasure.org';

export const minutesAgo = (minutes: number): Instant => chartNow - minutes * minuteMs;

const person = { resourceType: 'Patient', id: 'p1', birthDate: '1948-03-02', gender: 'female' };

/** An Observation, so many minutes before the moment. */
export function observation(code: string, value: object, minutes = 10, changes: object = {}): object {
  const at = new Date(minutesAgo(minutes)).toISOString();
  return {
    ...{ resourceType: 'Observation', id: `${code}-${minutes}`, status: 'final', subject: { reference: 'Patient/p1' } },
    code: { coding: [{ system: /^\d+-\d$/.test(code) ? loinc : snomed, code }] },
    ...{ effectiveDateTime: at, issued: at },
    ...value,
    ...changes,
  };
}

export const quantity = (value: number, code: string) => ({ valueQuantity: { value, code, unit: code, system: ucum } });

/** What a set is charted with; null: that is left out. */
interface SetValues {
  readonly respiratoryRate?: number | null;
  readonly saturation?: number | null;
  readonly systolic?: number | null;
  readonly diastolic?: number;
  readonly heartRate?: number | null;
  readonly temperature?: number | null;
  /** As charted, in words. */
  readonly consciousness?: string | null;
  /** Litres per minute; 0: air. */
  readonly oxygen?: number | null;
}

const calm = {
  ...{ respiratoryRate: 16, saturation: 97, systolic: 124, heartRate: 78, temperature: 36.8 },
  ...{ consciousness: 'alert', oxygen: 0 },
} as const satisfies SetValues;

/** A set of observations, calm but for these values. */
export function setOf(values: SetValues = {}, minutes = 10): readonly object[] {
  const all = { ...calm, ...values };
  const numbers = [
    ['9279-1', all.respiratoryRate, '/min'],
    ['59408-5', all.saturation, '%'],
    ['8480-6', all.systolic, 'mm[Hg]'],
    ['8462-4', all.diastolic ?? null, 'mm[Hg]'],
    ['8867-4', all.heartRate, '/min'],
    ['8310-5', all.temperature, 'Cel'],
  ] as const;
  return [
    ...numbers.flatMap(([code, value, unit]) =>
      value === null ? [] : [observation(code, quantity(value, unit), minutes)],
    ),
    ...(all.consciousness === null
      ? []
      : [observation('67775-7', { valueCodeableConcept: { text: all.consciousness } }, minutes)]),
    ...(all.oxygen === null
      ? []
      : all.oxygen === 0
        ? [observation('722742002', {}, minutes)]
        : [observation('3151-8', quantity(all.oxygen, 'L/min'), minutes)]),
  ];
}

/** An encounter under way since so many hours. */
export function stay(code: 'IMP' | 'EMER' | 'AMB' = 'IMP', hours = 30): object {
  return {
    ...{ resourceType: 'Encounter', id: 'e1', status: 'in-progress', subject: { reference: 'Patient/p1' } },
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
    period: { start: new Date(minutesAgo(hours * 60)).toISOString() },
  };
}

const siteOf = (changes: Partial<MessageSite> = {}): MessageSite => ({
  ...{ news2Authority: 'bellwether', emergencyIndicator: 'critical', sepsisLine: false, nextStep: null },
  ...changes,
});

/** What is said of a chart of these resources. */
export function messageOfChart(
  artefact: Artefact,
  resources: readonly object[],
  {
    site = {},
    context = {},
    leaving = false,
  }: {
    readonly site?: Partial<MessageSite>;
    readonly context?: Partial<MessageContext>;
    readonly leaving?: boolean;
  } = {},
): Message {
  const hasPatient = resources.some((resource) => (resource as { resourceType: string }).resourceType === 'Patient');
  const entries = [...(hasPatient ? [] : [person]), ...resources].map((resource) => ({ resource }));
  const record = readPatientRecord(entries, { patientId: 'p1' });
  const options = { asOf: chartNow, siteHash: 's', leaving };
  const assessment = assess(record, artefact, options);
  const own = { manifest: artefact.manifest, options, before: null, ...context };
  return messageOf(assessment, record, own, siteOf(site));
}
