/**
 * Mann–Kendall's z for values in order of time: positive when they rise. Ties lower the variance; with the correction for
 * continuity. 0 where there is no direction.
 *
 * @see Kendall (1975), Rank Correlation Methods; Mann (1945), Econometrica 13, 245
 */
export function mannKendall(values: Float64Array): number {
  const count = values.length;
  let sum = 0;
  let tied = 0;
  for (let i = 0; i < count; i += 1) {
    const value = values[i]!;
    let higher = 0;
    let equal = 0;
    // Adding comparisons: a branch on values without order would be guessed wrongly half of the time.
    for (let j = i + 1; j < count; j += 1) {
      higher += Number(values[j]! > value);
      equal += Number(values[j]! === value);
    }
    sum += 2 * higher + equal - (count - 1 - i);
    // Over a group of t equal values, with t − 1, …, 1, 0 after them, this adds up to t (t − 1) (2 t + 5).
    tied += 6 * equal * (equal + 2);
  }
  if (sum === 0) return 0;
  return (sum - Math.sign(sum)) / Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18 - tied / 18);
}
