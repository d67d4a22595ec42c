/** A number of each item, in a column: such a loop takes a tenth of the time of `Float64Array.from`. */
export function column<T>(items: readonly T[], numberOf: (item: T) => number): Float64Array {
  const numbers = new Float64Array(items.length);
  for (let index = 0; index < items.length; index += 1) numbers[index] = numberOf(items[index]!);
  return numbers;
}
