/** A figure that is another one than was last seen says what moved it: on the card, and in the app in the same words. */
import { readFile, writeFile } from 'node:fs/promises';
import { coverageOfQueries, minuteMs, readPatientRecord, requiredQueries } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { workedCharts } from '@bellwether/fixtures';
import { loadArtefacts, shippedArtefacts } from '@bellwether/hosting';
import { type Artefact, createPhrasing, headlineTexts, lineTexts } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cardText, wordCount, wordLimit } from '../../cds-service/src/card/card-text.js';
import { type Card, hookResponseSchema, summaryLimit } from '../../cds-service/src/hooks/response.js';
import { post } from '../../cds-service/src/test-support/call-service.js';
import {
  bloodPressure,
  condition,
  encounter,
  hookBody,
  hoursAgo,
  patient,
  searchset,
  testNow,
  vital,
  wholePrefetch,
} from '../../cds-service/src/test-support/chart.js';
import { type RunningService, startService } from '../../cds-service/src/test-support/running-service.js';
import { readLaunchContext } from '../../smart-app/src/launch/launch-context.js';
import { overviewOf } from '../../smart-app/src/overview/overview.js';
import { overviewRequest } from '../../smart-app/src/overview/overview-request.js';
import { selectModel } from '../../smart-app/src/worker/select-model.js';
import { asStored } from '../support/fixture-charts.js';
import { messageSite } from '../support/message-site.js';
import { forAnySetting } from '../support/for-any-setting.js';

const [shipped] = await loadArtefacts(shippedArtefacts);
if (shipped === undefined) throw new Error('There is no artefact');
const opened = forAnySetting(shipped);
const phrasing = createPhrasing('en', 'UTC');
const { movedBy } = en.message;
const dayMinutes = 24 * 60;

let service: RunningService | null = null;
afterEach(async () => {
  await service?.stop();
  service = null;
});

/** A chart at a moment. */
interface Look {
  readonly at: number;
  readonly resources: readonly JsonObject[];
}

const ofType = (resources: readonly JsonObject[], ...types: readonly string[]) =>
  resources.filter(({ resourceType }) => types.includes(String(resourceType)));

/** The cards of a chart as one user opens it at several moments, each with what the app says of it then. */
async function seen(artefact: Artefact, looks: readonly Look[]) {
  let now = 0;
  service = await startService({
    ...{ artefacts: [artefact], clock: () => now },
    site: { timeZone: 'UTC', show: { 'hospitalization-30d': { when: 'always' } } },
  });
  const cards: { readonly card: Card; readonly app: ReturnType<typeof inApp>; readonly text: string }[] = [];
  for (const look of looks) {
    now = look.at;
    const card = await cardOf(service, look);
    cards.push({ card, app: inApp(artefact, look, card), text: `${card.summary}\n${card.detail ?? ''}` });
  }
  return cards;
}

async function cardOf(running: RunningService, { resources }: Look): Promise<Card> {
  const [person] = ofType(resources, 'Patient');
  const prefetch = {
    ...wholePrefetch(ofType(resources, 'Observation'), ofType(resources, 'Condition'), person),
    encounters: searchset(ofType(resources, 'Encounter', 'Location')),
  };
  const context = { userId: 'Practitioner/1', patientId: person?.id };
  const response = await post(running, hookBody(prefetch, { context }));
  const [card] = hookResponseSchema.parse(await response.json()).cards;
  if (card === undefined) throw new Error('expected a card');
  return card;
}

/** What the card's link gives to the app. */
function contextOf({ links = [] }: Card): string {
  const link = links.find((one) => one.type === 'smart');
  if (link === undefined) throw new Error('expected a link to the app');
  return link.appContext;
}

