/** A rolling model on a ward: its line, the time machine, the worklist and the command line have one figure of one moment. */
import type { Instant } from '@bellwether/fhir-mapping';
import { buildScenario } from '@bellwether/fixtures';
import { appSite, loadArtefacts, loadSite, shippedArtefacts } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { runScore } from '../../cds-service/src/score/run-score.js';
import { createChartQueries } from '../../smart-app/src/worker/chart-queries.js';
import { queries } from '../../smart-app/src/worklist/test-support/ward.js';
import { asCollection, asStored, chartAnchor, type FixtureChart } from '../support/fixture-charts.js';
import { worklistFigures } from '../support/worklist-figures.js';

const artefacts = await loadArtefacts(shippedArtefacts);
const rolling = artefacts.find(({ manifest }) => manifest.temporal === 'rolling')!;
const site = await loadSite(null);
const told = appSite(site, artefacts);
const ofSite = { ...told, artefacts: told.artefacts.map((row) => ({ ...row, address: '' })) };
const ofRolling = { ...ofSite, artefacts: ofSite.artefacts.filter(({ name }) => name === rolling.manifest.name) };

const onWards = ['sepsis-over-two-days', 'bleeding-overnight', 'heart-failure-decompensation'] as const;

function chartOf(scenario: string): FixtureChart {
  const { entry } = buildScenario(scenario, { anchor: chartAnchor });
  return asStored({ name: scenario, resources: entry.map(({ resource }) => resource) });
}

/** The app's worker, once it has read a chart, and the chart as it was read. How often a resource was taken is counted. */
async function opened({ resources }: FixtureChart) {
  const taken = { times: 0 };
  const complete = { status: 'complete', since: null } as const;
  const chart = {
    entries: resources.map((resource) => ({
      get resource() {
        taken.times += 1;
        return resource;
      },
    })),
    coverage: new Map(queries.map(({ key }) => [key, complete])),
    ...{ merged: new Map(), received: resources.length, expected: resources.length, expired: false },
  };
  const keeper = createChartQueries({
    load: async () => chart,
    loadArtefact: async ({ name }) => artefacts.find(({ manifest }) => manifest.name === name)!,
  });
  const patientId = resources.find(({ resourceType }) => resourceType === 'Patient')!.id;
  const question = { site: ofSite, artefact: null, encounterId: null };
  const { failure } = await keeper.read(
    { base: 'https://ehr.example/fhir', patientId, queries, scope: '', asOf: chartAnchor, question },
    async () => 'Bearer x',
    () => undefined,
  );
  expect(failure).toBeNull();
  const at = (moment: Instant) => ({ ...question, at: moment, card: null, decisions: [] });
  return { keeper, chart, patientId, at, taken };
}

/** By `bellwether score --as-of`, which selects among all artefacts. */
async function scoredAt(chart: FixtureChart, moment: Instant): Promise<number | null> {
  let out = '';
  await runScore(['chart.json', '--json', '--as-of', new Date(moment).toISOString()], {
    readFile: async () => new TextEncoder().encode(JSON.stringify(asCollection(chart))),
    loadSite: async () => site,
    loadArtefacts: async () => artefacts,
    now: () => chartAnchor,
    out: (text) => {
      out += text;
    },
    complain: () => undefined,
  });
  const { artefact, probability = null } = JSON.parse(out);
  expect(artefact).toBe(rolling.manifest.name);
  return probability;
}

describe('the risk of a patient on a ward, at any moment of the stay', () => {
  it.each(onWards)('%s: the line, the time machine and `score --as-of` to the last bit', async (scenario) => {
    const chart = chartOf(scenario);
    const { keeper, at, taken } = await opened(chart);
    const mapped = taken.times;
    const { risk } = await keeper.history(at(chartAnchor), 'as-known');
    expect(risk).toMatchObject({ temporal: 'rolling' });
    const scored = risk.points.filter(({ value }) => value !== null);
    expect(scored.length).toBeGreaterThan(20);
    const every = Math.ceil(scored.length / 12);
    for (const point of scored.filter((_, index) => index % every === 0)) {
      const { artefact, risk: then } = await keeper.overview(at(point.at));
      expect(artefact.name).toBe(rolling.manifest.name);
      expect(then).toMatchObject({ probability: point.value, band: point.band });
      expect(await scoredAt(chart, point.at)).toBe(point.value);
    }
    // The chart is mapped where it is read, and at no moment again.
    expect(mapped).toBeGreaterThan(0);
    expect(taken.times).toBe(mapped);
  });

  it.each(onWards)('%s: the column of the worklist is the newest point of the line', async (scenario) => {
    const { keeper, chart, patientId, at } = await opened(chartOf(scenario));
    const { risk } = await keeper.history(at(chartAnchor), 'as-known');
    const newest = risk.points.at(-1)!;
    expect(newest).toMatchObject({ at: chartAnchor, value: expect.any(Number) });
    const shared = { patientId, queries, base: 'https://ehr.example/fhir', codes: undefined, decisions: [] };
    const row = worklistFigures(chart, { ...shared, artefact: rolling, site: ofRolling, at: chartAnchor });
    expect(row).toMatchObject({ probability: newest.value, band: newest.band });
    const { risk: now } = await keeper.overview(at(chartAnchor));
    expect(now).toMatchObject({ probability: newest.value });
  });
});
