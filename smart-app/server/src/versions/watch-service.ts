import type { Versions } from '@bellwether/hosting';
import type { Logger } from 'pino';
import { compareWithService, type ServiceComparison } from './compare-with-service.js';

/** What {@link watchService} needs. */
export interface WatchParts {
  /** Address of the service; null: there is none. */
  readonly service: string | null;
  /** The versions of the app now. */
  readonly versions: () => Versions;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Logger;
  /** Ends a comparison in progress, without a result. */
  readonly ending: AbortSignal;
}

/** The comparison with the service while both run. */
export interface ServiceWatch {
  readonly compared: () => ServiceComparison;
  /** Compares again, and logs the result where it is another one than before. Never rejects. */
  compare(): Promise<void>;
}

/** Compares with the service whenever asked to: either may be replaced at any time. */
export function watchService({ service, versions, fetch, log, ending }: WatchParts): ServiceWatch {
  let compared: ServiceComparison = { state: service === null ? 'none' : 'not-compared' };
  return {
    compared: () => compared,
    compare: async () => {
      if (service === null) return;
      const now = await compareWithService(versions(), service, fetch, ending);
      if (ending.aborted) return;
      const isNew = JSON.stringify(now) !== JSON.stringify(compared);
      compared = now;
      if (!isNew) return;
      if ('warnings' in now) for (const warning of now.warnings) log.warn(warning);
      else log.info('service and app have the same versions');
    },
  };
}
