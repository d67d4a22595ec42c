import { powerOfTwo } from './float-bits.js';

/** ln 2 in two parts: the first has 32 trailing zero bits, so that k × ln2High is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Largest argument with a finite result, smallest with one above zero. */
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;

/** Remez coefficients of r × (exp(r) + 1) / (exp(r) − 1) = 2 + P1 r² + P2 r⁴ + … on |r| ≤ ln2 / 2. */
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

/**
 * e to the power `x`, within 1 ulp, the same bits on every engine (`Math.exp` is not).
 *
 * Method of fdlibm `e_exp.c` (Sun Microsystems, 1993): x = k ln 2 + r with |r| ≤ ln2 / 2, a rational approximation of
 * exp(r), scaled by 2^k. Only + − × ÷ and bit access.
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;

  const k = Math.trunc(x * Math.LOG2E + (x < 0 ? -0.5 : 0.5));
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const square = r * r;
  const c = r - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return scale(y, k);
}

/** y × 2^k, by way of two factors where 2^k itself is not a normal double. */
function scale(y: number, k: number): number {
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  if (k < -1021) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return y * powerOfTwo(k);
}
