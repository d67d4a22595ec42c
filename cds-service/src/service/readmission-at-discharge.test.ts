import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { en } from '@bellwether/model/texts';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Card, hookResponseSchema } from '../hooks/response.js';
import { post } from '../test-support/call-service.js';
import { bloodPressure, hookBody, hoursAgo, patient, searchset, vital, wholePrefetch } from '../test-support/chart.js';
import { fixedStart } from '../test-support/fixed-start.js';
import { startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const required = { groups: ['respiratory-rate', 'oxygen-saturation', 'heart-rate'], minimumKnown: 2 };
const setting = { minimumAgeYears: 18, encounterClasses: [], required };
const service = await startService({
  artefacts: await Promise.all([
    stumpArtefact({ name: 'admission', priority: 10, setting: { ...setting, careSettings: ['ambulatory'] } }),
    stumpArtefact({ name: 'readmission', priority: 9, setting: { ...setting, careSettings: ['discharge'] } }),
  ]),
});
afterAll(() => service.stop());

const encounter = (code: string): JsonObject => ({
  ...{ resourceType: 'Encounter', id: 'e1', status: 'in-progress', subject: { reference: 'Patient/p1' } },
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
  period: { start: hoursAgo(50) },
});

/** A whole set by NEWS2, at most 20 minutes old. */
const setOf = ({ rate = 16, saturation = 97, pulse = 84 } = {}): readonly JsonObject[] => [
  vital('respiratoryRate', rate, 0.2),
  vital('spo2', saturation, 0.2),
  vital('heartRate', pulse, 0.2),
  vital('temperature', 37, 0.2),
  bloodPressure(124, 76, 0.2),
];

let user = 0;
/** The card of each artefact's service of a hook, by the name of the artefact; each time for another user. */
async function cardsAt(
  hook: string,
  code: string,
  observations: readonly JsonObject[],
): Promise<Readonly<Record<string, Card>>> {
  user += 1;
  const prefetch = { ...wholePrefetch(observations, [], patient({})), encounters: searchset([encounter(code)]) };
  const context = { userId: `Practitioner/${user}`, patientId: 'p1', encounterId: 'e1' };
  const cards: Record<string, Card> = {};
  for (const name of ['admission', 'readmission']) {
    const response = await post(service, hookBody(prefetch, { hook, context }), {}, `/cds-services/${name}-${hook}`);
    const [card] = hookResponseSchema.parse(await response.json()).cards;
    if (card !== undefined) cards[name] = card;
  }
  return cards;
}

const told = fixedStart(en.message.model);
const saysOf = (cards: Readonly<Record<string, Card>>) =>
  Object.entries(cards).map(([name, { detail = '' }]) => `${name}${detail.includes(told) ? ' with its line' : ''}`);
const appContextOf = ({ links = [] }: Card): JsonObject =>
  links.flatMap((link) => (link.type === 'smart' ? [JSON.parse(link.appContext) as JsonObject] : []))[0]!;

describe('acuity §8: a model of readmissions', () => {
  const raised = setOf({ rate: 22, saturation: 93 });

  it('has its line on the one card of who leaves a ward, and on no other card', async () => {
    const cards = await cardsAt('encounter-discharge', 'IMP', raised);
    expect(saysOf(cards)).toEqual(['readmission with its line']);
    expect(saysOf(await cardsAt('patient-view', 'IMP', raised))).toEqual(['admission']);
    expect(saysOf(await cardsAt('encounter-start', 'IMP', raised))).toEqual(['admission']);
  });

  it('has none at the end of a visit, where the model of admissions is asked, nor of one to an emergency department', async () => {
    expect(Object.keys(await cardsAt('encounter-discharge', 'AMB', raised))).toEqual(['admission']);
    expect(saysOf(await cardsAt('encounter-discharge', 'EMER', raised))).toEqual(['admission']);
  });

  it('never calms: of a patient below the average nothing is said beside NEWS2', async () => {
    expect(saysOf(await cardsAt('encounter-discharge', 'IMP', setOf()))).toEqual(['readmission']);
  });

  it('is opened in the app as of a patient who leaves', async () => {
    const { readmission } = await cardsAt('encounter-discharge', 'IMP', raised);
    expect(appContextOf(readmission!)).toMatchObject({ artefact: 'readmission', leaving: true });
    const { admission } = await cardsAt('patient-view', 'IMP', raised);
    expect(appContextOf(admission!)).not.toHaveProperty('leaving');
  });
});
