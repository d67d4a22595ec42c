/**
 * Numbers 0 to n − 1 in a list that is always ascending, into which they are put one by one in an order that is known from
 * the beginning; each takes constant time.
 *
 * Knuth's dancing links (arXiv:cs/0011047): all are linked at first and taken out in the reverse order; a number that was
 * taken out still knows its neighbours, which are those that it will have when it is put back.
 */
export class LinkedSlots {
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  /** @param order all numbers, in the order in which they will be linked */
  constructor(order: Int32Array) {
    const count = order.length;
    // One more slot is both ends of the list.
    this.#before = new Int32Array(count + 1).map((_, slot) => (slot === 0 ? count : slot - 1));
    this.#after = new Int32Array(count + 1).map((_, slot) => (slot === count ? 0 : slot + 1));
    for (let at = count - 1; at >= 0; at -= 1) {
      const slot = order[at]!;
      this.#after[this.#before[slot]!] = this.#after[slot]!;
      this.#before[this.#after[slot]!] = this.#before[slot]!;
    }
  }

  link(slot: number): void {
    this.#after[this.#before[slot]!] = slot;
    this.#before[this.#after[slot]!] = slot;
  }

  /** The linked number below, or −1. For a number that is not linked: when it is the next to be. */
  before(slot: number): number {
    const found = this.#before[slot]!;
    return found === this.#before.length - 1 ? -1 : found;
  }

  /** The linked number above, or −1. */
  after(slot: number): number {
    const found = this.#after[slot]!;
    return found === this.#after.length - 1 ? -1 : found;
  }
}
