import { type PatientRecord, parseConceptMap } from '@bellwether/fhir-mapping';
import type { Artefact } from '@bellwether/model';
import type { LoadedChart, LoadOptions } from '../fhir/load-chart.js';
import type { AppArtefact, AppSite } from '../launch/app-config.js';
import { overviewOf } from '../overview/overview.js';
import { mapChart } from '../record/map-chart.js';
import type { Authorization, ChartWorkerApi, LoadFailure } from './chart-worker-api.js';
import { speaking } from './speaking.js';

/** What the worker needs from outside. */
export interface ChartKeeperOptions {
  readonly load: (base: string, authorization: Authorization, options: LoadOptions) => Promise<LoadedChart>;
  readonly loadArtefact: (artefact: AppArtefact) => Promise<Artefact>;
}

/** Keeps the record of the chart that was read last, and answers questions about it. */
export function createChartKeeper({ load, loadArtefact }: ChartKeeperOptions): ChartWorkerApi {
  let record: PatientRecord | null = null;
  const loaded = new Map<string, Promise<Artefact>>();

  const artefactOf = (row: AppArtefact): Promise<Artefact> => {
    const known = loaded.get(row.hash);
    if (known !== undefined) return known;
    const loading = loadArtefact(row);
    loaded.set(row.hash, loading);
    // What failed is tried again when it is asked for again.
    loading.catch(() => loaded.delete(row.hash));
    return loading;
  };
  const artefactsOf = async ({ artefacts }: AppSite) =>
    Promise.all(artefacts.map(async (row) => ({ artefact: await artefactOf(row), bands: row.bands })));
  const known = (): PatientRecord => {
    if (record === null) throw new Error('No chart was read');
    return record;
  };

  return {
    async read({ base, conceptMap, ...request }, authorization, onProgress) {
      const { queries, patientId, asOf } = request;
      try {
        const options = { ...request, signal: new AbortController().signal, onProgress };
        const chart = await load(base, authorization, options);
        const failure = failureOf(chart);
        if (failure !== null) return { failure, chart: null };
        const { entries, coverage, received, expected } = chart;
        try {
          const codes = conceptMap === null ? undefined : parseConceptMap(conceptMap);
          const mapped = mapChart({ entries, queries, coverage, patientId, asOf, codes });
          record = mapped.record;
          return { failure: null, chart: { ...mapped.rows, asOf, received, expected } };
        } catch {
          return { failure: 'mapping-failed', chart: null };
        }
      } catch {
        return { failure: 'failed', chart: null };
      }
    },
    async overview({ site, artefact, ...moment }) {
      const current = known();
      const chosen = speaking(current, await artefactsOf(site), { ...moment, site, artefact });
      return overviewOf(current, chosen, moment);
    },
  };
}

/** Whether what came is too little to be shown: nothing at all, or cut off by the end of the session. */
function failureOf({ entries, coverage, expired }: LoadedChart): LoadFailure | null {
  if (expired) return 'expired';
  if (entries.length > 0) return null;
  const gaps = [...coverage.values()].map((entry) => (entry.status === 'complete' ? null : entry.why));
  if (gaps.includes(null)) return null;
  if (gaps.every((why) => why === 'not-granted')) return 'not-granted';
  return gaps.includes('failed') ? 'failed' : 'refused';
}
