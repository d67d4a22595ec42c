import { type Coverage, coverageOfConcept, type Instant, mayMiss } from '@bellwether/fhir-mapping';
import type { News2Component } from './news2-result.js';

/** Whether the newest value of an input, if the one of this time is the newest that was read, may be in what was not read. */
export type IsUnread = (input: News2Component['input'], measuredAt: Instant | null) => boolean;

/** By how much of a chart was seen. */
export function unreadBy(coverage: Coverage): IsUnread {
  return (input, measuredAt) => mayMiss(coverageOfConcept(coverage, input), measuredAt);
}
