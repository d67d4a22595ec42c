import type { Authorization } from '../worker/chart-worker-api.js';
import type { PanelRequest } from './worklist-reader.js';
import type { PanelEvent, PanelOutcome } from './worklist-row.js';

/** What the worklist's worker does: resources never leave it; what comes out are rows. */
export interface PanelWorkerApi {
  /** @param base the FHIR base */
  read(
    base: string,
    request: PanelRequest,
    authorization: Authorization,
    onEvent: (event: PanelEvent) => void | Promise<void>,
  ): Promise<PanelOutcome>;
}
