import type { RejectedReading } from './reading.js';
import { saysNoDevice } from './tables/oxygen-devices.js';
import { whatRejectionsSay } from './tables/rejection-reasons.js';

/** How a patient breathes: read from the devices that are charted as answers about air or oxygen. */
export const ventilation = 'ventilation';

/**
 * Whether a rejected entry may have named a device, a ventilator among them: an answer about air or oxygen that nobody can read
 * or that is said to be absent, or an answer to a question that is not known and may be that one. A flow or a concentration
 * names none, nor does "none".
 */
export function mayNameDevice({ concept, reason, detail, mayBe }: RejectedReading): boolean {
  // Nearly all that is rejected is neither: no more is asked of it.
  if (mayBe !== undefined) return mayBe.includes(ventilation);
  if (concept !== 'oxygen') return false;
  const says = whatRejectionsSay[reason];
  return (says === 'unusable' || says === 'absent') && !('got' in detail && saysNoDevice(detail.got));
}
