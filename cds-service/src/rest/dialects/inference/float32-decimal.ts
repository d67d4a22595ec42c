/**
 * The shortest decimal that is the same number in 32 bits: a client that has 36.1 in 32 bits sends 36.09999847412109, and NEWS2
 * counts a temperature of 36.1 otherwise than one below it.
 */
export function shortestOfFloat(value: number): number {
  const float = Math.fround(value);
  if (float !== value) return value;
  for (let digits = 1; digits < 9; digits += 1) {
    const decimal = Number(value.toPrecision(digits));
    if (Math.fround(decimal) === float) return decimal;
  }
  return value;
}
