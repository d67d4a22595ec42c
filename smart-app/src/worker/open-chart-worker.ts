import { proxy, type Remote, wrap } from 'comlink';
import type { ChartWorkerApi } from './chart-worker-api.js';

/** The worker's answers, on the thread that draws. Every call rejects where the worker cannot be loaded or has stopped. */
export type ChartWorker = ChartWorkerApi;

/** Opens the worker; another one after it has failed. */
export function openChartWorker(): ChartWorker {
  let current: { readonly api: Remote<ChartWorkerApi>; readonly failed: Promise<never> } | null = null;
  const opened = () => {
    current ??= open(() => {
      current = null;
    });
    return current;
  };
  return {
    read(request, authorization, onProgress) {
      const { api, failed } = opened();
      return Promise.race([api.read(request, proxy(authorization), proxy(onProgress)), failed]);
    },
    overview(request) {
      const { api, failed } = opened();
      return Promise.race([api.overview(request), failed]);
    },
  };
}

function open(onFailure: () => void) {
  const worker = new Worker(new URL('./chart-worker.ts', import.meta.url), { type: 'module' });
  // Without this a call to a worker that never came up would be waited for without end.
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      onFailure();
      reject(new Error(`The worker stopped: ${message}`));
    });
  });
  failed.catch(() => undefined);
  return { api: wrap<ChartWorkerApi>(worker), failed };
}
