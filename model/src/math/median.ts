/** Ascending, in place. Insertion, which for a few dozen numbers is faster than the engine's sort. */
export function sortedInPlace(values: Float64Array): Float64Array {
  if (values.length > 64) return values.sort();
  for (let at = 1; at < values.length; at += 1) {
    const value = values[at]!;
    let hole = at;
    while (hole > 0 && values[hole - 1]! > value) {
      values[hole] = values[hole - 1]!;
      hole -= 1;
    }
    values[hole] = value;
  }
  return values;
}

/** Of ascending numbers, of which there is at least one. */
export function median(ascending: Float64Array): number {
  const half = ascending.length >> 1;
  return ascending.length % 2 === 1 ? ascending[half]! : (ascending[half - 1]! + ascending[half]!) / 2;
}

/** The median of at least one number, which are left in another order: found without sorting them (Hoare 1961). */
export function selectMedian(values: Float64Array): number {
  const half = values.length >> 1;
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const pivot = values[(first + last) >> 1]!;
    let [low, high] = [first, last];
    while (low <= high) {
      while (values[low]! < pivot) low += 1;
      while (values[high]! > pivot) high -= 1;
      if (low > high) break;
      const swapped = values[low]!;
      values[low] = values[high]!;
      values[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (half <= high) last = high;
    else if (half >= low) first = low;
    else break;
  }
  const upper = values[half]!;
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < half; at += 1) lower = Math.max(lower, values[at]!);
  return (lower + upper) / 2;
}
