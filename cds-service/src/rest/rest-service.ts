import type { Site } from '@bellwether/hosting';
import { createPhrasing, type Phrasing } from '@bellwether/model';
import { answeringRest, type PlacedArtefact } from '../service/deployment.js';
import type { ServiceParts } from '../service/service-parts.js';
import type { Store } from '../store/store.js';
import type { ChunkScorer } from './worker/chunk-scorer.js';

/** What answering other systems needs, made once per site configuration. */
export interface RestService {
  /** Artefacts that answer other systems, the highest priority first. */
  readonly placed: readonly PlacedArtefact[];
  readonly site: Site;
  readonly store: Store;
  /** Answers are in English, whatever the language of the cards. */
  readonly phrasing: Phrasing;
  /** Scores many instances, beside the thread of the service. */
  readonly scorer: ChunkScorer;
  readonly publicUrl: string;
  readonly appUrl: string;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** Fresh UUIDs */
  readonly ids: () => string;
}

/** The service by the current site configuration. A call reads it once, so that an answer comes from one configuration. */
export function restServices(parts: ServiceParts & { readonly scorer: ChunkScorer }): () => RestService {
  const { settings, artefacts, store, scorer, clock, ids } = parts;
  const { publicUrl, appUrl, profile } = settings;
  let current: RestService | null = null;
  return () => {
    const site = parts.site();
    if (current?.site !== site) {
      const placed = answeringRest(artefacts, site, profile);
      const phrasing = createPhrasing('en', site.file.timeZone);
      current = { placed, site, store, phrasing, scorer, publicUrl, appUrl, clock, ids };
    }
    return current;
  };
}
