/** The example cards of the specification, by the real service over HTTP: what people read of each chart, as one golden. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { type WorkedChart, workedCharts } from '@bellwether/fixtures';
import { loadArtefacts, shippedArtefacts } from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wordCount, wordLimit } from '../../cds-service/src/card/card-text.js';
import { type Card, hookResponseSchema, summaryLimit } from '../../cds-service/src/hooks/response.js';
import { post } from '../../cds-service/src/test-support/call-service.js';
import { hookBody, searchset, wholePrefetch } from '../../cds-service/src/test-support/chart.js';
import { type RunningService, startService } from '../../cds-service/src/test-support/running-service.js';
import { asStored } from '../support/fixture-charts.js';

/** Words of the headline that the specification has, by card: the values that it names, and what each is said with. */
const named: Readonly<Record<string, readonly string[]>> = {
  '1': ['NEWS2 12, high', 'was 9 at 02:05', 'on 4\u00a0l/min oxygen', 'BP 110/51', 'responds to voice'],
  '2': ['NEWS2 8 or 10, high', 'was 3 at 22:10', 'BP 88/56', 'heart rate 114'],
  '3a': ['NEWS2 9 on SpO₂ scale 1, high', 'COPD listed', 'SpO₂ 89% on 2\u00a0l/min'],
  '3b': ['NEWS2 6 on SpO₂ scale 2, medium', 'respiratory rate 22', '38.2\u00a0°C', 'on 2\u00a0l/min oxygen'],
  '4': ['NEWS2 7, high, first set', 'respiratory rate 25', 'on 4\u00a0l/min oxygen', '38.6\u00a0°C'],
  '5': ['(average 8%)', 'Nothing measured since 3 Nov 2026'],
  '6': ['(average 8%)'],
  '7': ['Leaving with NEWS2 7, high', 'respiratory rate 25', 'on 4\u00a0l/min oxygen'],
  '8': ['58', 'since 14:20, unit limit 65'],
  '9': ['Comfort care', 'No score, no escalation prompt'],
  '10': ['NEWS2 0 or 3', 'consciousness charted 13:50 as “Responds to pain”, code not recognized'],
  '11': ['First set late: 2 of 7 observations charted since arrival at 10:55'],
  '12': ['No score for a 9-year-old: use the children’s chart'],
};

// 3b is the chart of 3a with a decision, so that it comes after it.
const charts = workedCharts;

const artefacts = await loadArtefacts(shippedArtefacts);
let service: RunningService;
let now = 0;
const cards = new Map<string, Card>();
beforeAll(async () => {
  service = await startService({
    artefacts,
    clock: () => now,
    site: {
      timeZone: 'UTC',
      criticalTriggers: { 'invasive-mean-arterial-pressure': { below: 65 } },
      news2: { sepsisLine: true },
    },
  });
  for (const chart of charts) cards.set(chart.card, await cardOf(chart));
}, 120_000);
afterAll(() => service.stop());

/** The one card of a chart, of all services called as an EHR does that prefetches all. */
async function cardOf({ card: name, build, asOf, hook, decisions }: WorkedChart): Promise<Card> {
  now = asOf;
  const resources = build(asOf).entry.map(({ resource }) => resource);
  const all = asStored({ name, resources }).resources as unknown as readonly JsonObject[];
  const of = (...types: readonly string[]) => all.filter(({ resourceType }) => types.includes(String(resourceType)));
  const [person] = of('Patient');
  const prefetch = {
    ...wholePrefetch(of('Observation'), of('Condition'), person),
    encounters: searchset(of('Encounter', 'Location')),
    careOrders: searchset(of('ServiceRequest')),
  };
  const encounterId = of('Encounter').findLast(({ status }) => status === 'in-progress')?.id;
  const context = { userId: `Practitioner/${name}`, patientId: person?.id, encounterId };
  for (const decision of decisions(asOf)) await decide(decision, { patientId: person?.id, encounterId });
  const answers = await Promise.all(
    artefacts.map(async ({ manifest }) => {
      const path = `/cds-services/${manifest.name}-${hook}`;
      return hookResponseSchema.parse(
        await (await post(service, hookBody(prefetch, { hook, context }), {}, path)).json(),
      );
    }),
  );
  const [card, ...more] = answers.flatMap(({ cards }) => cards);
  if (card === undefined || more.length > 0) throw new Error(`expected one card of ${name}, got ${more.length + 1}`);
  return card;
}

/** Keeps a decision as the app would have made it. */
async function decide(
  { scale, setBy, setAt, reason }: ReturnType<WorkedChart['decisions']>[number],
  { patientId, encounterId }: { readonly patientId: unknown; readonly encounterId: unknown },
): Promise<void> {
  const by = { reference: 'Practitioner/khan', name: setBy, role: null };
  const viewer = { source: 'development', patientId: String(patientId), userId: by.reference };
  const decision = {
    kind: 'oxygen-scale',
    id: randomUUID(),
    scale,
    reason,
    by,
    encounter: String(encounterId),
  } as const;
  const made = { viewer, assessmentId: randomUUID(), cardUuid: randomUUID(), decision };
  expect(await service.store.recordDecision(made, 'test', setAt)).toMatchObject({ state: 'stored' });
}

const cardNamed = (name: string): Card => cards.get(name)!;

describe('acuity §8: the worked cards', () => {
  it.each(charts.map((chart) => [`${chart.card} ${chart.title}`, chart] as const))('%s', (_title, chart) => {
    const { summary, detail, indicator } = cardNamed(chart.card);
    expect(indicator).toBe(chart.indicator);
    for (const words of named[chart.card]!) expect(summary).toContain(words);
    expect(summary.length).toBeLessThanOrEqual(summaryLimit);
    expect(wordCount(`${summary} ${detail}`)).toBeLessThanOrEqual(wordLimit);
    const score = /NEWS2 (\d+)(?: (?:or|to) (\d+))?/.exec(summary);
    const said = score === null ? null : [Number(score[1]), Number(score[2] ?? score[1])];
    expect(said).toEqual(chart.news2);
    // No percentage of a model beside an emergency, and of a model nothing where NEWS2 is not for the patient.
    if ((chart.news2?.[0] ?? 0) >= 7) expect(`${summary} ${detail}`.replaceAll(/SpO₂ \d+%/g, '')).not.toContain('%');
  });

  it('names no points but for those of its own inputs: the points in brackets add up to the score', () => {
    for (const { card, news2 } of charts) {
      const { detail = '' } = cardNamed(card);
      if (news2 === null) continue;
      const points = [...(detail.split('  \n')[0] ?? '').matchAll(/\((\d)\)/g)].map(([, value]) => Number(value));
      expect([card, points.reduce((sum, value) => sum + value, 0)]).toEqual([card, news2[0]]);
    }
  });

  it('reads as this (UPDATE_GOLDENS=1 writes it)', async () => {
    const text = charts
      .map(({ card, title }) => {
        const { summary, detail, indicator } = cardNamed(card);
        return [`${card} ${title}`, `[${indicator}] ${summary}`, ...(detail ?? '').split('  \n'), ''].join('\n');
      })
      .join('\n');
    const file = new URL('./goldens/worked-cards.txt', import.meta.url);
    if (process.env.UPDATE_GOLDENS) {
      await mkdir(new URL('./goldens/', import.meta.url), { recursive: true });
      await writeFile(file, text);
    }
    expect(text).toBe(await readFile(file, 'utf8'));
  });
});
