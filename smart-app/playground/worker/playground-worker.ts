/** The chart's worker with a synthetic chart in place of an EHR's: what comes after reading is the app's own code. */
import type { FhirQuery, PatientRecord, ResourceEntry } from '@bellwether/fhir-mapping';
import { type Artefact, assess, riskHistory } from '@bellwether/model';
import { expose } from 'comlink';
import type { AppSite } from '../../src/launch/app-config.js';
import { overviewOf } from '../../src/overview/overview.js';
import { mapChart } from '../../src/record/map-chart.js';
import { createChartQueries } from '../../src/worker/chart-queries.js';
import type { ChartWorkerApi } from '../../src/worker/chart-worker-api.js';
import { loadAppArtefact } from '../../src/worker/load-app-artefact.js';
import { servedArtefacts } from '../../src/worker/served-artefacts.js';
import { selectModel } from '../../src/worker/select-model.js';
import { asOf, syntheticObservations, patientId } from './synthetic-observations.js';

/** What was prepared, and what parsing it took. */
export interface Prepared {
  readonly bytes: number;
  readonly parseMs: number;
}

/** One history of so many moments, and as many each assessed by itself. In milliseconds. */
export interface Recomputed {
  readonly moments: number;
  /** The first history that the worker computes, as the app's does. */
  readonly firstMs: number;
  readonly againMs: number;
  /** The middle one of the next five: the engine has compiled what is used often. */
  readonly warmMs: number;
  readonly eachMs: number;
}

const cardAge = 8 * 3_600_000;

let text = '';
let entries: readonly ResourceEntry[] = [];

const keeper = createChartQueries({
  load: async (_base, _authorization, { queries }) => ({
    entries,
    coverage: new Map(queries.map(({ key }) => [key, { status: 'complete', since: null }])),
    merged: new Map(),
    received: entries.length - 1,
    expected: entries.length - 1,
    expired: false,
  }),
  loadArtefact: rolling,
});

/** An artefact as it is served, but for any setting and with a score that may be drawn as a line: none of those that are shipped is. */
async function rolling(row: AppSite['artefacts'][number]): Promise<Artefact> {
  const artefact = await loadAppArtefact(row, fetch.bind(globalThis));
  const { careSettings: _any, ...setting } = artefact.manifest.setting;
  return { ...artefact, manifest: { ...artefact.manifest, temporal: 'rolling', setting } };
}

function timed<Result>(work: () => Result): readonly [milliseconds: number, result: Result] {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

/** What the playground asks in addition. */
export interface PlaygroundWorkerApi extends ChartWorkerApi {
  /** Makes a synthetic chart, whose JSON is parsed as that of an EHR would be, and holds it to be read. */
  invent(observations: number): Promise<Prepared>;
  /** Computes the risk over time at the newest `moments`. */
  recompute(site: AppSite, queries: readonly FhirQuery[], moments: number): Promise<Recomputed>;
}

const trial: PlaygroundWorkerApi = {
  ...keeper,
  async invent(observations) {
    text = syntheticObservations(observations);
    const [parseMs, resources] = timed(() => JSON.parse(text) as readonly unknown[]);
    entries = resources.map((resource) => ({ resource }));
    return { bytes: text.length, parseMs };
  },
  async recompute(site, queries, moments) {
    const served = await servedArtefacts(rolling)(site.artefacts);
    const record = recordOf(queries);
    // The first screen comes before the history, as in the app: here one that was opened from a card of this morning.
    const chosen = selectModel(record, served, { site, at: asOf, encounterId: null, artefact: null, decisions: [] });
    const { artefact, options } = chosen;
    overviewOf(record, chosen, {
      at: asOf,
      card: { artefact: artefact.manifest.name, asOf: asOf - cardAge, moves: null },
      site,
    });
    const history = () => riskHistory(record, artefact, { ...options, maxMoments: moments });
    const [firstMs] = timed(history);
    const [againMs, { points }] = timed(history);
    const warm = Array.from({ length: 5 }, () => timed(history)[0]).toSorted((a, b) => a - b);
    const [pointsMs, each] = timed(() => points.map(({ at }) => assess(record, artefact, { ...options, asOf: at })));
    points.forEach((point, index) => {
      const other = each[index];
      const at = new Date(point.at).toISOString();
      if (!point.scored || !other?.scored) throw new Error(`No risk at ${at}: nothing is measured without one`);
      if (!Object.is(point.probability, other.probability))
        throw new Error(`The history says another risk at ${at} than an assessment`);
    });
    // A whole hour at which the score did not change was scored, but has no point.
    const eachMs = (pointsMs * moments) / points.length;
    return { moments, firstMs, againMs, warmMs: warm[2] ?? Number.NaN, eachMs };
  },
};

function recordOf(queries: readonly FhirQuery[]): PatientRecord {
  const coverage = new Map(queries.map(({ key }) => [key, { status: 'complete', since: null } as const]));
  return mapChart({ entries, queries, coverage, patientId, base: '', asOf }).record;
}

expose(trial);
