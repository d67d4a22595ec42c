import type { PlacedArtefact } from '../../service/deployment.js';
import type { RestService } from '../rest-service.js';

/** A call about many instances, for the audit trail. */
export interface BatchCall {
  readonly requestId: string;
  /** The caller's {@link Caller.source}. */
  readonly source: string;
  readonly route: string;
  /** The artefacts that were asked for. */
  readonly placed: readonly PlacedArtefact[];
}

/** Adds a row to the audit trail. @param outcome such as `stream begun` */
export async function recordBatch(
  { store, site, clock }: Pick<RestService, 'store' | 'site' | 'clock'>,
  { requestId, source, route, placed }: BatchCall,
  outcome: string,
): Promise<void> {
  const [only] = placed;
  const artefact =
    only === undefined || placed.length > 1
      ? null
      : { name: only.artefact.manifest.name, version: only.artefact.manifest.version, hash: only.artefact.hash };
  await store.recordRestCall({ at: clock(), requestId, source, route, siteHash: site.hash, artefact, outcome }, []);
}
