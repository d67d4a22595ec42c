import type { Evidence, Instant } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import { column } from './column.js';
import { LinkedSlots } from './linked-slots.js';

/** What a timeline needs to know of its items. */
type Timed = Pick<Evidence, 'measuredAt' | 'knownAt'>;

/**
 * Readings by time of measurement, learnt one after the other in the order in which the chart learned of them: at each
 * moment only what was known by then can be reached. What is made from it can never rest on what was not known.
 *
 * Items are numbered by time; those of one moment in the order in which they became known. Those that became known at one
 * instant (an import) count as known in the order of their measurement. Every step takes constant time, in whatever order
 * the items became known.
 */
export class KnownTimeline<T extends Timed> {
  /** By number. */
  readonly items: readonly T[];
  /** By number, when each was measured: a column, which is read faster than the items. */
  readonly times: Float64Array;
  /** Numbers in the order of becoming known. */
  readonly arrivals: Int32Array;
  readonly #neighbours: LinkedSlots;
  /** The first number of each item's moment. */
  readonly #heads: Int32Array;
  /** For each item the place of its clock hour (UTC) among the hours that have items. */
  readonly #hourOf: Int32Array;
  readonly #hours: LinkedSlots;
  /** For each hour the newest known item in it, or −1. */
  readonly #newestOfHour: Int32Array;

  /** @param inOrder tells items apart that were measured and known at the same instants, so that the input's order is of no account */
  constructor(items: readonly T[], inOrder: (a: T, b: T) => number) {
    const known = (a: T, b: T): number => a.knownAt - b.knownAt || a.measuredAt - b.measuredAt || inOrder(a, b);
    this.items = [...items].sort((a, b) => a.measuredAt - b.measuredAt || known(a, b));
    this.times = column(this.items, ({ measuredAt }) => measuredAt);
    const count = items.length;
    this.arrivals = new Int32Array(count)
      .map((_, index) => index)
      .sort((a, b) => known(this.items[a]!, this.items[b]!) || a - b);
    this.#heads = new Int32Array(count);
    this.#hourOf = new Int32Array(count);
    let hours = 0;
    this.items.forEach(({ measuredAt }, index) => {
      const before = this.items[index - 1]?.measuredAt ?? Number.NEGATIVE_INFINITY;
      this.#heads[index] = before === measuredAt ? this.#heads[index - 1]! : index;
      if (Math.floor(before / hourMs) !== Math.floor(measuredAt / hourMs)) hours += 1;
      this.#hourOf[index] = hours - 1;
    });
    this.#neighbours = new LinkedSlots(this.arrivals);
    this.#newestOfHour = new Int32Array(hours).fill(-1);
    this.#hours = new LinkedSlots(this.#hourArrivals());
  }

  /** Hours in the order in which something of them first becomes known. */
  #hourArrivals(): Int32Array {
    const seen = new Uint8Array(this.#newestOfHour.length);
    const order = new Int32Array(seen.length);
    let count = 0;
    for (const index of this.arrivals) {
      const hour = this.#hourOf[index]!;
      if (seen[hour] === 1) continue;
      seen[hour] = 1;
      order[count++] = hour;
    }
    return order;
  }

  /** Makes an item known: to be called once for each of `arrivals`, in their order. */
  learn(index: number): void {
    const hour = this.#hourOf[index]!;
    this.#neighbours.link(index);
    if (this.#newestOfHour[hour]! < 0) this.#hours.link(hour);
    this.#newestOfHour[hour] = Math.max(this.#newestOfHour[hour]!, index);
  }

  /** The known item directly before an item that is known or is the next to become so; −1 where there is none. */
  previous(index: number): number {
    return this.#neighbours.before(index);
  }

  /** The known item directly after; −1 where there is none. */
  next(index: number): number {
    return this.#neighbours.after(index);
  }

  /** The last known item that was measured strictly before; −1 where there is none. */
  earlier(index: number): number {
    return this.#neighbours.before(this.#heads[index]!);
  }

  /**
   * Writes the numbers of known items measured strictly before an item and after `since`: of each clock hour the newest,
   * the newest hour first. Returns how many there are, at most as many as fit.
   */
  hourlyBefore(index: number, since: Instant, into: Int32Array): number {
    let count = 0;
    let hour = this.#hourOf[index]!;
    let found = this.earlier(index);
    if (found >= 0 && this.#hourOf[found] !== hour) found = -1;
    while (count < into.length) {
      if (found >= 0) {
        if (this.times[found]! <= since) break;
        into[count] = found;
        count += 1;
      }
      hour = this.#hours.before(hour);
      if (hour < 0) break;
      found = this.#newestOfHour[hour]!;
    }
    return count;
  }
}
