/**
 * Mann–Kendall's z for values in order of time: positive when they rise. Ties lower the variance; with the correction for
 * continuity. 0 where there is no direction.
 *
 * @see Kendall (1975), Rank Correlation Methods; Mann (1945), Econometrica 13, 245
 */
export function mannKendall(values: Float64Array): number {
  const count = values.length;
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const value = values[i]!;
    for (let j = i + 1; j < count; j += 1) {
      const later = values[j]!;
      if (later > value) sum += 1;
      else if (later < value) sum -= 1;
    }
  }
  const withoutTies = (count * (count - 1) * (2 * count + 5)) / 18;
  if (sum === 0) return 0;
  return (sum - Math.sign(sum)) / Math.sqrt(withoutTies - tiedPart(values) / 18);
}

/** The sum of t (t − 1) (2 t + 5) over groups of t equal values: each value adds (t − 1) (2 t + 5) of its own group. */
function tiedPart(values: Float64Array): number {
  let part = 0;
  for (const value of values) {
    let size = 0;
    for (const other of values) size += Number(other === value);
    part += (size - 1) * (2 * size + 5);
  }
  return part;
}
