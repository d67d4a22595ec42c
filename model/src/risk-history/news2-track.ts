import type { Charted, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { hourMs, recordAsMeasured } from '@bellwether/fhir-mapping';
import { scaleInForce } from '../decisions/decisions-in-force.js';
import { decisionsNow, decisionTimes } from '../decisions/decisions-now.js';
import type { PatientDecision } from '../decisions/patient-decision.js';
import type { News2 } from '../news2/news2-result.js';
import { inputLimits } from '../news2/input-limits.js';
import { news2Inputs } from '../news2/inputs.js';
import { tellsOfInputs } from '../news2/newest-charted.js';
import { type News2Options, news2At, news2Sources } from '../news2/news2.js';
import { jumpEnds } from '../news2/unconfirmed.js';
import { checkSpan } from './check-span.js';
import type { HistoryMode, LeftOut, MomentCause } from './history-point.js';
import { keepPoints } from './keep-points.js';
import { momentsIn } from './moments.js';

/** What is asked of a track; as of a risk history. */
export interface News2TrackOptions extends News2Options {
  readonly asOf: Instant;
  /** What people decided: each point is made with what was in force then. */
  readonly decisions?: readonly PatientDecision[];
  readonly from?: Instant;
  readonly mode?: HistoryMode;
  readonly maxPoints?: number;
  readonly maxMoments?: number;
}

/** NEWS2 at a moment, as `news2` gives it: null where it does not apply, or no input is known. */
export interface News2Point {
  readonly at: Instant;
  /** `window`: an input went stale. */
  readonly cause: MomentCause;
  readonly news2: News2 | null;
}

export interface News2Track {
  readonly mode: HistoryMode;
  readonly points: readonly News2Point[];
  readonly leftOut: LeftOut;
}

const DEFAULT_MAX_POINTS = 1000;
const DEFAULT_MAX_MOMENTS = 20_000;

/** What NEWS2 reads. */
const concepts: readonly string[] = [...new Set([...tellsOfInputs.values()].flat())];

/**
 * NEWS2 over time: a point at each moment at which one of its inputs became known (`as-measured`: was measured), at
 * which an input went stale or a jump had waited, and at `asOf`. Each point is `news2(record, point.at, options)`, with the
 * decisions in force then; as measured, of
 * `recordAsMeasured(record, options.asOf)`. Bounds are those of a risk history; of too many points those at which the
 * range or the state of an input changes are kept first.
 *
 * @throws ModelError `argument`, as a risk history
 */
export function news2Track(record: PatientRecord, options: News2TrackOptions): News2Track {
  const { asOf, mode = 'as-known', from = null, decisions = [] } = options;
  const { maxPoints = DEFAULT_MAX_POINTS, maxMoments = DEFAULT_MAX_MOMENTS } = options;
  checkSpan({ asOf, from, maxPoints, maxMoments });
  const seen = mode === 'as-measured' ? recordAsMeasured(record, asOf) : record;
  const sources = news2Sources(seen, options);
  const { moments, older } = momentsIn(
    {
      readings: knownTimes(sources.charted),
      chart: new Float64Array(0),
      windows: windowTimes(seen, sources.charted, decisionTimes(decisions)),
      // NEWS2 is of what was charted, and goes stale at the ends of windows.
      hours: new Float64Array(0),
    },
    { from, asOf },
    maxMoments,
  );
  const points: News2Point[] = [];
  const changed = new Set<number>();
  for (const { at, cause } of moments) {
    const score = news2At(seen.patient, sources, at, howAt(seen, at, options));
    const before = points.at(-1);
    const isChange = before !== undefined && !isSame(before.news2, score);
    if (cause === 'window' && !isChange) continue;
    if (isChange) changed.add(points.length);
    points.push({ at, cause, news2: score });
  }
  const series = (of: (score: News2) => number): Float64Array =>
    Float64Array.from(points, ({ news2 }) => (news2 === null ? Number.NaN : of(news2)));
  const kept = keepPoints(points.length, maxPoints, changed, [series(({ low }) => low), series(({ high }) => high)]);
  return {
    mode,
    points: kept.map((index) => points[index]!),
    leftOut: { older, between: points.length - kept.length },
  };
}

/** The scale, and the values that are left out, as they were decided at a moment. */
export function howAt(
  record: PatientRecord,
  at: Instant,
  options: News2Options & Pick<News2TrackOptions, 'decisions'>,
): News2Options {
  const { decisions, encounterId, oxygenSaturationScale } = options;
  if (decisions === undefined || decisions.length === 0) return options;
  const inForce = decisionsNow(record, { decisions, asOf: at, encounterId });
  return {
    ...options,
    oxygenSaturationScale: scaleInForce(inForce, oxygenSaturationScale),
    leftOut: inForce.leftOut,
  };
}

/** When something became known that NEWS2 reads, ascending. */
function knownTimes(charted: Charted): Float64Array {
  return Float64Array.from(concepts.flatMap((concept) => charted.facts(concept).map(({ knownAt }) => knownAt))).sort();
}

/** When inputs went stale that were known by then, wherever the patient was, jumps had waited, or stays began or ended, ascending. */
function windowTimes(
  { encounters, careLimits }: PatientRecord,
  charted: Charted,
  decided: readonly Instant[],
): Float64Array {
  const times: Instant[] = encounters
    .flatMap((encounter) => [encounter, ...encounter.locations])
    .flatMap(({ start, end }) => [start ?? [], end ?? []].flat())
    .concat(decided);
  // From here on there is a score, or none.
  for (const { at, knownAt, until } of careLimits) times.push(...[at ?? [], knownAt ?? [], until ?? []].flat());
  for (const concept of concepts) {
    const facts = charted.facts(concept);
    const values = facts.flatMap((fact) => ('value' in fact ? [fact] : []));
    const others = facts.flatMap((fact) => ('reason' in fact ? fact.measuredAt : []));
    times.push(...jumpEnds(values, Float64Array.from(others)));
    for (const hours of currentHours) {
      for (const { measuredAt, knownAt } of facts) {
        if (knownAt < measuredAt + hours * hourMs) times.push(measuredAt + hours * hourMs);
      }
    }
  }
  return Float64Array.from(times).sort();
}

/** How long inputs count, anywhere. */
const currentHours = new Set(
  Object.values(inputLimits).flatMap((limits) => news2Inputs.map((input) => limits.currentHours(input))),
);

/** Whether range and states are the same; the readings behind them may be others. */
function isSame(a: News2 | null, b: News2 | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.low === b.low &&
    a.high === b.high &&
    a.components.every(({ state, low, high }, index) => {
      const other = b.components[index]!;
      return state === other.state && low === other.low && high === other.high;
    })
  );
}
