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
