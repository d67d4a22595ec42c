import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { recordAsMeasured } from '@bellwether/fhir-mapping';
import type { Artefact } from '../artefact/load-artefact.js';
import type { Manifest } from '../artefact/manifest.js';
import type { AssessOptions } from '../assessment/assess.js';
import { bandIndex } from '../assessment/bands.js';
import { decisionsNow, decisionTimes } from '../decisions/decisions-now.js';
import type { PatientDecision } from '../decisions/patient-decision.js';
import { recordWithout } from '../news2/left-out.js';
import { provenanceOf } from '../assessment/provenance.js';
import { checkSpan } from './check-span.js';
import { driversBetween, type WeighedConcepts } from './drivers.js';
import type { BandChange, HistoryMode, MomentCause, RiskHistory, RiskPoint } from './history-point.js';
import { keepPoints } from './keep-points.js';
import { readingTimes, type TwoMoments } from './move-cause.js';
import { decidedBetween } from '../decisions/decided-between.js';
import { conceptsRead, limitsOf } from './limits.js';
import { type HistoryMoment, knownTimes, momentsIn, wholeHours } from './moments.js';
import { type Outcome, type ScoresOver, scoresOver } from './scores-over.js';
import { windowEnds } from './window-ends.js';

/** What is asked of a history. */
export interface RiskHistoryOptions
  extends Pick<AssessOptions, 'asOf' | 'siteHash' | 'encounterId' | 'locations' | 'bands' | 'decisions'> {
  /** Default `as-known`. */
  readonly mode?: HistoryMode;
  /** Where the history begins, with a point; default: at the first reading. */
  readonly from?: Instant;
  /** Most points; default 1,000. */
  readonly maxPoints?: number;
  /** Most moments that are scored, the newest of them; default 20,000. */
  readonly maxMoments?: number;
}

interface Scored {
  readonly at: Instant;
  readonly cause: MomentCause;
  readonly outcome: Outcome;
  /** −1: not scored. */
  readonly band: number;
}

const DEFAULT_MAX_POINTS = 1000;
const DEFAULT_MAX_MOMENTS = 20_000;

/**
 * The score over time. For a rolling artefact there is a point at each moment at which a reading or answer that the model
 * reads became known (`as-measured`: was measured), up to `asOf`, and at `asOf`; and one where a look-back window let go
 * of a reading, or a condition or encounter began or ended, and at each whole hour within a day after a reading, if the score is then
 * another than at the point before. A
 * snapshot artefact has one point, at `asOf`: a line would say what it cannot. At every point the numbers are those of
 * `assess(record, artefact, { ...options, asOf: point.at })`, to the last bit; as measured, of `recordAsMeasured(record,
 * options.asOf)`.
 *
 * Bounds. Between points the score is not followed: age, and a day after the last reading hours since it, go on without a point. A window's end
 * within a quarter of an hour before a reading becomes known has no point of its own. Of more than `maxMoments` moments
 * the newest are scored; of more than `maxPoints` points, the first, the last, both sides of each band change and the
 * extremes of buckets are kept. `leftOut` says how many are not there.
 *
 * What a chart keeps no history of is taken as it is now, and named in `limits`. A BMI is that of the last height known
 * at each moment.
 *
 * @throws ModelError `argument` where `asOf` or `from` is not a time, `from` is after `asOf`, or a limit is not a whole
 *   number from 2 (points) or 1 (moments) on
 */
export function riskHistory(record: PatientRecord, artefact: Artefact, options: RiskHistoryOptions): RiskHistory {
  const { asOf, siteHash, encounterId, locations, decisions = [], mode = 'as-known', from = null } = options;
  const { maxPoints = DEFAULT_MAX_POINTS, maxMoments = DEFAULT_MAX_MOMENTS } = options;
  checkSpan({ asOf, from, maxPoints, maxMoments });
  const { manifest } = artefact;
  const bands = options.bands ?? manifest.bands.rows;
  const seen = mode === 'as-measured' ? recordAsMeasured(record, asOf) : record;
  const { moments, older } = momentsOf(seen, manifest, { asOf, from, maxMoments, decided: decisionTimes(decisions) });

  const keepEvidence = moments.length <= maxPoints;
  const scores = scoresHeeding(seen, artefact, { decisions, encounterId, locations, keepEvidence });
  const scored = scoredMoments(moments, scores.at, bands);
  const bandSides = new Set<number>();
  for (let index = 1; index < scored.length; index += 1) {
    if (scored[index]!.band !== scored[index - 1]!.band) bandSides.add(index - 1).add(index);
  }
  const margins = Float64Array.from(scored, ({ outcome }) => (outcome.scored ? outcome.margin : Number.NaN));
  const kept = keepPoints(scored.length, maxPoints, bandSides, [margins]).map((index) => scored[index]!);
  return {
    mode,
    temporal: manifest.temporal,
    patient: record.patient?.reference ?? '',
    provenance: provenanceOf(artefact, siteHash),
    baseValue: manifest.calibration.slope * artefact.explainer.expectedMargin + manifest.calibration.intercept,
    points: pointsOf(kept, bands, {
      conceptsAt: scores.conceptsAt,
      definitions: manifest.features,
      timesOf: readingTimes(seen),
      decidedBetween: decidedBetween(seen, { decisions, encounterId }),
    }),
    leftOut: { older, between: scored.length - kept.length },
    limits: limitsOf(record, manifest.features, asOf),
  };
}

