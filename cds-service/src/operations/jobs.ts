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
