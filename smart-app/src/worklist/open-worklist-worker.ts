import { proxy } from 'comlink';
import { connectWorker } from '../worker/connect-worker.js';
import type { WorklistWorkerApi } from './worklist-worker-api.js';

/** Opens the worklist's worker; another one after it has failed. Every call rejects where it cannot be loaded or has stopped. */
export function openWorklistWorker(): WorklistWorkerApi {
  const call = connectWorker<WorklistWorkerApi>(
    () => new Worker(new URL('./worklist-worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    read: (base, request, authorization, onEvent) =>
      call((api) => api.read(base, request, proxy(authorization), proxy(onEvent))),
  };
}