/** The app's first screen, opened from the card. */
function inApp(artefact: Artefact, { at, resources }: Look, card: Card) {
  const patientId = String(ofType(resources, 'Patient')[0]?.id);
  const queries = requiredQueries(artefact.manifest.features);
  const complete = { status: 'complete', since: null } as const;
  const record = readPatientRecord(
    resources.map((resource) => ({ resource })),
    { patientId, coverage: coverageOfQueries(queries, new Map(queries.map(({ key }) => [key, complete]))) },
  );
  const appContext = contextOf(card);
  const openedFrom = readLaunchContext({ patient: patientId, appContext }, '')!.openedFrom;
  const site = {
    ...{ siteHash: openedFrom!.siteHash!, conceptMap: null, triggers: [], artefacts: [], locations: [] },
    ...{ ...messageSite, timeZone: 'UTC' },
  };
  const request = overviewRequest(site, { openedFrom, encounterId: null }, at, []);
  const served = [{ artefact, bands: artefact.manifest.bands.rows }];
  return overviewOf(record, selectModel(record, served, { ...request, encounterId: null }), request);
}

/** What an app says first, as a card would be written. */
const writtenOf = ({ message }: ReturnType<typeof inApp>) => {
  const { summary, detail } = cardText(message, phrasing);
  return { summary, detail: detail ?? '' };
};

const vitalsAt = (hours: number, heartRate = 84): readonly JsonObject[] => [
  vital('respiratoryRate', 18, hours, { issued: hoursAgo(hours) }),
  vital('heartRate', heartRate, hours, { issued: hoursAgo(hours) }),
  vital('spo2', 96, hours, { issued: hoursAgo(hours) }),
  vital('temperature', 37, hours, { issued: hoursAgo(hours) }),
  { ...bloodPressure(138, 80, hours), issued: hoursAgo(hours) },
];

const visit = { ...encounter('AMB', 2), id: 'visit' };
/** An outpatient. */
const someone = [patient(), visit];
const heartFailure = condition('84114007');
/** Of the worked card 6: the values of two months ago are those that were seen first. */
const worked = workedCharts.find(({ card }) => card === '6')!;
const workedResources = asStored({
  name: '6',
  resources: worked.build(worked.asOf).entry.map(({ resource }) => resource),
}).resources as unknown as readonly JsonObject[];
const isBefore = (resource: JsonObject, at: number): boolean => {
  const { start = null } = (resource.period ?? {}) as { readonly start?: string };
  const time = start ?? (resource.effectiveDateTime as string | undefined) ?? null;
  return time === null || Date.parse(time) <= at;
};
const twoMonthsAgo = worked.asOf - (60 * dayMinutes - 15) * minuteMs;

/** Nothing was measured in between. */
const unmeasured: Readonly<Record<string, readonly [artefact: Artefact, first: Look, second: Look]>> = {
  'an encounter that ended': [
    opened,
    { at: testNow, resources: [patient(), ...vitalsAt(1), { ...encounter('IMP', 100), id: 'stay' }] },
    {
      at: testNow + minuteMs,
      resources: [
        patient(),
        ...vitalsAt(1),
        {
          ...{ ...encounter('IMP', 100), id: 'stay', status: 'finished' },
          period: { start: hoursAgo(100), end: hoursAgo(0) },
        },
      ],
    },
  ],
  'a condition on the problem list': [
    shipped,
    { at: testNow, resources: [...someone, ...vitalsAt(1)] },
    { at: testNow + minuteMs, resources: [...someone, ...vitalsAt(1), heartFailure] },
  ],
  'a condition that was taken from it': [
    shipped,
    { at: testNow, resources: [...someone, ...vitalsAt(1), heartFailure] },
    { at: testNow + minuteMs, resources: [...someone, ...vitalsAt(1)] },
  ],
  'time alone': [
    shipped,
    { at: testNow, resources: [...someone, ...vitalsAt(1, 118)] },
    { at: testNow + 40 * dayMinutes * minuteMs, resources: [...someone, ...vitalsAt(1, 118)] },
  ],
  'a correction': [
    shipped,
    { at: testNow, resources: [...someone, ...vitalsAt(1, 84).map((one, index) => ({ ...one, id: `v${index}` }))] },
    {
      at: testNow + minuteMs,
      resources: [
        ...someone,
        ...vitalsAt(1, 128).map((one, index) => ({ ...one, id: `v${index}`, status: 'corrected' })),
      ],
    },
  ],
};

