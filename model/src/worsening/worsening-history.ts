import { hourMs, type Instant, type Reading } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { compareReadings } from '../readings/compare-readings.js';
import { SignSeries } from './sign-state.js';
import { Spacing } from './spacing.js';
import { type KnownSign, type WorseningScore, worseningScore } from './worsening-score.js';
import { worseningSigns } from './worsening-signs.js';
import { worseningTriggers } from './worsening-triggers.js';

/** A moment at which the patient was worse than usual. */
export interface WorseningMoment extends WorseningScore {
  /** When the newest reading was measured. */
  readonly at: Instant;
  /** When the chart knew it. */
  readonly knownAt: Instant;
}

/** A time in which a patient was worse than usual. */
export interface WorseningEpisode {
  readonly start: WorseningMoment;
  /** The moment of the highest level. */
  readonly peak: WorseningMoment;
  /** The moments that alarm, by time; none where the episode began in the silence after another one. */
  readonly alarms: readonly WorseningMoment[];
  /** Null: it goes on. */
  readonly endedAt: Instant | null;
}

/** The rule of a site: whether limits of the unit alarm elsewhere, so that this rule is for change alone. */
type WorseningChannel = 'alone' | 'beside-limits';

/** The score from which on it alarms (R5 and R4 of decision 50). */
const thresholds: Readonly<Record<WorseningChannel, number>> = { alone: 2.75, 'beside-limits': 2.5 };

/** An episode ends below this share of what alarms. */
const endsBelow = 0.75;
/** It ends too when nothing was read for so long. */
const endsAfterHours = 4;
/** After an alarm the next episode is silent for so long. */
const silentHours = 8;
/** What breaks the silence: a rise by this share of what alarms. */
const breaksSilence = 0.5;

export interface WorseningOptions {
  /** What was measured and known by then counts. */
  readonly asOf: Instant;
  /** Default: `alone`. */
  readonly channel?: WorseningChannel;
  /** The site's critical triggers, where it has any; default `worseningTriggers`. Without a part where limits alarm elsewhere. */
  readonly triggers?: readonly CriticalTrigger[];
}

/**
 * When a patient was worse than usual, where readings come often: at the median an hour apart or less. Each moment rests on what was
 * measured and known by then, whatever came later; the order of the readings is of no account.
 *
 * @param readings charted readings, of an adult
 * @see docs/decisions/0050-worse-than-usual.md
 */
export function worseningHistory(
  readings: readonly Reading[],
  { asOf, channel = 'alone', triggers = worseningTriggers }: WorseningOptions,
): readonly WorseningEpisode[] {
  const used = readings.filter(({ measuredAt, knownAt }) => measuredAt <= asOf && knownAt <= asOf);
  const { arrivals, signs } = seriesOf(used);
  const spacing = new Spacing();
  const episodes = new Episodes(thresholds[channel]);
  const limits = channel === 'alone' ? triggers : [];
  let clock = Number.NEGATIVE_INFINITY;
  arrivals.forEach(({ reading, series }, index) => {
    series.learnNext();
    clock = Math.max(clock, reading.measuredAt);
    const next = arrivals[index + 1]?.reading;
    if (next !== undefined && next.knownAt === reading.knownAt && next.measuredAt === reading.measuredAt) return;
    spacing.add(clock);
    if (!spacing.isOften) return;
    const known = signs.flatMap((own): readonly KnownSign[] => {
      const newest = own.reduce((best, one) => (one.newestAt > best.newestAt ? one : best));
      const state = newest.stateAt(clock);
      return state === null ? [] : [{ sign: newest.sign, state }];
    });
    episodes.add({ ...worseningScore(known, clock, limits), at: clock, knownAt: reading.knownAt });
  });
  return episodes.finish(asOf);
}

/** The readings in the order of becoming known, each with its series; and the series of each sign that has any. */
function seriesOf(readings: readonly Reading[]) {
  const groups = new Map<string, Reading[]>();
  const signOf = new Map(worseningSigns.flatMap((sign) => sign.concepts.map((concept) => [concept, sign] as const)));
  const keyOf = ({ concept, source }: Reading): string => `${concept} ${source ?? ''}`;
  const ours = readings.filter(({ concept }) => signOf.has(concept));
  for (const reading of ours) {
    const key = keyOf(reading);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reading]);
    else group.push(reading);
  }
  const series = new Map(
    [...groups].map(([key, own]) => [key, new SignSeries(signOf.get(own[0]!.concept)!, own)] as const),
  );
  const arrivals = ours
    .toSorted((a, b) => a.knownAt - b.knownAt || a.measuredAt - b.measuredAt || compareReadings(a, b))
    .map((reading) => ({ reading, series: series.get(keyOf(reading))! }));
  const all = [...series.values()];
  const signs = worseningSigns
    .map(({ sign }) => all.filter((one) => one.sign.sign === sign))
    .filter((own) => own.length > 0);
  return { arrivals, signs };
}

/** Folds moments into episodes, in their order. */
class Episodes {
  readonly #done: WorseningEpisode[] = [];
  #open: WorseningEpisode | null = null;
  #last: { readonly at: Instant; readonly level: number } | null = null;
  #seenAt = Number.NEGATIVE_INFINITY;

  constructor(readonly threshold: number) {}

  add(moment: WorseningMoment): void {
    const { at } = moment;
    if (at - this.#seenAt > endsAfterHours * hourMs) this.#end(this.#seenAt);
    this.#seenAt = at;
    const level = this.#levelOf(moment);
    if (level < endsBelow) this.#end(at);
    if (level < 1) return;
    const alarms = this.#isAlarm(at, level) ? [moment] : [];
    if (alarms.length > 0) this.#last = { at, level };
    const open = this.#open ?? { start: moment, peak: moment, alarms: [], endedAt: null };
    const peak = level > this.#levelOf(open.peak) ? moment : open.peak;
    this.#open = { ...open, peak, alarms: [...open.alarms, ...alarms] };
  }

  finish(asOf: Instant): readonly WorseningEpisode[] {
    if (asOf - this.#seenAt > endsAfterHours * hourMs) this.#end(this.#seenAt);
    return this.#open === null ? this.#done : [...this.#done, this.#open];
  }

  /** From 1 on it alarms. */
  #levelOf({ score, parts }: WorseningMoment): number {
    return Math.max(score / this.threshold, parts.some(({ isBeyondLimit }) => isBeyondLimit) ? 1 : 0);
  }

  #isAlarm(at: Instant, level: number): boolean {
    if (this.#last === null) return this.#open === null;
    const isSilent = at - this.#last.at < silentHours * hourMs;
    if (this.#open === null && !isSilent) return true;
    return level >= this.#last.level + breaksSilence;
  }

  #end(at: Instant): void {
    if (this.#open !== null) this.#done.push({ ...this.#open, endedAt: at });
    this.#open = null;
  }
}
