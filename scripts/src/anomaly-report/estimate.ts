import { seededRandom } from '@bellwether/model';

/** A figure with the ends of its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How often the patients are drawn again. */
const draws = 1000;

/**
 * The sum of what patients have over the sum of what it is of (default: one each), with a percentile interval of patients drawn again
 * with replacement. The same for the same numbers. Of nobody it is NaN.
 */
export function ratio(counts: readonly number[], of: readonly number[] = counts.map(() => 1)): Estimate {
  const random = seededRandom(1);
  const ratios = Float64Array.from({ length: draws }, () => {
    let above = 0;
    let below = 0;
    for (let drawn = 0; drawn < counts.length; drawn += 1) {
      const patient = Math.floor(random() * counts.length);
      above += counts[patient]!;
      below += of[patient]!;
    }
    return above / below;
  }).sort();
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    value: sum(counts) / sum(of),
    low: ratios[Math.round(0.025 * (draws - 1))]!,
    high: ratios[Math.round(0.975 * (draws - 1))]!,
  };
}
