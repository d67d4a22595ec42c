import type { Authorization } from '../worker/chart-worker-api.js';
import type { WorklistRequest } from './worklist-reader.js';
import type { WorklistEvent, WorklistOutcome } from './worklist-row.js';

/** What the worklist's worker does: resources never leave it; what comes out are rows. */
export interface WorklistWorkerApi {
  /** @param base the FHIR base */
  read(
    base: string,
    request: WorklistRequest,
    authorization: Authorization,
    onEvent: (event: WorklistEvent) => void | Promise<void>,
  ): Promise<WorklistOutcome>;
}
