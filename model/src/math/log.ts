import { highWord, withHighWord } from './float-bits.js';

/** ln 2 in two parts: the first has 32 trailing zero bits, so that k × ln2High is exact. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_TO_54 = 18014398509481984;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** High word of √2 / 2: a fraction from here on belongs to the upper half of the range of reduction. */
const HALF_SQRT2_HIGH = 0x3fe6a09e;
const ONE_HIGH = 0x3ff00000;
const FRACTION_MASK = 0x000fffff;

/** Remez coefficients of (log(1 + f) − 2s) / s = L1 s² + L2 s⁴ + … with s = f / (2 + f). */
const L1 = 6.66666666666673513e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;

/**
 * Natural logarithm of `x`, within 1 ulp, the same bits on every engine (`Math.log` is not).
 *
 * Method of fdlibm `e_log.c` (Sun Microsystems, 1993): x = 2^k (1 + f) with √2/2 < 1 + f < √2, then a polynomial in
 * s = f / (2 + f). log(±0) = −Infinity, negative: NaN. Only + − × ÷ and bit access.
 */
export function log(x: number): number {
  if (x !== x || x < 0) return Number.NaN;
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
