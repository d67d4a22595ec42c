import { describeError, type Site } from '@bellwether/hosting';
import type { Logger } from 'pino';
import type { Metrics } from '../../operations/metrics.js';
import { type ChunkScorer, createChunkScorer } from './chunk-scorer.js';
import type { StartThread } from './score-thread.js';

/** A scorer whose failures are logged, and whose instances are counted. */
export const chunkScorerOf = (
  { site }: { readonly site: () => Site },
  { start, log, metrics }: { readonly start: StartThread; readonly log: Logger; readonly metrics: Metrics },
): ChunkScorer =>
  createChunkScorer({
    start,
    site,
    onFailure: (why) => log.error(describeError(why), 'the thread that scores many instances has ended'),
    onScored: ({ counts, failure }) => {
      metrics.restInstances({ scored: counts.scored, 'not-scored': counts.notScored, invalid: counts.invalid });
      if (failure !== null) log.error(failure, 'an instance could not be scored');
    },
  });
