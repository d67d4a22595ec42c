import { wrap } from 'comlink';

/** Asks a worker. Rejects where it cannot be loaded or has stopped. */
export type AskWorker<Api> = <Answer>(ask: (api: Api) => Promise<Answer>) => Promise<Answer>;

/**
 * Opens a worker when it is first asked; another one after it has failed, which knows nothing of what the one before did.
 *
 * @param ended by its signal it stops, and no other one is opened: whatever is still asked never answers
 */
export function connectWorker<Api>(open: () => Worker, ended?: AbortSignal): AskWorker<Api> {
  let current: Connection<Api> | null = null;
  return (ask) => {
    if (ended?.aborted) return never;
    current ??= connect<Api>(open(), ended, () => {
      current = null;
    });
    return Promise.race([ask(current.api), current.failed]);
  };
}

const never = new Promise<never>(() => undefined);

interface Connection<Api> {
  readonly api: Api;
  readonly failed: Promise<never>;
}

function connect<Api>(worker: Worker, ended: AbortSignal | undefined, onFailure: () => void): Connection<Api> {
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
  return { api: wrap<Api>(worker) as unknown as Api, failed };
}
