import { hourMs, type Instant } from '@bellwether/fhir-mapping';
import { median, sortedInPlace } from '../math/median.js';

/** Gaps between moments of which the median is taken. */
const maxGaps = 24;

/** Whether readings come often: at the median of the last moments an hour apart or less. */
export class Spacing {
  readonly #gaps = new Float64Array(maxGaps);
  #count = 0;
  #last = Number.NaN;

  /** @param minGaps how many gaps it takes at least */
  constructor(readonly minGaps = 4) {}

  /** @param at no earlier than the one before; the same moment again changes nothing */
  add(at: Instant): void {
    const gap = at - this.#last;
    this.#last = at;
    if (!(gap > 0)) return;
    this.#gaps[this.#count % maxGaps] = gap;
    this.#count += 1;
  }

  get isOften(): boolean {
    const known = Math.min(this.#count, maxGaps);
    return known >= this.minGaps && median(sortedInPlace(this.#gaps.slice(0, known))) <= hourMs;
  }
}
