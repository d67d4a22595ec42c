import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entriesOf, type ResourceEntry, readPatientRecord, splitByPatient, dayMs } from '@bellwether/fhir-mapping';
import { buildScenario, loadSyntheaPatients, scenarios } from '@bellwether/fixtures';
import { loadArtefacts, loadSite, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import type { SyntheticPatient } from '@bellwether/sandbox';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@bellwether/fhir-server/json';
import { moveByDays } from '../../sandbox/src/patients/move-by-days.js';
import { codesOf, type DataSet, dataSets } from '../../scripts/src/mapping-report/data-sets.js';
import type { DataRow } from '../../smart-app/src/data-rows/data-rows.js';
import { type SeenTwice, seeTwice } from '../support/card-and-app.js';
import { forAnySetting } from '../support/for-any-setting.js';
import { repositoryRoot } from '../support/repository.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

const now = new Date('2026-11-24T14:10:00Z');
const [shipped] = await loadArtefacts(join(repositoryRoot, 'model/artefacts'));
if (shipped === undefined) throw new Error('There is no artefact');
const opened = forAnySetting(shipped);

describe('The card and the app, of one chart at one moment, say the same to the last bit', () => {
  it.each([
    ['of every scenario and every Synthea patient', shipped, 20],
    ['of all of them with a model for patients in hospital too', opened, 40],
  ])(
    '%s',
    async (_name, artefact, minScored) => {
      const scenarioPatients = scenarios.map(({ name, story }): SyntheticPatient => {
        return { origin: 'generated', story, bundle: buildScenario(name, { anchor: now.getTime() }) };
      });
      const synthea = loadSyntheaPatients().map(({ resources }) =>
        movedToClock(resources.map((resource) => ({ resource }))),
      );
      const patients = [...scenarioPatients, ...synthea];
      const { all, scored, inEncounter } = await compared(patients, await loadSite(null), artefact);
      expect(all).toBe(patients.length);
      expect(inEncounter).toBeGreaterThanOrEqual(5);
      expect(scored).toBeGreaterThanOrEqual(minScored);
    },
    240_000,
  );

  // What is not scored is mostly children, the deceased, and charts with blood pressure alone.
  const counts: Readonly<Record<string, { readonly patients: number; readonly minScored: number }>> = {
    'synthea-r4-a': { patients: 50, minScored: 35 },
    'synthea-gsd-a': { patients: 25, minScored: 5 },
    'synthea-local-codes-a': { patients: 8, minScored: 8 },
  };
  for (const dataSet of dataSets.filter(({ name }) => name in counts)) {
    describeOnSharedData(`of all of ${dataSet.name}`, [dataSet.name], () => {
      it('each patient, as if the newest reading were of the last day', async () => {
        const patients = readSharedData(dataSet.name)
          .map(({ text }) => entriesOf(JSON.parse(text)).filter(isRead))
          .filter((entries) => splitByPatient(entries).size > 0)
          .map((entries) => (dataSet.siteMap === null ? movedToClock(entries) : locallyCoded(entries, dataSet)));
        const { all, scored } = await compared(patients, await siteOf(dataSet), opened);
        expect(all).toBe(counts[dataSet.name]?.patients);
        expect(scored).toBeGreaterThanOrEqual(counts[dataSet.name]?.minScored ?? all);
      }, 240_000);
    });
  }
});

/** Compares all that is said of each patient; says of how many, and how many were scored. */
async function compared(patients: readonly SyntheticPatient[], site: Site, artefact: Artefact) {
  const counted = { all: 0, scored: 0, inEncounter: 0 };
  for await (const seen of seeTwice({ patients, now, site, artefact })) {
    const { name, card, sum, app, overview, link, otherWays, data } = seen;
    expect({ name, ...app }).toEqual({ name, ...card });
    expect(app).toMatchObject({ artefactHash: artefact.hash, siteHash: site.hash });
    expect(app.contributions).toHaveLength(app.probability === null ? 0 : artefact.manifest.features.length);
    expect([name, sum]).toEqual([name, card.probability]);
    const { probability, band, news2 } = card;
    for (const [way, figures] of Object.entries(otherWays)) {
      expect({ name, way, figures }).toEqual({ name, way, figures: { probability, band, news2 } });
    }
    expect([name, ...usedAndRejected(data)]).toEqual([name]);
    counted.all += 1;
    if (seen.encounterId !== null) counted.inEncounter += 1;
    if (app.probability !== null) counted.scored += 1;
    expect(link).toMatchObject({ asOf: now.getTime(), artefactHash: card.artefactHash, siteHash: card.siteHash });
    const { versions, drivers, reproduced } = overview.comparison ?? {};
    expect([name, versions, drivers, reproduced]).toEqual([name, [], [], true]);
    expect([name, link?.reason ?? null]).toEqual([name, overview.reasons[0]?.group ?? null]);
  }
  return counted;
}

/** What the Data tab has both as used and as rejected, but for what was said twice: nothing. */
function usedAndRejected({ used, rejected }: SeenTwice['data']): readonly string[] {
  const nameOf = ({ reference, code, concept }: DataRow) => `${reference} ${concept} ${code}`;
  const names = new Set(used.map(nameOf));
  return rejected
    .filter(({ reason }) => reason !== 'duplicate')
    .map(nameOf)
    .filter((one) => names.has(one));
}

/** A chart of Synthea, which the sandbox moves to its clock. */
function movedToClock(entry: readonly unknown[]): SyntheticPatient {
  return { origin: 'synthea', bundle: { resourceType: 'Bundle', entry } };
}

const typesRead: readonly unknown[] = ['Patient', 'Observation', 'Condition', 'Encounter'];

/** Neither side asks for anything else. */
function isRead({ resource }: ResourceEntry): boolean {
  return typesRead.includes((resource as { readonly resourceType?: unknown }).resourceType);
}

/** The sandbox does not know the vital signs of local codes, so that such a chart is moved to its clock here. */
function locallyCoded(entries: readonly ResourceEntry[], dataSet: DataSet): SyntheticPatient {
  const { readings } = readPatientRecord(entries, { codes: codesOf(dataSet) });
  const newest = Math.max(...readings.map(({ knownAt }) => knownAt));
  const days = Math.floor((now.getTime() - newest) / dayMs);
  const moved = entries.map(({ resource, ...entry }) => ({
    ...entry,
    resource: moveByDays(resource as JsonObject, days),
  }));
  return { ...movedToClock(moved), origin: 'generated' };
}

/** The site whose local codes a data set has. */
async function siteOf({ siteMap }: DataSet): Promise<Site> {
  if (siteMap === null) return loadSite(null);
  const directory = mkdtempSync(join(tmpdir(), 'bellwether-site-'));
  try {
    const file = join(directory, 'site.json');
    writeFileSync(file, JSON.stringify({ conceptMap: join(repositoryRoot, siteMap) }));
    return await loadSite(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
