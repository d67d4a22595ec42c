import { proxy } from 'comlink';
import type { ChartWorkerApi } from './chart-worker-api.js';
import { connectWorker } from './connect-worker.js';

/** The worker's answers, on the thread that draws. Every call rejects where the worker cannot be loaded or has stopped. */
export type ChartWorker = ChartWorkerApi;

/**
 * Opens the worker; another one after it has failed, which then has to read the chart again.
 *
 * @param ended by its signal it stops, and no other one is opened: whatever is still asked never answers
 */
export function openChartWorker(ended?: AbortSignal): ChartWorker {
  const call = connectWorker<ChartWorkerApi>(
    () => new Worker(new URL('./chart-worker.ts', import.meta.url), { type: 'module' }),
    ended,
  );
  return {
    read: (request, authorization, onProgress) =>
      call((api) => api.read(request, proxy(authorization), proxy(onProgress))),
    overview: (request) => call((api) => api.overview(request)),
    trends: (at) => call((api) => api.trends(at)),
    anomalies: (request) => call((api) => api.anomalies(request)),
    alarms: (request) => call((api) => api.alarms(request)),
    history: (request, mode) => call((api) => api.history(request, mode)),
    news2Day: (request) => call((api) => api.news2Day(request)),
    moments: (at) => call((api) => api.moments(at)),
    modelFacts: (request) => call((api) => api.modelFacts(request)),
    dataPage: (query) => call((api) => api.dataPage(query)),
    dataCsv: (query, head, labels) => call((api) => api.dataCsv(query, head, labels)),
    rawResource: (reference) => call((api) => api.rawResource(reference)),
  };
}
