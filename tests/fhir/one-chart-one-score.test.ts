import { randomUUID } from 'node:crypto';
import { openStore, readSettings, type Store } from '@bellwether/cds-service';
import { loadArtefacts, loadSite } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { maxLineBytes } from '../../cds-service/src/rest/batch/read-lines.js';
import { runScore } from '../../cds-service/src/score/run-score.js';
import { type RunningService, startService } from '../../cds-service/src/test-support/running-service.js';
import {
  asCollection,
  asStored,
  chartAnchor,
  type FixtureChart,
  simulatedCharts,
  syntheaCharts,
} from '../support/fixture-charts.js';

type Call = Parameters<Store['recordCall']>[0];

const charts = [...simulatedCharts(), ...syntheaCharts()].map(asStored);

let service: RunningService;
let artefacts: readonly Artefact[];
const calls: Call[] = [];

beforeAll(async () => {
  artefacts = await loadArtefacts(readSettings({}).artefacts);
  const store = await openStore({ databaseUrl: null, databaseFile: ':memory:' });
  const recording: Store = {
    ...store,
    recordCall: (call) => {
      calls.push(call);
      return store.recordCall(call);
    },
  };
  const environment = { CALLS_PER_MINUTE: '10000' };
  service = await startService({ artefacts, environment, store: recording, clock: () => chartAnchor });
});

afterAll(() => service.stop());

const asOf = new Date(chartAnchor).toISOString();

async function post(path: string, body: unknown, type = 'application/json') {
  const headers = { 'content-type': type, connection: 'close' };
  const response = await fetch(service.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

/** By `bellwether score FILE --json`: each patient of the chart, who is one but where something is another patient's. */
async function byCommand(chart: FixtureChart): Promise<readonly Record<string, unknown>[]> {
  let out = '';
  const site = await loadSite(null);
  await runScore(['chart.json', '--json', '--as-of', asOf], {
    readFile: async () => new TextEncoder().encode(JSON.stringify(asCollection(chart))),
    loadSite: async () => site,
    loadArtefacts: async () => artefacts,
    now: () => chartAnchor,
    out: (text) => {
      out += text;
    },
    complain: () => {},
  });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** By one line of a stream. */
async function byLine(chart: FixtureChart): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/x-ndjson', connection: 'close' };
  const body = JSON.stringify(asCollection(chart));
  const response = await fetch(`${service.url}/api/v1/explain?as_of=${asOf}`, { method: 'POST', headers, body });
  return JSON.parse((await response.text()).split('\n')[0] ?? '');
}

/** What a line has to say of a chart, by what the command says of it. A line has the chart of one patient, and its limit. */
function lineOf(chart: FixtureChart, all: readonly unknown[], command: Record<string, unknown>): object {
  const isTooLong = Buffer.byteLength(JSON.stringify(asCollection(chart))) > maxLineBytes;
  if (isTooLong || all.length > 1) return { status: 'invalid', problem: { status: isTooLong ? 413 : 400 } };
  const { band, margin, contributions } = command;
  if (contributions === undefined) return { status: 'not-scored', band: null };
  return { status: 'scored', band, explanation: { margin, contributions } };
}

/** By the hook patient-view of an artefact, all of the chart prefetched. */
async function byHook({ resources }: FixtureChart, artefact: string): Promise<Call['assessments'][number]> {
  const bundleOf = (type: string) => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources
      .filter(({ resourceType }) => resourceType === type)
      .toSorted((a, b) => newest(b) - newest(a))
      .map((resource) => ({ resource })),
  });
  const none = { resourceType: 'Bundle', type: 'searchset', entry: [] };
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
  calls.length = 0;
  const { status } = await post(`/cds-services/${artefact}-patient-view`, {
    hook: 'patient-view',
    hookInstance: randomUUID(),
    context: { userId: 'Practitioner/1', patientId: patient?.id },
    prefetch: {
      patient,
      conditions: bundleOf('Condition'),
      encounters: bundleOf('Encounter'),
      vitals: bundleOf('Observation'),
      ...{ social: none, assessments: none, careLimits: none, careOrders: bundleOf('ServiceRequest') },
    },
  });
  const [assessment] = calls.flatMap(({ assessments }) => assessments);
  if (status !== 200 || assessment === undefined) throw new Error(`the hook answered ${status}`);
  return assessment;
}

function newest(resource: object): number {
  const { effectiveDateTime } = resource as { readonly effectiveDateTime?: string };
  return Date.parse(effectiveDateTime ?? '') || 0;
}

describe('one chart, one score', () => {
  it.each(charts)(
    '$name: the same bits by hook, command, /assess, $evaluate-risk and a line of a stream',
    async (chart) => {
      const all = await byCommand(chart);
      const assess = await post(`/api/v1/assess?as_of=${asOf}`, asCollection(chart), 'application/fhir+json');
      expect(assess.status).toBe(200);
      expect(assess.body.assessments ?? [assess.body]).toEqual(all.map((one) => ({ ...one, mode: 'shown' })));

      const { id } = chart.resources.find(({ resourceType }) => resourceType === 'Patient')!;
      const command = all.find(({ patient }) => patient === `Patient/${id}`)!;
      const { findings, evidence } = await byHook(chart, String(command.artefact));
      expect(findings?.probability ?? null).toBe(command.probability ?? null);
      expect(findings?.band ?? null).toBe(command.band ?? null);
      const own = command.contributions === undefined ? null : Object.values(command.contributions as object);
      expect(JSON.parse(evidence?.contributions ?? 'null')).toEqual(own);

      expect(await byLine(chart)).toMatchObject(lineOf(chart, all, command));

      const operation = await post(`/fhir/Patient/${id}/$evaluate-risk`, asCollection(chart), 'application/fhir+json');
      if (typeof command.probability !== 'number') {
        expect(operation.status).toBe(422);
        expect(operation.body.issue[0].details.text).toBe((command.notScored as { reason: string }).reason);
        return;
      }
      expect(operation.status).toBe(200);
      const [{ probabilityDecimal, qualitativeRisk }] = operation.body.prediction;
      const expected = Math.min(Math.max(Math.round(command.probability * 1e4), 1), 9999) / 1e4;
      expect([probabilityDecimal, qualitativeRisk.text]).toEqual([expected, command.band]);
    },
  );
});
