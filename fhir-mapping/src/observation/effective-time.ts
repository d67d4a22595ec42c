import { fieldsOf, jsonText } from '../fields.js';
import { parseInstant, precisionOf } from '../instant.js';
import { type JsonObject, listOf } from '../json.js';
import type { Instant, TimePrecision } from '../reading.js';
import type { RejectionDetail } from '../unused-detail.js';

/** The two times of an Observation, or why there are none. */
export interface ObservationTimes {
  readonly fault: RejectionDetail | null;
  readonly measuredAt: Instant;
  readonly precision: TimePrecision;
  readonly knownAt: Instant;
  /** Nothing says when it was known: it is assumed. */
  readonly knownAtAssumed?: true;
}

/** Which time says when the chart knew it. */
export type KnownAtRule = 'issued' | 'last-updated';

/** Reads the times of one Observation after another. */
export type TimesOf = (observation: JsonObject) => ObservationTimes;

/**
 * When an Observation was measured, and when the chart knew it.
 *
 * Measured: `effectiveDateTime`, `effectiveInstant`, the end of `effectivePeriod` (an average is complete only then; its
 * start where it has no end), the last event of `effectiveTiming`, else `issued`. An effective time that cannot be read
 * is not replaced by `issued`: it could be hours or years off. Known: `issued` (or `meta.lastUpdated` by a site's
 * choice), never before it was measured.
 */
export function timesBy(rule: KnownAtRule): TimesOf {
  // Vital signs are taken in rounds: the times of one Observation are mostly those of the one before.
  let last: { readonly text: unknown; readonly known: unknown; readonly times: ObservationTimes } | null = null;
  return (observation) => {
    const text = effectiveText(observation) ?? observation.issued;
    const known = knownText(observation, rule);
    if (last === null || last.text !== text || last.known !== known)
      last = { text, known, times: timesOf(text, known) };
    return last.times;
  };
}

function timesOf(text: unknown, known: unknown): ObservationTimes {
  if (text === undefined || text === null) return untimed({ kind: 'no-time' });
  const measuredAt = parseInstant(text);
  if (Number.isNaN(measuredAt)) {
    return untimed({ kind: 'time-unreadable', got: jsonText(text).slice(0, 60) });
  }
  const knownAt = parseInstant(known);
  return {
    fault: null,
    measuredAt,
    precision: precisionOf(text as string),
    knownAt: Number.isNaN(knownAt) ? measuredAt : Math.max(knownAt, measuredAt),
  };
}

function effectiveText(observation: JsonObject): unknown {
  return (
    observation.effectiveDateTime ??
    observation.effectiveInstant ??
    (observation.effectivePeriod !== undefined ? periodText(observation.effectivePeriod) : undefined) ??
    (observation.effectiveTiming !== undefined ? timingText(observation.effectiveTiming) : undefined)
  );
}

/** An element that is there but says no time gives itself, so that it ends as unreadable and not as absent. */
function periodText(period: unknown): unknown {
  const fields = fieldsOf(period);
  return fields?.end ?? fields?.start ?? period;
}

function timingText(timing: unknown): unknown {
  const fields = fieldsOf(timing);
  const events = listOf(fields?.event);
  let last: unknown;
  for (const event of events) {
    if (last === undefined || parseInstant(event) > parseInstant(last)) last = event;
  }
  return last ?? periodText(fieldsOf(fields?.repeat)?.boundsPeriod ?? timing);
}

function knownText(observation: JsonObject, rule: KnownAtRule): unknown {
  if (rule === 'issued') return observation.issued;
  return fieldsOf(observation.meta)?.lastUpdated ?? observation.issued;
}

function untimed(fault: RejectionDetail): ObservationTimes {
  return { fault, measuredAt: Number.NaN, precision: 'second', knownAt: Number.NaN };
}
