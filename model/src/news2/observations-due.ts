import type { Instant } from '@bellwether/fhir-mapping';
import { minuteMs } from '@bellwether/fhir-mapping';
import type { News2, News2Component } from '../assessment/assessment.js';
import { monitoringTimes, worstResponse } from './responses.js';

/** When the next set of observations is due. */
export interface ObservationsDue {
  /** `late` from a third and `missed` from two thirds past the interval. */
  readonly state: 'in-time' | 'due' | 'late' | 'missed';
  /** When it is or was due; null: no set was made of late, so it is due since before now. */
  readonly dueAt: Instant | null;
  readonly lateAt: Instant | null;
  readonly missedAt: Instant | null;
}

/** An incomplete set is completed within the hour, whatever is known of it. */
const incompleteMinutes = 60;

/** While one of these is open the set counts as late: nobody can say how ill the patient is. */
const telling: ReadonlySet<News2Component['input']> = new Set([
  'respiratory-rate',
  'oxygen-saturation',
  'consciousness',
]);

const noSet: ObservationsDue = { state: 'missed', dueAt: null, lateAt: null, missedAt: null };

/**
 * When the next set of observations is due, in a setting where NEWS2 is used: by the band of the most points that the score
 * can have, at most an hour where an input is open, counted from the set or, where the score counts an earlier input, from that.
 *
 * @param news2 null: nothing is charted of late
 */
export function observationsDue(news2: News2 | null, asOf: Instant): ObservationsDue {
  const start = news2 === null ? null : clockStart(news2);
  if (news2 === null || start === null) return noSet;
  const isOpen = news2.open.length > 0;
  const minutes = monitoringTimes[worstResponse(news2).band];
  const times = isOpen && minutes.due > incompleteMinutes ? monitoringTimes['single-3'] : minutes;
  const [dueAt, lateAt, missedAt] = [times.due, times.late, times.missed].map((after) => start + after * minuteMs) as [
    Instant,
    Instant,
    Instant,
  ];
  const isLate = asOf >= lateAt || news2.open.some((input) => telling.has(input));
  const state = asOf >= missedAt ? 'missed' : isLate ? 'late' : asOf >= dueAt ? 'due' : 'in-time';
  return { state, dueAt, lateAt, missedAt };
}

/** An unusable value was measured: what was charted then is repeated no later than if it could be used. */
const starting: ReadonlySet<News2Component['state']> = new Set(['earlier', 'unusable', 'unconfirmed']);

function clockStart({ setAt, components }: News2): Instant | null {
  const earlier = components.flatMap(({ state, measuredAt }) =>
    starting.has(state) && measuredAt !== null ? [measuredAt] : [],
  );
  const times = setAt === null ? earlier : [setAt, ...earlier];
  return times.length === 0 ? null : Math.min(...times);
}
