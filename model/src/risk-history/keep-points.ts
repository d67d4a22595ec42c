/**
 * Which of many points are kept for drawing: all where they are few enough; else the first, the last, those that must be
 * (both sides of a band change, say), and of each bucket of the others the lowest and the highest, so that no peak is
 * lost. Where even those that must be are too many, the newest of them.
 *
 * @param must indices that are to be kept, in any order
 * @param values one series or more, NaN for none, one value a point
 * @returns indices, ascending, at most `most`
 */
export function keepPoints(
  count: number,
  most: number,
  must: ReadonlySet<number>,
  values: readonly Float64Array[],
): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  const ascending = (a: number, b: number): number => a - b;
  const kept = new Set([0, ...must, count - 1]);
  if (kept.size >= most) return [...kept].sort(ascending).slice(-most);
  const buckets = Math.floor((most - kept.size) / (2 * values.length));
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const from = Math.floor((bucket * count) / buckets);
    const to = Math.floor(((bucket + 1) * count) / buckets);
    for (const series of values) {
      for (const index of extremes(series, from, to)) kept.add(index);
    }
  }
  return [...kept].sort(ascending);
}

/** The first lowest and the first highest of [from, to); none where no value is there. */
function extremes(series: Float64Array, from: number, to: number): readonly number[] {
  let lowest = -1;
  let highest = -1;
  for (let index = from; index < to; index += 1) {
    const value = series[index]!;
    if (Number.isNaN(value)) continue;
    if (lowest === -1 || value < series[lowest]!) lowest = index;
    if (highest === -1 || value > series[highest]!) highest = index;
  }
  return lowest === -1 ? [] : [lowest, highest];
}
