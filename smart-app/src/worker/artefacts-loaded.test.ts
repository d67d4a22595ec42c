import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ResourceEntry } from '@bellwether/fhir-mapping';
import { appSite, loadArtefacts, loadSite, shippedArtefacts } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { chartOf, now, queries, stayOf } from '../worklist/test-support/ward.js';
import { createChartQueries } from './chart-queries.js';
import { loadAppArtefact } from './load-app-artefact.js';

const shipped = await loadArtefacts(shippedArtefacts);
const app = 'https://app.example/artefacts/';
const told = appSite(await loadSite(null), shipped);
const site = {
  ...told,
  artefacts: told.artefacts.map((row) => ({ ...row, address: `${app}${row.name}/` })),
};

/** The artefacts of which files were retrieved while a chart was read, and until its first screen was there. */
async function retrievedFor(resources: readonly unknown[], { artefact = null as string | null, leaving = false } = {}) {
  const retrieved = new Set<string>();
  const entries: readonly ResourceEntry[] = resources.map((resource) => ({ resource }));
  const complete = { status: 'complete', since: null } as const;
  const keeper = createChartQueries({
    load: async (_base, _authorization, { onAnswer }) => {
      for (const query of queries) {
        const ofType = entries.filter(({ resource }) => typeOf(resource) === query.resourceType);
        onAnswer?.({ query, entries: ofType, coverage: complete, total: ofType.length, expired: false });
      }
      const coverage = new Map(queries.map(({ key }) => [key, complete]));
      return { entries, coverage, merged: new Map(), received: 0, expected: 0, expired: false };
    },
    loadArtefact: (row) =>
      loadAppArtefact(row, async (url) => {
        const path = String(url).slice(app.length);
        retrieved.add(path.slice(0, path.indexOf('/')));
        return new Response(
          await readFile(fileURLToPath(new URL(`../../../model/artefacts/${path}`, import.meta.url))),
        );
      }),
  });
  const question = { site, artefact, encounterId: null, leaving };
  const request = { base: 'https://ehr.example/fhir', patientId: 'p0', queries, scope: '', asOf: now, question };
  await keeper.read(
    request,
    async () => 'Bearer x',
    () => undefined,
  );
  const whileRead = [...retrieved].sort();
  const overview = await keeper.overview({ ...question, at: now, card: null, decisions: [] });
  return { whileRead, all: [...retrieved].sort(), selected: overview.artefact.name };
}

const typeOf = (resource: unknown): unknown => (resource as { readonly resourceType?: unknown }).resourceType;

const patient = chartOf('p0', 100);
const visit = { ...stayOf('p0', 2), class: { code: 'AMB' } };

describe('Of the artefacts that are served the app retrieves', () => {
  it.each([
    ['that for outside hospital, of somebody at a clinic', [...patient, visit], false, 'hospitalization-30d'],
    ['that for wards, of somebody on a ward', [...patient, stayOf('p0', 30)], false, 'ward-deterioration-24h'],
    ['that for discharge, of somebody who leaves a ward', [...patient, stayOf('p0', 30)], true, 'readmission-30d'],
  ])('%s', async (_case, resources, leaving, only) => {
    expect(shipped.length).toBeGreaterThan(2);
    const retrieved = await retrievedFor(resources, { leaving });
    expect(retrieved).toEqual({ whileRead: [only], all: [only], selected: only });
  });

  it('that of the card, whatever else is served', async () => {
    const artefact = 'hospitalization-30d';
    expect(await retrievedFor([...patient, stayOf('p0', 30)], { artefact })).toMatchObject({ all: [artefact] });
  });

  it('that for outside hospital once the chart is there, where no encounter says where the patient is', async () => {
    const only = 'hospitalization-30d';
    expect(await retrievedFor(patient)).toEqual({ whileRead: [], all: [only], selected: only });
  });
});
