import { type Coverage, coverageOfConcept, type Instant } from '@bellwether/fhir-mapping';
import type { News2Component } from './news2-result.js';

/** Whether the newest value of an input, if the one of this time is the newest that was read, may be in what was not read. */
export type IsUnread = (input: News2Component['input'], measuredAt: Instant | null) => boolean;

/**
 * By how much of a chart was seen. A list that came newest first and was cut behind a value holds nothing newer; of any other
 * gap nobody knows what is in it.
 */
export function unreadBy(coverage: Coverage): IsUnread {
  return (input, measuredAt) => {
    const entry = coverageOfConcept(coverage, input);
    if (entry.status === 'complete') return false;
    if (entry.status === 'unavailable' || entry.why !== 'truncated' || entry.since === null) return true;
    return measuredAt === null || measuredAt < entry.since;
  };
}
