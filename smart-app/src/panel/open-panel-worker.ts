import { proxy, wrap } from 'comlink';
import type { PanelWorkerApi } from './panel-worker-api.js';

/** Opens the worklist's worker; another one after it has failed. Every call rejects where it cannot be loaded or has stopped. */
export function openPanelWorker(): PanelWorkerApi {
  let current: { readonly api: PanelWorkerApi; readonly failed: Promise<never> } | null = null;
  const open = () => {
    const worker = new Worker(new URL('./panel-worker.ts', import.meta.url), { type: 'module' });
    const failed = new Promise<never>((_resolve, reject) => {
      worker.addEventListener('error', ({ message }) => {
        worker.terminate();
        current = null;
        reject(new Error(`The worker stopped: ${message}`));
      });
    });
    failed.catch(() => undefined);
    return { api: wrap<PanelWorkerApi>(worker) as unknown as PanelWorkerApi, failed };
  };
  return {
    read(base, request, authorization, onEvent) {
      current ??= open();
      return Promise.race([current.api.read(base, request, proxy(authorization), proxy(onEvent)), current.failed]);
    },
  };
}
