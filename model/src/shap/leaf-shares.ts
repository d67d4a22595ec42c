/** Factorials up to the deepest path a table can have. */
const FACTORIALS = [1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800];

/** Most features on one path: factorials beyond are not tabled, and tables beyond would not fit any budget. */
export const MAX_PLAYERS = FACTORIALS.length - 1;

/**
 * Exact Shapley values of one leaf of value 1 among the d features of its path, for every set of features whose
 * conditions the row meets.
 *
 * The leaf is reached with probability ∏ (satisfied, or where the feature is not known its share of cover). The Shapley
 * value of player i is (oᵢ − zᵢ) × Σ over sizes k of k!(d−1−k)!/d! × eₖ, with eₖ the coefficient of xᵏ in
 * ∏_{j≠i} (zⱼ + oⱼ x). No division by a share: stable, and no transcendental function.
 *
 * @param zero zᵢ, the product of the cover shares on feature i's edges
 * @returns 2^d × d numbers; the share of player i when the set is `satisfied` (bit i: oᵢ) at `satisfied` × d + i
 */
export function leafShares(zero: readonly number[]): Float64Array {
  const players = zero.length;
  const shares = new Float64Array(players << players);
  const coefficients = new Float64Array(players);
  const weights = Float64Array.from(
    zero,
    (_, k) => (FACTORIALS[k]! * FACTORIALS[players - 1 - k]!) / FACTORIALS[players]!,
  );
  for (let i = 0; i < players; i += 1) {
    const own = 1 << i;
    // The others' polynomial is the same with player i in the set and without.
    for (let others = 0; others < 1 << players; others += 1) {
      if ((others & own) !== 0) continue;
      othersPolynomial(zero, i, others, coefficients);
      let sum = 0;
      for (let k = 0; k < players; k += 1) sum += coefficients[k]! * weights[k]!;
      shares[others * players + i] = -zero[i]! * sum;
      shares[(others | own) * players + i] = (1 - zero[i]!) * sum;
    }
  }
  return shares;
}

/** Coefficients of ∏_{j≠i} (zⱼ + oⱼ x), lowest power first. */
function othersPolynomial(zero: readonly number[], i: number, satisfied: number, coefficients: Float64Array): void {
  coefficients.fill(0);
  coefficients[0] = 1;
  for (let j = 0; j < zero.length; j += 1) {
    if (j === i) continue;
    const constant = zero[j]!;
    const linear = (satisfied >>> j) & 1;
    for (let k = zero.length - 1; k > 0; k -= 1) {
      coefficients[k] = coefficients[k]! * constant + coefficients[k - 1]! * linear;
    }
    coefficients[0] = coefficients[0]! * constant;
  }
}
