/**
 * Bit access to IEEE 754 doubles. DataView states the byte order, so the code is the same on every machine.
 */
const view = new DataView(new ArrayBuffer(8));

/** Sign, exponent and the 20 highest bits of the fraction. */
export function highWord(x: number): number {
  view.setFloat64(0, x);
  return view.getInt32(0);
}

/** `x` with its high word replaced. */
export function withHighWord(x: number, high: number): number {
  view.setFloat64(0, x);
  view.setInt32(0, high);
  return view.getFloat64(0);
}

/** 2 to the power `k` for normal results: −1022 ≤ k ≤ 1023. */
export function powerOfTwo(k: number): number {
  return withHighWord(0, (k + 1023) << 20);
}
