/** What is told of many numbers. */
export interface Spread {
  readonly count: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Numbers that are kept for quantiles: exact up to so many, and every second, fourth, … beyond. */
const most = 1024;

/** Numbers of a code, in constant memory. */
export class Numbers {
  #count = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #whole = true;
  #step = 1;
  #kept: number[] = [];

  add(value: number): void {
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
    if (!Number.isInteger(value)) this.#whole = false;
    if (this.#count % this.#step === 0) {
      this.#kept.push(value);
    }
    this.#count += 1;
    if (this.#kept.length < most) return;
    // Thinned by place of arrival, before anything sorts them for good.
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#step *= 2;
  }

  get count(): number {
    return this.#count;
  }

  /** Whether all are whole numbers, as points of a scale are. */
  get isWhole(): boolean {
    return this.#whole && this.#count > 0;
  }

  /** The value below which a share of them lies; NaN of none. */
  quantile(share: number): number {
    const sorted = this.sorted();
    if (sorted.length === 0) return Number.NaN;
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  }

  /** The kept values, ascending. */
  sorted(): readonly number[] {
    return this.#kept.toSorted((a, b) => a - b);
  }

  spread(): Spread | null {
    if (this.#count === 0) return null;
    return { count: this.#count, low: this.#low, median: this.quantile(0.5), high: this.#high };
  }
}
