import { proxy, wrap } from 'comlink';
import type { ChartWorkerApi } from './chart-worker-api.js';

/** The worker's answers, on the thread that draws. Every call rejects where the worker cannot be loaded or has stopped. */
export type ChartWorker = ChartWorkerApi;

/**
 * Opens the worker; another one after it has failed, which then has to read the chart again.
 *
 * @param ended by its signal it stops, and no other one is opened: whatever is still asked never answers
 */
export function openChartWorker(ended?: AbortSignal): ChartWorker {
  let current: OpenWorker | null = null;
  const call = <Answer>(ask: (api: ChartWorkerApi) => Promise<Answer>): Promise<Answer> => {
    if (ended?.aborted) return never;
    current ??= open(() => {
      current = null;
    }, ended);
    return Promise.race([ask(current.api), current.failed]);
  };
  return {
    read: (request, authorization, onProgress) =>
      call((api) => api.read(request, proxy(authorization), proxy(onProgress))),
    overview: (request) => call((api) => api.overview(request)),
    trends: (at) => call((api) => api.trends(at)),
    anomalies: (request) => call((api) => api.anomalies(request)),
    history: (request, mode) => call((api) => api.history(request, mode)),
    moments: (at) => call((api) => api.moments(at)),
    modelFacts: (request) => call((api) => api.modelFacts(request)),
    dataPage: (query) => call((api) => api.dataPage(query)),
    dataCsv: (query, head, words) => call((api) => api.dataCsv(query, head, words)),
    rawResource: (reference) => call((api) => api.rawResource(reference)),
  };
}

const never = new Promise<never>(() => undefined);

interface OpenWorker {
  readonly api: ChartWorkerApi;
  readonly failed: Promise<never>;
}

function open(onFailure: () => void, ended: AbortSignal | undefined): OpenWorker {
  const worker = new Worker(new URL('./chart-worker.ts', import.meta.url), { type: 'module' });
  ended?.addEventListener('abort', () => worker.terminate(), { once: true });
  // Without this a call to a worker that never came up would be waited for without end.
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      onFailure();
      reject(new Error(`The worker stopped: ${message}`));
    });
  });
  failed.catch(() => undefined);
  // Comlink's types say the same in another way, and lose what belongs together in an outcome.
  return { api: wrap<ChartWorkerApi>(worker) as unknown as ChartWorkerApi, failed };
}
