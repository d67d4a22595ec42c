/** Reference values of exp and log in 300-bit fixed point, by integer arithmetic alone. */
const BITS = 300n;
const ONE = 1n << BITS;

/** A double as mantissa × 2^exponent, exactly. */
function decompose(x: number): { readonly mantissa: bigint; readonly exponent: bigint } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = (bits >> 52n) & 0x7ffn;
  const fraction = bits & ((1n << 52n) - 1n);
  const magnitude = biased === 0n ? fraction : fraction | (1n << 52n);
  return { mantissa: bits >> 63n === 1n ? -magnitude : magnitude, exponent: (biased === 0n ? 1n : biased) - 1075n };
}

const shift = (x: bigint, by: bigint): bigint => (by >= 0n ? x << by : x >> -by);

function toFixed(x: number): bigint {
  const { mantissa, exponent } = decompose(x);
  return shift(mantissa, exponent + BITS);
}

/** 2 × atanh(z) = log((1 + z) / (1 − z)), for |z| ≤ 1/3. */
function logOfRatio(z: bigint): bigint {
  const square = (z * z) >> BITS;
  let power = z;
  let sum = 0n;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = (power * square) >> BITS;
  }
  return 2n * sum;
}

const LN2 = logOfRatio(ONE / 3n);

/** Distance between a double and a fixed-point number × 2^scale, in units in the last place of the double. */
function ulpsBetween(got: number, expected: bigint, scale: bigint): number {
  const { mantissa, exponent } = decompose(got);
  const up = BITS + exponent - scale;
  const difference = shift(mantissa, up) - expected;
  const thousandths = (1000n * (difference < 0n ? -difference : difference)) / (1n << up);
  return Number(thousandths) / 1000;
}

/** Error of a value of e^x, in ulp. */
export function expError(x: number, got: number): number {
  const fixed = toFixed(x);
  const scale = fixed / LN2;
  const r = fixed - scale * LN2;
  let term = ONE;
  let sum = 0n;
  for (let n = 1n; term !== 0n && term !== -1n; n += 1n) {
    sum += term;
    term = ((term * r) >> BITS) / n;
  }
  return ulpsBetween(got, sum, scale);
}

/** Error of a value of ln x, in ulp. */
export function logError(x: number, got: number): number {
  const { mantissa, exponent } = decompose(x);
  const length = BigInt(mantissa.toString(2).length);
  const m = shift(mantissa, BITS - length + 1n);
  const k = exponent + length - 1n;
  return ulpsBetween(got, k * LN2 + logOfRatio(((m - ONE) << BITS) / (m + ONE)), 0n);
}
