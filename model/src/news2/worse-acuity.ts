import type { Instant } from '@bellwether/fhir-mapping';
import type { Acuity } from './acuity.js';
import type { ObservationsDue } from './observations-due.js';

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
