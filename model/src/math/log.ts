import { highWord, withHighWord } from './float-bits.js';

/** ln 2 in two parts: the first has 32 trailing zero bits, so that k × ln2High is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TWO_TO_54 = 18014398509481984;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** High word of √2 / 2: a fraction from here on belongs to the upper half of the range of reduction. */
const HALF_SQRT2_HIGH = 0x3fe6a09e;
const ONE_HIGH = 0x3ff00000;
const FRACTION_MASK = 0x000fffff;

/** Remez coefficients of (log(1 + f) − 2s) / s = L1 s² + L2 s⁴ + … with s = f / (2 + f). */
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/**
 * Natural logarithm of `x`, within 1 ulp, the same bits on every engine (`Math.log` is not).
 *
 * Method of fdlibm `e_log.c` (Sun Microsystems, 1993): x = 2^k (1 + f) with √2/2 < 1 + f < √2, then a polynomial in
 * s = f / (2 + f). log(±0) = −Infinity, negative: NaN. Only + − × ÷ and bit access.
 */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;

  const subnormal = x < SMALLEST_NORMAL;
  const normal = subnormal ? x * TWO_TO_54 : x;
  // Adding this offset carries into the exponent exactly when the fraction is √2 or more.
  const shifted = highWord(normal) + (ONE_HIGH - HALF_SQRT2_HIGH);
  const k = (shifted >> 20) - 1023 - (subnormal ? 54 : 0);
  const f = withHighWord(normal, (shifted & FRACTION_MASK) + HALF_SQRT2_HIGH) - 1;

  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const even = w * (L2 + w * (L4 + w * L6));
  return s * (halfSquare + odd + even) + k * LN2_LOW - halfSquare + f + k * LN2_HIGH;
}
