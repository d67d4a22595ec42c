import type { Instant, Reading } from '@bellwether/fhir-mapping';
import { column } from '../readings/column.js';
import type { KnownTimeline } from '../readings/known-timeline.js';

/** At most so many readings, the newest. */
const MAX_READINGS = 48;

/**
 * Of the known readings measured before one, the newest of each clock hour (UTC): a monitor that sends every second then
 * weighs as much as a nurse who charts every hour, and a window costs the same for both.
 */
export class HourlyWindow {
  readonly #numbers = new Int32Array(MAX_READINGS);
  /** In order of time up to the end, where the reading itself is. */
  readonly #values = new Float64Array(MAX_READINGS + 1);
  readonly #times = new Float64Array(MAX_READINGS + 1);
  #count = 0;
  /** Of all readings by number, as a column: each is in up to 48 windows. */
  readonly #allValues: Float64Array;

  constructor(readonly timeline: KnownTimeline<Reading>) {
    this.#allValues = column(timeline.items, ({ value }) => value);
  }

  /** Fills the window with a reading, and what was known before it and measured after `since`. */
  fill(index: number, since: Instant): void {
    this.#count = this.timeline.hourlyBefore(index, since, this.#numbers);
    this.#put(MAX_READINGS, index);
    for (let at = 0; at < this.#count; at += 1) this.#put(MAX_READINGS - 1 - at, this.#numbers[at]!);
  }

  #put(at: number, index: number): void {
    this.#values[at] = this.#allValues[index]!;
    this.#times[at] = this.timeline.times[index]!;
  }

  /** How many readings there are before the one. */
  get count(): number {
    return this.#count;
  }

  /** How many of them were measured after `since`, `most` at most. */
  countSince(since: Instant, most: number): number {
    const reached = Math.min(this.#count, most);
    let count = 0;
    while (count < reached && this.#times[MAX_READINGS - 1 - count]! > since) count += 1;
    return count;
  }

  /** Whether more than half of their values are within reach of the one: then so is their median. */
  isAmong(reach: number): boolean {
    const value = this.#values[MAX_READINGS]!;
    let near = 0;
    for (let at = MAX_READINGS - this.#count; at < MAX_READINGS; at += 1) {
      near += Number(Math.abs(this.#values[at]! - value) <= reach);
    }
    return 2 * near > this.#count;
  }

  /** The range of the last `count` values and the one. */
  rangeOf(count: number): number {
    let low = this.#values[MAX_READINGS]!;
    let high = low;
    for (let at = MAX_READINGS - count; at < MAX_READINGS; at += 1) {
      const value = this.#values[at]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return high - low;
  }

  /** The values before the one, in order of time: a view that the next filling overwrites, like those below. */
  get values(): Float64Array {
    return this.#values.subarray(MAX_READINGS - this.#count, MAX_READINGS);
  }

  /** The last `count` values, then the one. */
  valuesOf(count: number): Float64Array {
    return this.#values.subarray(MAX_READINGS - count);
  }

  /** Their times. */
  timesOf(count: number): Float64Array {
    return this.#times.subarray(MAX_READINGS - count);
  }

  /** One of the readings before; 0 is the newest. */
  reading(at: number): Reading {
    return this.timeline.items[this.#numbers[at]!]!;
  }
}
