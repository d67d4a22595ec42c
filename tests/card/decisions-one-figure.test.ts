import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { workedCharts } from '@bellwether/fixtures';
import { loadArtefacts, loadSite, resolveSite } from '@bellwether/hosting';
import type { PatientDecision } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { runScore } from '../../cds-service/src/score/run-score.js';
import { readByApp } from '../support/card-and-app.js';
import { type InProcessServices, startInProcessServices } from '../support/in-process-services.js';
import { forAnySetting } from '../support/for-any-setting.js';
import { repositoryRoot } from '../support/repository.js';
import type { Figures } from '../support/worklist-figures.js';

const now = new Date('2026-11-24T14:10:00Z');
const [shipped] = await loadArtefacts(join(repositoryRoot, 'model/artefacts'));
// For patients on wards too, so that a model has a figure of her.
const artefact = forAnySetting(shipped!);
const artefacts = [artefact];
const site = await loadSite(null);
const chart = workedCharts.find(({ card }) => card === '3a')!;

type Figure = Pick<Figures, 'news2' | 'probability'>;

/** What `bellwether score --decisions` makes of the same resources. */
async function scored(
  resources: readonly unknown[],
  decisions: readonly PatientDecision[],
  encounter: string | null,
): Promise<Figure> {
  let out = '';
  const files: Readonly<Record<string, unknown>> = {
    'chart.json': { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) },
    'decisions.json': decisions.map(({ at, ...one }) => ({
      ...one,
      ...('measuredAt' in one && one.measuredAt !== null ? { measuredAt: new Date(one.measuredAt).toISOString() } : {}),
      at: new Date(at).toISOString(),
    })),
  };
  const args = ['chart.json', '--json', '--as-of', now.toISOString(), '--decisions', 'decisions.json'];
  const code = await runScore([...args, ...(encounter === null ? [] : ['--encounter', encounter])], {
    readFile: async (path) => new TextEncoder().encode(JSON.stringify(files[path])),
    loadSite: (path) => resolveSite({}, async () => path),
    loadArtefacts: async () => artefacts,
    now: () => now.getTime(),
    out: (text) => {
      out += text;
    },
    complain: () => undefined,
  });
  expect(code).toBe(0);
  const { probability = null, news2 } = JSON.parse(out);
  return { probability, news2: news2 === null ? null : [news2.low, news2.high] };
}

describe('acuity §0.11: with decisions of people, card, app, worklist and command line have one figure', () => {
  it('scale 2, a value left out, both, and all undone: to the last bit', async () => {
    const patients = [{ origin: 'generated' as const, bundle: chart.build(now.getTime()) }];
    const services: InProcessServices = await startInProcessServices({ patients, now, site, artefacts: [artefact] });
    try {
      const [patient] = await services.patients();
      const { id } = patient!;
      const made: PatientDecision[] = [];
      const seen = async (): Promise<Figure> => {
        const { findings, assessment } = await services.open(id, 'asked');
        const { probability, news2 } = findings!;
        const card = { probability, news2: news2 === null ? null : [news2.low, news2.high] };
        const how = { site, artefact, at: now.getTime(), link: null, decisions: made };
        const { overview, unnamed, row, encounterId, resources, history } = await readByApp(services, id, how);
        const { risk } = overview;
        const app = {
          probability: risk.scored ? risk.probability : null,
          news2: overview.news2 === null ? null : [overview.news2.low, overview.news2.high],
        };
        expect(app).toEqual(card);
        expect(row).toMatchObject(card);
        // As from the menu of the chart, where the EHR names no encounter.
        expect([unnamed.news2?.low, unnamed.news2?.high]).toEqual(card.news2);
        expect(await scored(resources, made, encounterId)).toEqual(card);
        expect(history.news2.points.at(-1)?.score).toMatchObject({ low: news2?.low, high: news2?.high });
        expect(assessment.artefact).toBe(artefact.manifest.name);
        return card as Figure;
      };
      const decide = async (content: Record<string, unknown>) => {
        const encounter = (await services.chart(id)).encounters;
        const stay = encounter.state === 'read' ? encounter.newest.find(({ current }) => current)?.id : undefined;
        const by = { reference: 'Practitioner/7', name: 'Dr Ada Quill', role: null };
        const decision = { id: randomUUID(), by, encounter: stay ?? null, ...content };
        const at = await services.decide(id, decision as never);
        made.push({ ...decision, at } as unknown as PatientDecision);
        return decision.id;
      };
      const before = await seen();
      expect(before).toMatchObject({ news2: [9, 9], probability: expect.any(Number) });
      const scale = await decide({ kind: 'oxygen-scale', scale: 2, reason: 'Target 88 to 92 %' });
      expect((await seen()).news2).toEqual([6, 6]);
      const rate = await decide({
        ...{ kind: 'input-left-out', input: 'heart-rate', reference: null, measuredAt: null, reason: null },
      });
      const both = await seen();
      expect(both.news2).toEqual([5, 8]);
      expect(both.probability).not.toBe(before.probability);
      await decide({ kind: 'undo', undoes: scale });
      expect((await seen()).news2).toEqual([8, 11]);
      await decide({ kind: 'undo', undoes: rate });
      expect(await seen()).toEqual(before);
    } finally {
      await services.close();
    }
  }, 120_000);
});
