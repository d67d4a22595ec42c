import type { CodedReading, Instant, RejectedReading } from '../reading.js';
import { codedObservations } from '../concepts/index.js';
import type { RejectionReason } from '../tables/rejection-reasons.js';
import type { Collected } from './collected.js';
import type { Glasgow, GlasgowPart } from './glasgow.js';

/** What one moment has of the scales that consciousness is derived from. */
export interface ScaleMoment {
  readonly measuredAt: Instant;
  /** All answers to scales, the lowest points of each first. */
  readonly answers: readonly CodedReading[];
  /** Scales of which something is charted that nobody can read. */
  readonly unreadable: readonly RejectedReading[];
  /** Scales of which it is charted that they could not be tested. */
  readonly absent: readonly RejectedReading[];
  /** Consciousness charted in words or letters that nobody can read. */
  readonly unreadableLevel: boolean;
}

/** Somebody wrote down a value, and what it means is not known. */
const unreadableReasons: ReadonlySet<RejectionReason> = new Set([
  ...(['unknown-answer', 'undecided', 'not-a-quantity', 'comparator', 'malformed', 'no-value', 'implausible'] as const),
  ...(['zero', 'unit-missing', 'unit-unknown', 'unit-not-convertible', 'modifier-extension'] as const),
]);

const scaleRows = codedObservations.filter(({ saysAlso }) => saysAlso.includes('consciousness'));
const scales: ReadonlySet<string | null> = new Set(scaleRows.map(({ concept }) => concept));
const pointsOf: ReadonlyMap<string, number> = new Map(
  scaleRows.flatMap(({ concept, answers }) => answers.map((row) => [`${concept} ${row.answer}`, row.ordinal] as const)),
);

/** The moments at which something of a scale is charted, ascending. Expects answers in order. */
export function scaleMoments({ coded, rejected }: Collected): readonly ScaleMoment[] {
  const moments = new Map<
    Instant,
    { answers: CodedReading[]; unreadable: RejectedReading[]; absent: RejectedReading[] }
  >();
  const at = (measuredAt: Instant) => {
    const known = moments.get(measuredAt);
    if (known !== undefined) return known;
    const made = { answers: [], unreadable: [], absent: [] };
    moments.set(measuredAt, made);
    return made;
  };
  for (const reading of coded) if (scales.has(reading.concept)) at(reading.measuredAt).answers.push(reading);
  const unreadableLevel = new Set<Instant>();
  for (const one of rejected) {
    const { concept, reason, measuredAt } = one;
    if (measuredAt === null) continue;
    const isUnreadable = unreadableReasons.has(reason);
    if (concept === 'consciousness' && isUnreadable) unreadableLevel.add(measuredAt);
    else if (!scales.has(concept)) continue;
    else if (isUnreadable) at(measuredAt).unreadable.push(one);
    else if (reason === 'data-absent') at(measuredAt).absent.push(one);
  }
  return [...moments]
    .sort(([a], [b]) => a - b)
    .map(([measuredAt, found]) => ({ measuredAt, ...found, unreadableLevel: unreadableLevel.has(measuredAt) }));
}

/** What is charted of a scale and has no time that could be read: it may be the newest, and says nothing. */
export function undatedScales({ rejected }: Collected): readonly RejectedReading[] {
  return rejected.filter(({ concept, measuredAt, reason }) => {
    return scales.has(concept) && measuredAt === null && (reason === 'no-time' || reason === 'time-unreadable');
  });
}

/** Points of an answer to a scale. */
export function scalePoints({ concept, answer }: CodedReading): number {
  return pointsOf.get(`${concept} ${answer}`)!;
}

/** The three parts of a moment; of several points of one part the lowest. */
export function glasgowOf({ answers, unreadable, absent }: ScaleMoment): Glasgow {
  const part = (concept: string): GlasgowPart => {
    if (unreadable.some((one) => one.concept === concept)) return 'unreadable';
    const points = answers.filter((one) => one.concept === concept).map(scalePoints);
    const tested = points.filter((number) => number > 0);
    if (tested.length > 0) return Math.min(...tested);
    return points.length > 0 || absent.some((one) => one.concept === concept) ? 'untestable' : 'absent';
  };
  return { eye: part('gcs-eye'), verbal: part('gcs-verbal'), motor: part('gcs-motor') };
}
