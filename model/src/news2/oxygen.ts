import type { Evidence, PatientRecord } from '@bellwether/fhir-mapping';
import { newestOf } from '../usable.js';

/** Whether the patient breathes oxygen, and what says so. */
export interface OxygenState {
  readonly onOxygen: boolean;
  readonly evidence: Evidence;
}

/** What is breathed without help: no flow, and the 21 % of room air. Above it, it is oxygen. */
const airUpTo: readonly (readonly [concept: string, limit: number])[] = [
  ['inhaled-oxygen-flow', 0],
  ['inhaled-oxygen-concentration', 21],
];

/** The newest of a coded answer, a flow and a concentration; of the same moment, the one that says oxygen. */
export function newestOxygen(record: PatientRecord, wanted: (evidence: Evidence) => boolean): OxygenState | null {
  const coded = newestOf(record.coded, (reading) => reading.concept === 'oxygen' && wanted(reading));
  const states: OxygenState[] = coded === null ? [] : [{ onOxygen: coded.answer === 'on-oxygen', evidence: coded }];
  for (const [concept, limit] of airUpTo) {
    const reading = newestOf(record.readings, (candidate) => candidate.concept === concept && wanted(candidate));
    if (reading !== null) states.push({ onOxygen: reading.value > limit, evidence: reading });
  }
  return states.reduce<OxygenState | null>((newest, state) => {
    if (newest === null || state.evidence.measuredAt > newest.evidence.measuredAt) return state;
    const sameMoment = state.evidence.measuredAt === newest.evidence.measuredAt;
    return sameMoment && state.onOxygen && !newest.onOxygen ? state : newest;
  }, null);
}
