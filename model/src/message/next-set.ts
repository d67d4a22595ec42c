import type { Instant } from '@bellwether/fhir-mapping';
import { emergencyScore } from '../news2/acuity.js';
import type { News2 } from '../news2/news2-result.js';
import { type News2Response, news2Response, worstResponse } from '../news2/responses.js';
import type { ChartFacts } from './chart-facts.js';
import type { AfterFact, DueFact, InputFact, Line } from './message.js';
import { isOpen } from './score-fact.js';

/** When the next set is due, and whether one is missing from it; null where no score says so. */
export function dueFact({ assessment: { acuity } }: ChartFacts, inputs: readonly InputFact[]): DueFact | null {
  if (acuity === null) return null;
  const { state, dueAt } = acuity.due;
  return { state, dueAt, incomplete: inputs.some((row) => isOpen(row) && row.state !== 'unread') };
}

/** Whether the set is late or missed by its time, and not only incomplete; one of which no time is known is due at once. */
export function isPast({ state, dueAt }: DueFact, asOf: Instant): boolean {
  return dueAt === null || (dueAt <= asOf && (state === 'late' || state === 'missed'));
}

/** When a set that is too small for a score is to be complete; null once that is past: the headline says so. */
export function completionOf(due: DueFact | null, asOf: Instant): AfterFact | null {
  if (due?.dueAt == null || due.dueAt <= asOf) return null;
  return { kind: due.incomplete ? 'complete-now' : 'set-due', at: due.dueAt };
}

/** The time of the message, and what comes after it. */
export function asOfLine(asked: News2, due: DueFact | null): Line {
  if (due?.dueAt == null) return { kind: 'as-of', look: null };
  const kind: AfterFact['kind'] =
    responseOf(asked).band !== worstResponse(asked).band
      ? 'by-the-higher'
      : asked.low >= emergencyScore
        ? 'look-again'
        : 'set-due';
  return { kind: 'as-of', look: { kind, at: due.dueAt } };
}

/** What the RCP asks for at the low end of a score. */
export const responseOf = ({ low, singleThree }: News2): News2Response => news2Response(low, singleThree);
