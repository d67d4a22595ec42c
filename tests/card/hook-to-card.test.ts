/**
 * The whole line from chart to card: the real Express application on the loopback interface, the shipped artefacts, and
 * every chart that the fixtures have.
 */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createAuthenticate,
  createService,
  discoverySchema,
  hookResponseSchema,
  openStore,
  readSettings,
  type Store,
} from '@bellwether/cds-service';
import { buildScenario, type ChartResource, loadSyntheaPatients, scenarios } from '@bellwether/fixtures';
import { loadArtefacts, loadSite } from '@bellwether/hosting';
import { en } from '@bellwether/model/texts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { patternOf } from '../support/texts.js';

const settings = readSettings({ PUBLIC_URL: 'http://cds.localhost', ARTEFACTS: process.env.ARTEFACTS });

const anchor = Date.UTC(2026, 10, 24, 14, 0);

/** A chart as a client prefetches it: by key, newest first, a page at most. */
function prefetchOf(resources: readonly ChartResource[]) {
  const time = (resource: ChartResource) =>
    resource.resourceType === 'Observation' ? (resource.effectiveDateTime ?? '') : '';
  const bundle = (wanted: (resource: ChartResource) => boolean) => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources
      .filter(wanted)
      .toSorted((a, b) => (Date.parse(time(b)) || 0) - (Date.parse(time(a)) || 0))
      .slice(0, 250)
      .map((resource) => ({ resource })),
  });
  const coded = (resource: ChartResource, pattern: RegExp) =>
    resource.resourceType === 'Observation' && pattern.test(JSON.stringify(resource.code));
  const smoking = /"72166-2"/;
  const assessed = /"(67775-7|80288-4|75636-1|371825009|57485005|11459-5|3151-8|3150-0)"/;
  const limits = /"(304251008|82810-3)"/;
  return {
    patient: resources.find(({ resourceType }) => resourceType === 'Patient'),
    conditions: bundle(({ resourceType }) => resourceType === 'Condition'),
    encounters: bundle(({ resourceType }) => resourceType === 'Encounter'),
    vitals: bundle((resource) => resource.resourceType === 'Observation' && !coded(resource, smoking)),
    social: bundle((resource) => coded(resource, smoking)),
    assessments: bundle((resource) => coded(resource, assessed)),
    careLimits: bundle((resource) => coded(resource, limits)),
    careOrders: bundle(({ resourceType }) => resourceType === 'ServiceRequest'),
  };
}

/** The resources of a scenario with references as a server would have made them. */
function scenarioChart(name: string): readonly ChartResource[] {
  const { entry } = buildScenario(name, { anchor });
  const types = new Map(entry.map(({ fullUrl, resource }) => [fullUrl, `${resource.resourceType}/${resource.id}`]));
  return entry.map(({ resource }) =>
    JSON.parse(JSON.stringify(resource).replace(/urn:uuid:[0-9a-f-]{36}/g, (url) => types.get(url) ?? url)),
  );
}

const syntheaPatients = loadSyntheaPatients();

describe('from chart to card, over loopback', () => {
  let server: Server;
  let store: Store;
  let base: string;
  let now = anchor;
  beforeAll(async () => {
    const site = await loadSite(null);
    store = await openStore({ databaseUrl: null, databaseFile: ':memory:' });
    const app = createService({
      settings: { ...settings, logLevel: 'silent' },
      site: () => site,
      store,
      authenticate: createAuthenticate({
        clients: [],
        profile: 'development',
        developmentFhirServers: [],
        claimToken: store.claimToken,
        clock: () => now,
        fetch,
      }),
      artefacts: await loadArtefacts(settings.artefacts),
      clock: () => now,
      ids: randomUUID,
      fetch: () => Promise.reject(new Error('everything was prefetched')),
    });
    server = await new Promise((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cds-services`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
    return store.close();
  });

  /** The cards of every service of the chart's opening, as an EHR asks all of them. */
  async function cardsOf(resources: readonly ChartResource[]) {
    const { services } = discoverySchema.parse(await (await fetch(base)).json());
    const asked = services.filter(({ hook }) => hook === 'patient-view');
    return (await Promise.all(asked.map(({ id }) => cardsOfService(id, resources)))).flat();
  }

  async function cardsOfService(id: string, resources: readonly ChartResource[]) {
    const prefetch = prefetchOf(resources);
    const response = await fetch(`${base}/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        hook: 'patient-view',
        hookInstance: randomUUID(),
        context: { userId: 'Practitioner/1', patientId: prefetch.patient?.id },
        prefetch,
      }),
    });
    expect(response.status).toBe(200);
    const { cards } = hookResponseSchema.parse(await response.json());
    for (const card of cards) {
      expect(card.source.label).toMatch(patternOf(en.links.demonstration));
      expect((card.detail ?? '').split('\n').length).toBeLessThanOrEqual(12);
      expect(JSON.stringify(card)).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
    return cards;
  }

  it('discovery offers every query by the key that the charts below use', async () => {
    const { services } = discoverySchema.parse(await (await fetch(base)).json());
    expect(Object.keys(services[0]?.prefetch ?? {}).toSorted()).toEqual(Object.keys(prefetchOf([])).toSorted());
  });

  it.each(scenarios.map(({ name, reader }) => [name, reader]))('%s has a card: %s', async (name) => {
    now = anchor;
    const cards = await cardsOf(scenarioChart(name));
    expect(cards).toHaveLength(1);
  });

  it.each(syntheaPatients.map(({ id, resources }) => [id, resources] as const))(
    'Synthea patient %s has a card',
    async (_id, chart) => {
      const times = chart.map((row) =>
        row.resourceType === 'Observation' ? Date.parse(row.effectiveDateTime ?? '') : 0,
      );
      now = Math.max(...times.filter((time) => !Number.isNaN(time))) + 60_000;
      expect(await cardsOf(chart)).toHaveLength(1);
    },
  );
});
