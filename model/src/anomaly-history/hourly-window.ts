import type { Instant, Reading } from '@bellwether/fhir-mapping';
import type { KnownTimeline } from '../readings/known-timeline.js';

/** At most so many readings, the newest. */
const MAX_READINGS = 48;

/**
 * Of the known readings measured before one, the newest of each clock hour (UTC), the newest first: a monitor that sends
 * every second then weighs as much as a nurse who charts every hour, and a window costs the same for both.
 */
export class HourlyWindow {
  readonly #numbers = new Int32Array(MAX_READINGS);
  readonly #values = new Float64Array(MAX_READINGS);
  #count = 0;

  constructor(readonly timeline: KnownTimeline<Reading>) {}

  /** Fills the window with what was known before a reading and measured after `since`. */
  fill(index: number, since: Instant): void {
    this.#count = this.timeline.hourlyBefore(index, since, this.#numbers);
    for (let at = 0; at < this.#count; at += 1) {
      this.#values[at] = this.timeline.items[this.#numbers[at]!]!.value;
    }
  }

  /** The values; a view that the next filling overwrites. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#count);
  }

  reading(at: number): Reading {
    return this.timeline.items[this.#numbers[at]!]!;
  }

  /** How many of the readings were measured after `since`, `most` at most. */
  countSince(since: Instant, most: number): number {
    let count = 0;
    while (count < this.#count && count < most && this.reading(count).measuredAt > since) count += 1;
    return count;
  }
}
