import type { Evidence, Instant } from '@bellwether/fhir-mapping';
import { vitalSigns } from '@bellwether/fhir-mapping';
import type { NewestKnown } from '../readings/newest-known.js';

/** Whether the patient breathes oxygen, and what says so. */
export interface OxygenState {
  readonly onOxygen: boolean;
  readonly evidence: Evidence;
}

/** The newest of a coded answer, a flow and a concentration; of the same moment, the one that says oxygen. */
export function newestOxygen(known: NewestKnown, asOf: Instant): OxygenState | null {
  const coded = known.answer('oxygen', asOf);
  const states: OxygenState[] = coded === null ? [] : [{ onOxygen: coded.answer === 'on-oxygen', evidence: coded }];
  for (const { concept, airUpTo } of vitalSigns) {
    if (airUpTo === null) continue;
    const reading = known.reading(concept, asOf);
    if (reading !== null) states.push({ onOxygen: reading.value > airUpTo, evidence: reading });
  }
  return states.reduce<OxygenState | null>((newest, state) => {
    if (newest === null || state.evidence.measuredAt > newest.evidence.measuredAt) return state;
    const sameMoment = state.evidence.measuredAt === newest.evidence.measuredAt;
    return sameMoment && state.onOxygen && !newest.onOxygen ? state : newest;
  }, null);
}
