import type { Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { type ChunkScorer, createChunkScorer } from '../rest/worker/chunk-scorer.js';
import { sameThread } from '../rest/worker/score-thread.js';

/** Scores many instances in the thread of the test, of the development profile. */
export function scorerOf(artefacts: readonly Artefact[], site: Site): ChunkScorer {
  return createChunkScorer({
    start: sameThread({ artefacts, profile: 'development', publicUrl: 'https://cds.example', depthLimit: 64 }),
    site: () => site,
    onFailure: () => undefined,
    onScored: () => undefined,
  });
}
