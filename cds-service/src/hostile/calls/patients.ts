import { fillText } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { en } from '@bellwether/model/texts';
import { expect } from '@jest/globals';
import { condition, patient, searchset, wholePrefetch } from '../../test-support/chart.js';
import { canary } from '../support/canary.js';
import { vitalNow, wellChart } from '../support/chart-now.js';
import type { HostileCall } from '../support/hostile-call.js';
import { goodBody } from '../support/hostile-environment.js';

/** A heart rate that occurs only in another patient's chart. */
const foreignRate = 187;
const foreign = (changes: JsonObject = { subject: { reference: `Patient/${canary}` } }): JsonObject =>
  vitalNow('heartRate', foreignRate, 0.2, changes);

/** A prefetch that mixes patients, and a card that must not. */
function mixed(title: string, prefetch: JsonObject, oneOf: readonly string[] = ['Heart rate 72']): HostileCall {
  return {
    title,
    status: 200,
    send: ({ call }) => call({ body: goodBody({ prefetch: { ...wholePrefetch(wellChart()), ...prefetch } }) }),
    check: ({ body }) => {
      const { cards } = JSON.parse(body) as { cards: readonly [{ readonly summary: string; readonly detail: string }] };
      const text = `${cards[0].summary} ${cards[0].detail}`;
      expect(text).not.toContain(String(foreignRate));
      expect(text).not.toMatch(/heart failure/i);
      expect(oneOf.filter((one) => text.includes(one))).not.toEqual([]);
    },
  };
}

function refused(title: string, prefetch: JsonObject): HostileCall {
  return {
    title,
    status: 400,
    send: ({ call }) => call({ body: goodBody({ prefetch: { ...wholePrefetch(wellChart()), ...prefetch } }) }),
  };
}

const notUsed = [en.message.gaps.others_one, en.message.gaps.others_other].map((text) => fillText(text, { count: '' }));
const among = (resource: JsonObject) => ({ vitals: searchset([resource, ...wellChart()]) });

/** Prefetches that mix patients: another patient's data are never used, and the card says that they were there. */
export const patientCalls: readonly HostileCall[] = [
  refused('the Patient of another id', { patient: patient({ id: canary }) }),
  refused('the Patient without an id', { patient: patient({ id: undefined }) }),
  refused('the Patient with a list for an id', { patient: patient({ id: ['p1'] }) }),
  refused('a Bundle in the place of the Patient', { patient: searchset([patient()]) }),
  refused('a Person in the place of the Patient', { patient: { ...patient(), resourceType: 'Person' } }),
  mixed('an Observation of another patient among the vitals', among(foreign()), notUsed),
  mixed(
    'one of another patient at another server',
    among(foreign({ subject: { reference: `https://${canary}.example/fhir/Patient/p2` } })),
    notUsed,
  ),
  mixed('one of a Group', among(foreign({ subject: { reference: 'Group/p1' } })), notUsed),
  mixed('one whose patient is contained', among(foreign({ subject: { reference: '#p1' }, contained: [patient()] }))),
  mixed('one without a patient', among(foreign({ subject: undefined })), notUsed),
  mixed('one whose patient is an identifier', among(foreign({ subject: { identifier: { value: 'p1' } } })), notUsed),
  mixed(
    'one whose patient is p1 of another spelling',
    among(foreign({ subject: { reference: 'patient/P1' } })),
    notUsed,
  ),
  mixed('one of two patients', among(foreign({ subject: [{ reference: 'Patient/p1' }, { reference: 'Patient/p2' }] }))),
  mixed('a contained Observation', among(vitalNow('spo2', 96, 0.4, { contained: [foreign({})] }))),
  mixed('another patient in a Bundle in a Bundle', among(searchset([searchset([foreign()])])), notUsed),
  mixed(
    'a Condition of another patient',
    {
      conditions: searchset([condition('84114007', { subject: { reference: `Patient/${canary}` } })]),
    },
    notUsed,
  ),
  mixed(
    'another Patient beside the vitals',
    { vitals: searchset([...wellChart(), patient({ id: canary, birthDate: '2020-01-01' }), foreign()]) },
    notUsed,
  ),
  mixed('a second Patient of the same id', {
    vitals: searchset([...wellChart(), patient({ birthDate: '1900-01-01' })]),
  }),
  {
    title: 'a context of another patient than the prefetch',
    status: 400,
    send: ({ call }) => call({ body: goodBody({ context: { userId: 'Practitioner/1', patientId: canary } }) }),
  },
];
