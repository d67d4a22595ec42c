import type { RefusedResource } from './reading.js';
import { refusalDetails } from './tables/unused-details.js';
import type { RefusalDetail } from './unused-detail.js';

/** A resource that was not used at all; what is said of it says the reason. */
export function refusal(reference: string, detail: RefusalDetail): RefusedResource {
  return { reference, reason: refusalDetails[detail.kind].reason, detail };
}
