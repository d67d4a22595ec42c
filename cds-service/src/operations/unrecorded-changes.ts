import { describeError } from '@bellwether/hosting';
import type { Logger } from 'pino';
import type { ConfigurationChange, Store } from '../store/store.js';
import type { Metrics } from './metrics.js';

/** Changes of the configuration that wait to be recorded: in their order, and none is lost while the store does not answer. */
export interface UnrecordedChanges {
  add(change: ConfigurationChange): void;
  readonly some: () => boolean;
  /** Records them, or leaves them for the next time. Never rejects. */
  record(): Promise<void>;
}

/** What {@link unrecordedChanges} needs. */
export interface UnrecordedChangesParts {
  readonly store: Pick<Store, 'recordConfiguration'>;
  readonly metrics: Pick<Metrics, 'storeFailure'>;
  readonly log: Pick<Logger, 'error'>;
}

/** Makes the queue of changes. */
export function unrecordedChanges({ store, metrics, log }: UnrecordedChangesParts): UnrecordedChanges {
  const waiting: ConfigurationChange[] = [];
  const recordAll = async (): Promise<void> => {
    for (let change = waiting[0]; change !== undefined; change = waiting[0]) {
      await store.recordConfiguration(change);
      waiting.shift();
    }
  };
  return {
    add: (change) => void waiting.push(change),
    some: () => waiting.length > 0,
    record: () =>
      recordAll().catch((error: unknown) => {
        metrics.storeFailure('configuration');
        log.error(describeError(error), 'configuration change not yet recorded');
      }),
  };
}
