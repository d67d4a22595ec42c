import { powerOfTwo } from './float-bits.js';

/** ln 2 in two parts: the first has 32 trailing zero bits, so that k × ln2High is exact. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;

/** Largest argument with a finite result, smallest with one above zero. */
const OVERFLOW = 7.09782712893383973096e2;
const UNDERFLOW = -7.4513321910194110842e2;

/** Remez coefficients of r × (exp(r) + 1) / (exp(r) − 1) = 2 + P1 r² + P2 r⁴ + … on |r| ≤ ln2 / 2. */
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/**
 * e to the power `x`, within 1 ulp, the same bits on every engine (`Math.exp` is not).
 *
 * Method of fdlibm `e_exp.c` (Sun Microsystems, 1993): x = k ln 2 + r with |r| ≤ ln2 / 2, a rational approximation of
 * exp(r), scaled by 2^k. Only + − × ÷ and bit access.
 */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;

  const k = Math.trunc(x * INVERSE_LN2 + (x < 0 ? -0.5 : 0.5));
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const square = r * r;
  const c = r - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return scale(y, k);
}

/** y × 2^k, by way of two factors where 2^k itself is no normal double. */
function scale(y: number, k: number): number {
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  if (k < -1021) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return y * powerOfTwo(k);
}
