import { describeError } from '@bellwether/hosting';
import type { Logger } from 'pino';
import type { Retention, Store } from '../store/store.js';
import type { Metrics } from './metrics.js';

/** What {@link removeExpired} needs. */
export interface RetentionParts {
  readonly store: Pick<Store, 'removeExpired'>;
  readonly retention: Retention;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
}

/** Removes expired rows. Never rejects: rows that could not be removed are removed the next time. */
export async function removeExpired({ store, retention, metrics, log, clock }: RetentionParts): Promise<void> {
  try {
    const removed = await store.removeExpired(clock(), retention);
    for (const [kind, rows] of Object.entries(removed)) metrics.expired(kind, rows);
    if (Object.values(removed).some((rows) => rows > 0)) log.info({ removed }, 'expired rows removed');
  } catch (error) {
    metrics.storeFailure('retention');
    log.error(describeError(error), 'expired rows not removed');
  }
}

/** Work that is repeated until it is stopped. */
export interface Repeated {
  /** Stops the repetition; resolves when the work in progress has ended. */
  stop(): Promise<void>;
}

/** Repeats work, with a pause after each run, without keeping the process alive. `work` must not reject. */
export function repeat(work: () => Promise<void>, everyMs: number): Repeated {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const plan = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = work().then(plan);
    }, everyMs);
    timer.unref();
  };
  plan();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