describe('what moved a figure since it was last seen', () => {
  it('worked card 6: what moved it most, with its two values, and the app says the same', async () => {
    const looks = [twoMonthsAgo, worked.asOf].map((at) => ({
      at,
      resources: workedResources.filter((resource) => isBefore(resource, at)),
    }));
    const [, second] = await seen(shipped, looks);
    const { card, app } = second!;
    expect(writtenOf(app)).toEqual({ summary: card.summary, detail: card.detail });
    expect(card.summary.length).toBeLessThanOrEqual(summaryLimit);
    expect(wordCount(`${card.summary} ${card.detail}`)).toBeLessThanOrEqual(wordLimit);
    const golden = new URL('./goldens/what-moved.txt', import.meta.url);
    const text = `${card.summary}\n${(card.detail ?? '').replaceAll('  \n', '\n')}\n`;
    if (process.env.UPDATE_GOLDENS) await writeFile(golden, text);
    expect(text).toBe(await readFile(golden, 'utf8'));
  }, 60_000);

  it.each(Object.entries(unmeasured))(
    '%s is never told as a vital sign',
    async (_case, [artefact, ...looks]) => {
      const cards = await seen(artefact, looks);
      const [first, second] = cards;
      const risk = second!.app.spoken;
      expect(risk?.was).toMatchObject({ move: { kind: 'concepts', by: 'records', alone: true } });
      expect(risk?.was?.at).toBe(looks[0]!.at);
      const move = risk?.was?.move;
      const causes = move?.kind === 'concepts' ? move.named.map(({ cause }) => cause) : [];
      expect(causes.filter((cause) => cause === 'measured' || cause === 'charted-late')).toEqual([]);
      expect(first!.app.spoken?.was ?? null).toBeNull();
      expect(second!.text).toMatch(new RegExp(`${phraseOf(movedBy.alone)}|${phraseOf(movedBy.aloneShort)}`));
      expect(writtenOf(second!.app)).toEqual({ summary: second!.card.summary, detail: second!.card.detail });
    },
    60_000,
  );

  it('of a chart that did not change nothing is said to have moved', async () => {
    const look = { at: testNow, resources: [...someone, ...vitalsAt(1), heartFailure] };
    const [, second] = await seen(shipped, [look, look]);
    expect(second!.app.spoken?.was).toBeNull();
    expect(contextOf(second!.card)).not.toContain('moves');
  }, 60_000);

  it('a new reading is told as one', async () => {
    const looks = [
      { at: testNow, resources: [...someone, ...vitalsAt(1, 84)] },
      {
        at: testNow + 30 * minuteMs,
        resources: [...someone, ...vitalsAt(1, 84), vital('heartRate', 128, -0.25, { issued: hoursAgo(-0.25) })],
      },
    ];
    const [, second] = await seen(shipped, looks);
    expect(second!.app.spoken?.was?.move).toMatchObject({
      ...{ kind: 'concepts', by: 'readings' },
      named: [{ group: 'heart-rate', cause: 'measured', value: { before: 84, now: 128 } }],
    });
    const moved = second!.app.spoken!.was!.move!;
    expect(moved.kind).toBe('concepts');
    expect(second!.card.summary).toContain(': heart rate 84 to 128');
  }, 60_000);

  it('what the app computes for another moment is not told in the card’s words', async () => {
    const [artefact, , second] = unmeasured['a condition on the problem list']!;
    const [, last] = await seen(artefact, unmeasured['a condition on the problem list']!.slice(1) as readonly Look[]);
    const later = { at: second.at + 30 * minuteMs, resources: [...second.resources, vital('heartRate', 128, -0.4)] };
    const app = inApp(artefact, later, last!.card);
    expect(app.spoken?.was).toBeNull();
    expect(app.moves).toMatchObject({ at: second.at, risk: { by: 'readings', named: [{ group: 'heart-rate' }] } });
    expect(headlineTexts(app.message, phrasing)[0]).not.toMatch(phraseOf(movedBy.alone));
    expect(lineTexts(app.message, phrasing).length).toBeGreaterThan(0);
  }, 60_000);
});

/** What a text says between its values. */
function phraseOf(text: string): string {
  return text.replace('{{risk}}', '').replace('{{moves}}', '').replace(/: $/, '');
}
