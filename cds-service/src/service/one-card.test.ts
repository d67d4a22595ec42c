import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { en } from '@bellwether/model/texts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { hookResponseSchema } from '../hooks/response.js';
import { post } from '../test-support/call-service.js';
import { hookBody, hoursAgo, patient, searchset, vital, wholePrefetch } from '../test-support/chart.js';
import { fixedStart } from '../test-support/fixed-start.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const required = {
  groups: ['respiratory-rate', 'oxygen-saturation', 'heart-rate', 'blood-pressure'],
  minimumKnown: 2,
};
const anyone = { minimumAgeYears: 18, encounterClasses: [], required };
/** No feature of these stumps is about encounters, but the ward's setting needs them. */
const artefacts = await Promise.all([
  stumpArtefact({ name: 'anyone', priority: 5, setting: anyone }),
  stumpArtefact({ name: 'ward', priority: 20, setting: { ...anyone, encounterClasses: ['IMP'] } }),
  stumpArtefact({ name: 'children', priority: 30, setting: { ...anyone, minimumAgeYears: 0, maximumAgeYears: 17 } }),
]);
const vitals = [vital('respiratoryRate', 26, 1), vital('spo2', 92, 1), vital('heartRate', 112, 1)];

const encounter = (id: string, code: string, status: string, start: number, end?: number): JsonObject => ({
  resourceType: 'Encounter',
  id,
  status,
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
  subject: { reference: 'Patient/p1' },
  period: { start: hoursAgo(start), ...(end === undefined ? {} : { end: hoursAgo(end) }) },
});
const ward = encounter('e1', 'IMP', 'in-progress', 5);
const wardEnded = encounter('e1', 'IMP', 'finished', 50, 1);
const clinic = encounter('e2', 'AMB', 'in-progress', 2);

const running: RunningService[] = [];
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
});

interface Chart {
  /** Null: not prefetched, without a FHIR server. */
  readonly encounters: readonly JsonObject[] | null;
  readonly encounterId?: string;
  readonly hook?: string;
  readonly observations?: readonly JsonObject[];
  readonly person?: JsonObject;
}

/** The summaries of all services of a hook that are called at once, in any order: `ward: Hospital …`. */
async function cardsOf({ encounters, encounterId, hook = 'patient-view', observations = vitals, person = {} }: Chart) {
  const service = await startService({ artefacts });
  running.push(service);
  const { encounters: _none, ...prefetch } = wholePrefetch(observations, [], patient(person));
  const body = hookBody(encounters === null ? prefetch : { ...prefetch, encounters: searchset(encounters) }, {
    hook,
    context: { userId: 'Practitioner/1', patientId: 'p1', ...(encounterId === undefined ? {} : { encounterId }) },
  });
  const answers = await Promise.all(
    ['children', 'anyone', 'ward'].map(async (name) => {
      const response = await post(service, body, {}, `/cds-services/${name}-${hook}`);
      return hookResponseSchema.parse(await response.json()).cards.map(({ summary }) => `${name}: ${summary}`);
    }),
  );
  return answers.flat();
}

describe('clinical-use §1: one card per chart, of the highest priority whose setting fits', () => {
  const average = '(average ';
  // On the ward the set was missed, and NEWS2 is 7 at least: that comes first, and there is no space for the model.
  const missed = fixedStart(en.message.due.missed);
  it.each<[string, Chart, string, string?]>([
    ['an open stay on the ward', { encounters: [ward] }, 'ward: ', missed],
    ['a stay that is named', { encounters: [clinic, ward], encounterId: 'e1' }, 'ward: ', missed],
    ['a clinic visit that is named', { encounters: [clinic, ward], encounterId: 'e2' }, 'anyone: '],
    ['a stay that is over', { encounters: [wardEnded] }, 'anyone: '],
    [
      'a stay that the EHR ended before it asked, at discharge',
      { encounters: [wardEnded], encounterId: 'e1', hook: 'encounter-discharge' },
      'ward: ',
      missed,
    ],
    ['no encounter', { encounters: [] }, 'anyone: '],
    ['encounters that could not be read', { encounters: null }, 'anyone: '],
    [
      'a stay that begins and is not in the chart yet',
      { encounters: [], encounterId: 'e1', hook: 'encounter-start' },
      'anyone: ',
    ],
    ['a child', { encounters: [ward], person: { birthDate: '2018-01-01' } }, 'children: '],
  ])('%s', async (_case, chart, selected, text = average) => {
    const cards = await cardsOf(chart);
    expect(cards).toEqual([expect.stringContaining(selected)]);
    expect(cards[0]).toContain(text);
  });

  it('without a score, the one that someone can act on, not the one for other ages', async () => {
    const [card, ...more] = await cardsOf({ encounters: [], observations: [] });
    expect(card).toMatch(/^anyone: /);
    expect(card).toContain(`${fixedStart(en.notEstimated.tooThin.notCharted)}respiratory rate`);
    expect(more).toEqual([]);
  });

  it('an unknown encounter is not another setting: where no other artefact has a score, the card says so', async () => {
    const [card, ...more] = await cardsOf({ encounters: null, observations: [] });
    expect(card).toMatch(/^ward: /);
    expect(card).toContain(en.notEstimated.why['encounter-unknown']);
    expect(more).toEqual([]);
  });
});
