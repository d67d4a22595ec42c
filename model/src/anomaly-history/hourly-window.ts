import type { Instant, Reading } from '@bellwether/fhir-mapping';
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

  constructor(readonly timeline: KnownTimeline<Reading>) {}

  /** Fills the window with a reading, and what was known before it and measured after `since`. */
  fill(index: number, since: Instant): void {
    this.#count = this.timeline.hourlyBefore(index, since, this.#numbers);
    this.#put(MAX_READINGS, index);
    for (let at = 0; at < this.#count; at += 1) this.#put(MAX_READINGS - 1 - at, this.#numbers[at]!);
  }

  #put(at: number, index: number): void {
    const { value, measuredAt } = this.timeline.items[index]!;
    this.#values[at] = value;
    this.#times[at] = measuredAt;
  }

  /** The values before the reading, in order of time; a view that the next filling overwrites. */
  get values(): Float64Array {
    return this.#values.subarray(MAX_READINGS - this.#count, MAX_READINGS);
  }

  /** Values and times of the last `count` readings and of the reading itself, in order of time; views like `values`. */
  last(count: number): { readonly values: Float64Array; readonly times: Float64Array } {
    return { values: this.#values.subarray(MAX_READINGS - count), times: this.#times.subarray(MAX_READINGS - count) };
  }

  /** One of the readings before, the newest is 0. */
  reading(at: number): Reading {
    return this.timeline.items[this.#numbers[at]!]!;
  }

  /** How many of the readings before were measured after `since`, `most` at most. */
  countSince(since: Instant, most: number): number {
    const reached = Math.min(this.#count, most);
    let count = 0;
    while (count < reached && this.#times[MAX_READINGS - 1 - count]! > since) count += 1;
    return count;
  }
}
