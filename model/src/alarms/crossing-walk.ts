import { hourMs, type Instant, type Reading } from '@bellwether/fhir-mapping';
import { cadenceMs, continuousMs, isContinuous } from '../readings/cadence.js';
import { confirmationKnownAt } from './confirmation-known-at.js';
import type { CrossingEpisode } from './crossing-episode.js';
import type { Side } from './limits.js';
import type { ConfirmedBySet } from './set-confirmation.js';

/** A second value on the same side confirms within so long; of a continuous series within the distance of its values. */
const confirmsMs = 3 * hourMs;
/** Values back inside that end an episode. */
const insideToEnd = 2;
const endsAfterMs = 4 * hourMs;
/** Episodes nearer to each other are one. */
const apartMs = hourMs;

/** Of each moment of a series the value that is furthest to a side. */
export function momentsOf(ordered: readonly Reading[], side: Side): readonly Reading[] {
  const moments: Reading[] = [];
  for (const reading of ordered) {
    const last = moments.at(-1);
    if (last?.measuredAt !== reading.measuredAt) moments.push(reading);
    else moments[moments.length - 1] = furthest(side, last, reading);
  }
  return moments;
}

const furthest = (side: Side, a: Reading, b: Reading): Reading =>
  (side === 'low' ? b.value < a.value : b.value > a.value) ? b : a;

/** An episode while it is walked through: it grows. */
type OpenCrossing = { -readonly [K in 'confirmedAt' | 'knownAt']: CrossingEpisode[K] } & {
  readonly readings: Reading[];
};

/** Walks through the moments of one series, one side of one limit, and finds episodes. */
export class CrossingWalk {
  readonly #done: CrossingEpisode[] = [];
  #open: OpenCrossing | null = null;
  /** Values back inside, one after the other. */
  #inside = 0;
  #lastAt: Instant = Number.NEGATIVE_INFINITY;
  /** When values were measured. */
  readonly #times: Instant[] = [];
  /** Crossings that may confirm another one. */
  #crossings: readonly Reading[] = [];

  constructor(
    readonly side: Side,
    readonly confirmedBySet: ConfirmedBySet,
  ) {}

  /** @param reading measured later than the one before */
  add(reading: Reading, isBeyond: boolean): void {
    const at = reading.measuredAt;
    if (at - this.#lastAt > endsAfterMs) this.#close(this.#lastAt);
    this.#lastAt = at;
    this.#times.push(at);
    if (isBeyond) this.#cross(reading);
    else {
      this.#inside += 1;
      if (this.#inside === insideToEnd) this.#close(at);
    }
  }

  finish(asOf: Instant): readonly CrossingEpisode[] {
    this.#close(asOf - this.#lastAt > endsAfterMs ? this.#lastAt : null);
    return this.#done;
  }

  #cross(reading: Reading): void {
    const at = reading.measuredAt;
    const lately = this.#times.slice(this.#times.findLastIndex((time) => time <= at - cadenceMs) + 1);
    const within = isContinuous(lately, at) ? continuousMs : confirmsMs;
    const near = this.#crossings.filter(({ measuredAt }) => at - measuredAt <= within);
    const knownAt = confirmationKnownAt(near, reading);
    const others = knownAt === null ? [] : near;
    this.#crossings = [...this.#crossings.filter(({ measuredAt }) => at - measuredAt <= confirmsMs), reading];
    this.#inside = 0;
    const found = [...(knownAt === null ? [] : [{ at, knownAt }]), ...[this.confirmedBySet(reading) ?? []].flat()];
    if (this.#open === null && found.length === 0) return;
    this.#open ??= { readings: others, confirmedAt: Number.POSITIVE_INFINITY, knownAt: Number.POSITIVE_INFINITY };
    const open = this.#open;
    open.readings.push(reading);
    open.confirmedAt = Math.min(open.confirmedAt, ...found.map((one) => one.at));
    open.knownAt = Math.min(open.knownAt, ...found.map((one) => one.knownAt));
  }

  #close(end: Instant | null): void {
    if (this.#open === null) return;
    const [first] = this.#open.readings as [Reading];
    const closed: CrossingEpisode = {
      ...this.#open,
      ...{ concept: first.concept, source: first.source, side: this.side, start: first.measuredAt, end },
      peak: this.#open.readings.reduce((a, b) => furthest(this.side, a, b)),
    };
    const before = this.#done.at(-1);
    if (before !== undefined && closed.start - before.end! < apartMs) this.#done.splice(-1, 1, joined(before, closed));
    else this.#done.push(closed);
    this.#open = null;
    this.#crossings = [];
  }
}

function joined(first: CrossingEpisode, second: CrossingEpisode): CrossingEpisode {
  return {
    ...first,
    end: second.end,
    peak: furthest(first.side, first.peak, second.peak),
    readings: [...first.readings, ...second.readings],
  };
}
