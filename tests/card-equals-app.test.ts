import { appSite, loadArtefacts, loadSite } from '@bellwether/cds-service';
import { requiredQueries } from '@bellwether/fhir-mapping';
import { buildScenario, loadTown, scenarios } from '@bellwether/fixtures';
import type { InventedPatient } from '@bellwether/sandbox';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFhirReader } from '../smart-app/src/fhir/fhir-reader.js';
import { loadChart } from '../smart-app/src/fhir/load-chart.js';
import { type ChartKeeperOptions, createChartKeeper } from '../smart-app/src/worker/chart-keeper.js';
import { type HouseInProcess, startHouseInProcess } from './support/house-in-process.js';

const now = new Date('2026-11-24T14:10:00Z');
const artefacts = await loadArtefacts(new URL('../model/artefacts', import.meta.url).pathname);
const site = appSite(await loadSite(null), artefacts);
const features = artefacts.flatMap(({ manifest }) => manifest.features);
const queries = requiredQueries(features, undefined, { encounters: true });

const fromEhr: ChartKeeperOptions = {
  load: (base, authorization, options) =>
    loadChart(
      createFhirReader({ base, authorization, fetch, wait: () => Promise.resolve(), now: () => now.getTime() }),
      options,
    ),
  loadArtefact: async ({ hash }) => {
    const found = artefacts.find((artefact) => artefact.hash === hash);
    if (found === undefined) throw new Error(`No artefact ${hash}`);
    return found;
  },
};

const patients: readonly InventedPatient[] = [
  ...scenarios.map(({ name, story }) => ({
    origin: 'generated' as const,
    story,
    bundle: buildScenario(name, { anchor: now.getTime() }),
  })),
  ...loadTown()
    .slice(0, 12)
    .map(({ resources }) => ({
      origin: 'synthea' as const,
      bundle: { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) },
    })),
];

describe('The card and the app, of one chart at one moment', () => {
  let house: HouseInProcess;
  beforeAll(async () => {
    house = await startHouseInProcess({ patients, now });
  }, 120_000);
  afterAll(() => house?.close());

  it('say the same probability to the last bit, the same band and the same NEWS2, or the same reason for none', async () => {
    const listed = await fetch(`${(await house.access('x')).base.replace(/\/fhir$/, '')}/ehr/patients`);
    const { patients: rows } = (await listed.json()) as { patients: readonly { id: string; name: string }[] };
    expect(rows.length).toBeGreaterThanOrEqual(patients.length);
    let scored = 0;
    for (const { id, name } of rows) {
      const { findings } = await house.open(id, 'asked');
      const { encounters } = await house.chart(id);
      const { base, token, scope } = await house.access(id);
      const keeper = createChartKeeper(fromEhr);
      const asOf = now.getTime();
      const read = await keeper.read(
        { base, patientId: id, queries, scope, asOf, conceptMap: site.conceptMap },
        async () => `Bearer ${token}`,
        () => undefined,
      );
      expect([name, read.failure]).toEqual([name, null]);
      const newest = encounters.state === 'read' ? encounters.newest : [];
      const open = newest.find(({ current }) => current)?.id ?? null;
      const overview = await keeper.overview({ site, at: asOf, card: null, encounterId: open, artefact: null });
      const { risk, news2 } = overview;
      const said = risk.scored ? [risk.probability, risk.band, null] : [null, null, risk.reason];
      expect([name, ...said, news2?.low, news2?.high]).toEqual([
        name,
        findings?.probability,
        findings?.band,
        findings?.notScored,
        findings?.news2?.low,
        findings?.news2?.high,
      ]);
      if (risk.scored) scored += 1;
    }
    expect(scored).toBeGreaterThan(15);
  }, 240_000);
});
