import { hourMs, type Instant, type Reading } from '@bellwether/fhir-mapping';
import { news2Points } from '../news2/points.js';
import { measuredBy } from '../readings/measured-by.js';
import { lastBefore } from '../readings/concept-series.js';
import type { AnomalyEpisode } from './anomaly-episode.js';
import type { AnomalyEvent } from './anomaly-event.js';
import type { EpisodeSources } from './episode-sources.js';
import { sideOf } from './event-side.js';
import type { RankedEvent } from './ranked-event.js';

/** Without a value for so long, nothing goes on. */
const endsAfterMs = 4 * hourMs;
/** A trend is told that is worth so many points, or so large a part of a value that has none. */
const tellingPoints = 2;
const tellingShare = 0.2;

/**
 * What is said of an episode.
 *
 * @param members by time, at least one
 */
export function describedEpisode(members: readonly RankedEvent[], sources: EpisodeSources): AnomalyEpisode {
  const events = members.map(({ event }) => event);
  const ranked = members.toSorted((a, b) => a.rank - b.rank).map(({ event }) => event);
  const { kind, rule } = ranked[0]!;
  const leading = events.filter((event) => event.kind === kind && event.rule === rule);
  const newest = leading.at(-1)!;
  const side = sideOf(newest);
  const { start, end } = spanOf(leading, sources);
  const peak = peakOf(leading, side);
  const points = pointsOf(leading, peak, sources);
  return {
    id: events[0]!.id,
    ...{ kind, rule, side, start, end, peak, points },
    newest: newest.measuredAt === null ? null : { value: newest.value, at: newest.measuredAt },
    kinds: [...new Set(ranked.map((event) => event.kind))],
    concepts: [...new Set(leading.flatMap(({ concepts }) => concepts))],
    text: newest.text,
    references: [...new Set(leading.flatMap(({ references }) => references))],
    eventIds: events.map(({ id }) => id),
    told: isTold(newest, points),
  };
}

/** Of a crossing as it was confirmed; of all others from the first reading behind it to the last one, where that is not the newest. */
function spanOf(
  leading: readonly AnomalyEvent[],
  { asOf, crossingOf, series }: EpisodeSources,
): Pick<AnomalyEpisode, 'start' | 'end'> {
  const [first, last] = [leading[0]!, leading.at(-1)!];
  if (first.measuredAt === null || last.measuredAt === null) return { start: null, end: null };
  const crossing = crossingOf(first);
  if (crossing !== undefined) return { start: crossing.start, end: crossing.end };
  const newest = series.get(last.concepts[0] ?? '')?.at(-1);
  const isOpen =
    last.kind !== 'artefact' && newest?.measuredAt === last.measuredAt && asOf - last.measuredAt <= endsAfterMs;
  return { start: first.trend?.from ?? first.measuredAt, end: isOpen ? null : last.measuredAt };
}

function peakOf(leading: readonly AnomalyEvent[], side: AnomalyEpisode['side']): AnomalyEpisode['peak'] {
  const values = leading.flatMap(({ value, unitConcept, measuredAt: at }) =>
    value === null || unitConcept === null || at === null ? [] : [{ value, unitConcept, at }],
  );
  if (values.length === 0) return null;
  return values.reduce((best, one) =>
    (side === 'low' ? one.value < best.value : side === 'high' ? one.value > best.value : one.at > best.at)
      ? one
      : best,
  );
}

function pointsOf(
  leading: readonly AnomalyEvent[],
  peak: AnomalyEpisode['peak'],
  { series, isAdult }: EpisodeSources,
): AnomalyEpisode['points'] {
  const [first] = leading;
  if (peak === null || first?.measuredAt == null || !isAdult(peak.at)) return null;
  const of = (value: number): number | null => news2Points(measuredBy(peak.unitConcept), value);
  const before = valueBefore(first, first.measuredAt, series.get(peak.unitConcept));
  const [was, is] = [before === null ? null : of(before), of(peak.value)];
  return was === null || is === null ? null : { before: was, peak: is };
}

/** Of a trend where its line begins; of others the last value before. */
function valueBefore({ trend, value }: AnomalyEvent, at: Instant, own: readonly Reading[] | undefined): number | null {
  if (trend !== undefined) return value === null ? null : value - trend.change;
  return lastBefore(own, at)?.value ?? null;
}

/** Ways in which a change that has no points is worth a word. */
const worse: ReadonlySet<string> = new Set(['heart-rate high', 'respiratory-rate high', 'systolic-blood-pressure low']);

/**
 * Values beyond a limit, what recurs, zeros, flat lines and values that no patient has; and trends to the worse that are worth 2 points, or a
 * fifth of a rate or pressure without any.
 */
function isTold(event: AnomalyEvent, points: AnomalyEpisode['points']): boolean {
  const { kind, rule, trend, value, concepts } = event;
  if (kind === 'artefact') return rule !== 'lone-spike';
  if (kind === 'threshold') return true;
  if (trend === undefined || points === null || value === null) return false;
  if (points.peak - points.before >= tellingPoints) return true;
  const isWorse = concepts.some((concept) => worse.has(`${concept} ${trend.change < 0 ? 'low' : 'high'}`));
  return isWorse && points.peak === 0 && Math.abs(trend.change) >= tellingShare * Math.abs(value - trend.change);
}
