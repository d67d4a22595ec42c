import type { Instant } from '@bellwether/fhir-mapping';
import { type ChartedNews2, scoreOfCharted } from './charted-news2.js';
import type { News2 } from './news2-result.js';
import { type ObservationsDue, observationsDue } from './observations-due.js';

/** How ill a patient is now, in a setting where NEWS2 is used. */
export interface Acuity {
  /** By the low end of the score; `warning` at least where the high end could ask for an urgent response. */
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly due: ObservationsDue;
  /** Whether nothing may hide it ({@link isRed}). */
  readonly red: boolean;
}

/** NEWS2 from which the RCP asks for an emergency response. */
export const emergencyScore = 7;
/** NEWS2 from which the RCP asks for an urgent response, as for a single 3. */
export const urgentScore = 5;

/**
 * By the worse of our score and of the one that the hospital charted itself: whichever counts at a site, neither lowers what the
 * other asks for.
 *
 * @param news2 null: nothing is charted of late; where NEWS2 does not apply there is no acuity
 */
export function acuityOf(news2: News2 | null, asOf: Instant, charted: ChartedNews2 | null = null): Acuity {
  const ours = acuityOfScore(news2, asOf);
  if (charted === null || !charted.counts) return ours;
  const theirs = acuityOfScore(scoreOfCharted(charted, news2), asOf);
  return worseAcuity(ours, { ...theirs, red: theirs.red || charted.unusable !== null });
}

function acuityOfScore(news2: News2 | null, asOf: Instant): Acuity {
  const due = observationsDue(news2, asOf);
  return { indicator: indicatorOf(news2, due), due, red: isRed(news2, due) };
}

function indicatorOf(news2: News2 | null, due: ObservationsDue): Acuity['indicator'] {
  if (news2 !== null && news2.low >= emergencyScore) return 'critical';
  return isRed(news2, due) || couldBeUrgent(news2) ? 'warning' : 'info';
}

function couldBeUrgent(news2: News2 | null): boolean {
  return news2 === null || news2.high >= urgentScore || news2.components.some(({ high }) => high >= 3);
}

/**
 * Whether a patient is red: no rule of showing and no memory of an earlier viewing hides that. The low end of the score is 5 or
 * more, a single 3 stands, the newest of an input cannot be used, or the set was missed.
 */
function isRed(news2: News2 | null, { state }: ObservationsDue): boolean {
  if (state === 'missed' || news2 === null) return true;
  const { low, singleThree, components } = news2;
  return low >= urgentScore || singleThree || components.some((component) => component.state === 'unusable');
}

const indicators = ['info', 'warning', 'critical'] as const satisfies readonly Acuity['indicator'][];
const states = ['in-time', 'due', 'late', 'missed'] as const satisfies readonly ObservationsDue['state'][];

/** The worse of both in everything: of two scores of one patient neither takes back what the other asks for. */
export function worseAcuity(a: Acuity, b: Acuity): Acuity {
  return {
    indicator: later(indicators, a.indicator, b.indicator),
    red: a.red || b.red,
    due: {
      state: later(states, a.due.state, b.due.state),
      dueAt: earlier(a.due.dueAt, b.due.dueAt),
      lateAt: earlier(a.due.lateAt, b.due.lateAt),
      missedAt: earlier(a.due.missedAt, b.due.missedAt),
    },
  };
}

function later<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** Null is at once. */
function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? null : Math.min(a, b);
}