/** With the values left out that were left out at each moment. */
function scoresHeeding(
  record: PatientRecord,
  artefact: Artefact,
  { decisions, ...how }: Parameters<typeof scoresOver>[2] & { readonly decisions: readonly PatientDecision[] },
): ScoresOver {
  if (decisions.length === 0) return scoresOver(record, artefact, how);
  const made = new Map<string, ScoresOver>();
  const scoresAt = (asOf: Instant): ScoresOver => {
    const { leftOut } = decisionsNow(record, { decisions, asOf, encounterId: how.encounterId });
    const key = JSON.stringify(leftOut.map(({ id }) => id));
    const known =
      made.get(key) ?? scoresOver(recordWithout(record, leftOut).record, artefact, { ...how, applies: record });
    made.set(key, known);
    return known;
  };
  return {
    at: (asOf) => scoresAt(asOf).at(asOf),
    conceptsAt: (asOf, contributions) => scoresAt(asOf).conceptsAt(asOf, contributions),
  };
}

function momentsOf(
  record: PatientRecord,
  { temporal, features }: Manifest,
  {
    asOf,
    from,
    maxMoments,
    decided,
  }: {
    readonly asOf: Instant;
    readonly from: Instant | null;
    readonly maxMoments: number;
    readonly decided: readonly Instant[];
  },
): ReturnType<typeof momentsIn> {
  if (temporal === 'snapshot') return { moments: [{ at: asOf, cause: 'end' }], older: 0 };
  const readings = knownTimes(record, conceptsRead(features));
  const windows = windowEnds(record, features, readings, asOf);
  const hours = wholeHours(readings, asOf);
  return momentsIn({ readings, chart: chartTimes(record, decided), windows, hours }, { from, asOf }, maxMoments);
}

/** When a condition or encounter began, became known or ended, the patient died, or somebody decided, ascending. */
function chartTimes({ patient, conditions, encounters }: PatientRecord, decided: readonly Instant[]): Float64Array {
  const deceased = patient?.deceased;
  const times = [
    ...conditions.flatMap(({ knownAt, onset, abatement }) => [knownAt, onset, abatement]),
    ...encounters.flatMap(({ start, end }) => [start, end]),
    typeof deceased === 'number' ? deceased : null,
    ...decided,
  ];
  return Float64Array.from(times.filter((time) => time !== null)).sort();
}

/** Causes that make a point only where the score is another one than at the point before. */
const onlyIfChanged: ReadonlySet<MomentCause> = new Set(['window', 'chart', 'hour']);

/** Moments with their scores; those of no reading only where the score is another than at the one before. */
function scoredMoments(
  moments: readonly HistoryMoment[],
  outcomeAt: (asOf: Instant) => Outcome,
  bands: Manifest['bands']['rows'],
): readonly Scored[] {
  const scored: Scored[] = [];
  for (const { at, cause } of moments) {
    const outcome = outcomeAt(at);
    const before = scored.at(-1)?.outcome;
    if (onlyIfChanged.has(cause) && before !== undefined && isSame(before, outcome)) continue;
    scored.push({ at, cause, outcome, band: outcome.scored ? bandIndex(outcome.probability, bands) : -1 });
  }
  return scored;
}

function isSame(a: Outcome, b: Outcome): boolean {
  if (a.scored && b.scored) return a.margin === b.margin;
  return !a.scored && !b.scored && a.notScored.reason === b.notScored.reason;
}

/** What points are explained by. */
interface PointSources extends Pick<TwoMoments, 'definitions' | 'timesOf'> {
  readonly conceptsAt: ScoresOver['conceptsAt'];
  readonly decidedBetween: (before: Instant, now: Instant) => TwoMoments['decided'];
}

function pointsOf(
  scored: readonly Scored[],
  bands: Manifest['bands']['rows'],
  { conceptsAt, decidedBetween: decided, ...chart }: PointSources,
): readonly RiskPoint[] {
  let before: WeighedConcepts | null = null;
  return scored.map(({ at, cause, outcome, band }, index): RiskPoint => {
    const bandChange = index === 0 ? null : bandChangeBetween(scored[index - 1]!.band, band, bands);
    if (!outcome.scored) {
      before = null;
      return { at, cause, bandChange, scored: false, notScored: outcome.notScored };
    }
    const { probability, margin, contributions } = outcome;
    const now = conceptsAt(at, contributions);
    const drivers = before === null ? [] : driversBetween(before, now, { ...chart, decided: decided(before.at, at) });
    before = now;
    return {
      at,
      cause,
      bandChange,
      scored: true,
      probability,
      margin,
      band: bands[band]!.name,
      indicator: bands[band]!.indicator,
      concepts: now.concepts.map(({ group, place, contribution }) => ({ group, place, contribution })),
      drivers,
    };
  });
}

function bandChangeBetween(from: number, to: number, bands: Manifest['bands']['rows']): BandChange | null {
  if (from === to) return null;
  const direction = from === -1 || to === -1 ? null : to > from ? 'higher' : 'lower';
  return { from: bands[from]?.name ?? null, to: bands[to]?.name ?? null, direction };
}
