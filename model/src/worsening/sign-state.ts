import { hourMs, type Instant, type Reading } from '@bellwether/fhir-mapping';
import { median, sortedInPlace } from '../math/median.js';
import { compareReadings } from '../readings/compare-readings.js';
import { KnownTimeline } from '../readings/known-timeline.js';
import type { WorseningSign } from './worsening-signs.js';

/** Hours before the moment between which a patient's own usual value is found. */
const ownFromHours = 25;
const ownToHours = 2;
/** Clock hours that such a span touches at most. */
const maxHours = 26;

/** What is known of a sign at one moment. */
export interface SignState {
  readonly newest: Reading;
  /** The two readings behind a confirmed value, the older first; null: no value is confirmed, or it is too old. */
  readonly pair: readonly [Reading, Reading] | null;
  /** The patient's own median; null: too few readings. Only known until the series learns more: most moments do not need it. */
  readonly own: () => number | null;
}

/** The readings of one sign by one concept and source, learnt in the order in which they became known: nothing is compared across sources. */
export class SignSeries {
  readonly #timeline: KnownTimeline<Reading>;
  readonly #hours = new Int32Array(maxHours);
  readonly #values = new Float64Array(maxHours);
  #learnt = 0;
  /** The newest of the known ones, by time of measurement; −1: none. */
  #newest = -1;

  constructor(
    readonly sign: WorseningSign,
    readings: readonly Reading[],
  ) {
    this.#timeline = new KnownTimeline(readings, compareReadings);
  }

  /** Learns its next reading, in the order of becoming known. */
  learnNext(): void {
    const index = this.#timeline.arrivals[this.#learnt]!;
    this.#timeline.learn(index);
    this.#learnt += 1;
    this.#newest = Math.max(this.#newest, index);
  }

  /** When its newest known reading was measured; −∞: there is none. */
  get newestAt(): Instant {
    return this.#timeline.items[this.#newest]?.measuredAt ?? Number.NEGATIVE_INFINITY;
  }

  /** Null where nothing is known. */
  stateAt(clock: Instant): SignState | null {
    const newest = this.#timeline.items[this.#newest];
    if (newest === undefined) return null;
    const before = this.#timeline.items[this.#timeline.earlier(this.#newest)];
    const holds = this.sign.holdsHours * hourMs;
    const isConfirmed =
      before !== undefined && newest.measuredAt - before.measuredAt <= holds && clock - newest.measuredAt <= holds;
    return { newest, pair: isConfirmed ? [before, newest] : null, own: () => this.#ownMedian(clock) };
  }

  /** Of each clock hour the newest reading, so that a monitor weighs no more than a nurse who charts every hour. */
  #ownMedian(clock: Instant): number | null {
    const found = this.#timeline.hourlyBefore(this.#newest, clock - ownFromHours * hourMs - 1, this.#hours);
    let count = 0;
    for (let at = 0; at < found; at += 1) {
      const { measuredAt, value } = this.#timeline.items[this.#hours[at]!]!;
      if (measuredAt > clock - ownToHours * hourMs) continue;
      this.#values[count] = value;
      count += 1;
    }
    return count < this.sign.ownReadings ? null : median(sortedInPlace(this.#values.slice(0, count)));
  }
}
