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
export function momentsOf(
  ordered: readonly Reading[],
  side: Side,
): readonly { readonly at: Instant; readonly reading: Reading }[] {
  const moments: { at: Instant; reading: Reading }[] = [];
  for (const reading of ordered) {
    const last = moments.at(-1);
    if (last?.at !== reading.measuredAt) moments.push({ at: reading.measuredAt, reading });
    else last.reading = furthest(side, last.reading, reading);
  }
  return moments;
}

const furthest = (side: Side, a: Reading, b: Reading): Reading =>
  (side === 'low' ? b.value < a.value : b.value > a.value) ? b : a;

/** Walks through the moments of one series, one side of one limit, and finds episodes. */
export class CrossingWalk {
  readonly #done: CrossingEpisode[] = [];
  #open: CrossingEpisode | null = null;
  /** Values back inside, one after the other. */
  #inside = 0;
  #lastAt: Instant = Number.NEGATIVE_INFINITY;
  /** When values of the last hours were measured. */
  #times: readonly Instant[] = [];
  /** Crossings that may confirm another one. */
  #crossings: readonly Reading[] = [];

  constructor(
    readonly side: Side,
    readonly confirmedBySet: ConfirmedBySet,
  ) {}

  /** @param at later than the one before */
  add(at: Instant, reading: Reading, isBeyond: boolean): void {
    if (at - this.#lastAt > endsAfterMs) this.#close(this.#lastAt);
    this.#lastAt = at;
    this.#times = [...this.#times.filter((time) => time > at - cadenceMs), at];
    if (isBeyond) this.#cross(at, reading);
    else {
      this.#inside += 1;
      if (this.#inside === insideToEnd) this.#close(at);
    }
  }

  finish(asOf: Instant): readonly CrossingEpisode[] {
    this.#close(asOf - this.#lastAt > endsAfterMs ? this.#lastAt : null);
    return this.#done;
  }

  #cross(at: Instant, reading: Reading): void {
    const within = isContinuous(this.#times, at) ? continuousMs : confirmsMs;
    const near = this.#crossings.filter(({ measuredAt }) => at - measuredAt <= within);
    const knownAt = confirmationKnownAt(near, reading);
    const others = knownAt === null ? [] : near;
    this.#crossings = [...this.#crossings.filter(({ measuredAt }) => at - measuredAt <= confirmsMs), reading];
    this.#inside = 0;
    const found = [...(knownAt === null ? [] : [{ at, knownAt }]), ...[this.confirmedBySet(reading) ?? []].flat()];
    const open = this.#open;
    if (open === null && found.length === 0) return;
    const readings = [...(open?.readings ?? others), reading];
    this.#open = {
      concept: reading.concept,
      source: reading.source,
      side: this.side,
      start: readings[0]!.measuredAt,
      confirmedAt: Math.min(open?.confirmedAt ?? Number.POSITIVE_INFINITY, ...found.map((one) => one.at)),
      knownAt: Math.min(open?.knownAt ?? Number.POSITIVE_INFINITY, ...found.map((one) => one.knownAt)),
      end: null,
      peak: (open === null ? readings : [open.peak, reading]).reduce((a, b) => furthest(this.side, a, b)),
      readings,
    };
  }

  #close(end: Instant | null): void {
    if (this.#open === null) return;
    const closed = { ...this.#open, end };
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
