/** Factorials up to the deepest path a table can have. */
const FACTORIALS = [1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800];

/** Most features on one path: factorials beyond are not tabled, and tables beyond would not fit any budget. */
export const MOST_PLAYERS = FACTORIALS.length - 1;

/**
 * Exact Shapley values of one leaf of value 1 among the features of its path.
 *
 * The leaf is reached with probability ∏ (satisfied, or where the feature is not known its share of cover). The
 * Shapley value of player i is (oᵢ − zᵢ) × Σ over sizes k of k!(d−1−k)!/d! × eₖ, with eₖ the coefficient of xᵏ in
 * ∏_{j≠i} (zⱼ + oⱼ x). No division by a share: stable, and no transcendental function.
 *
 * @param satisfied bit i is 1 when the row meets all conditions on feature i (oᵢ)
 * @param zero zᵢ, the product of the cover shares on feature i's edges
 */
export function leafShares(satisfied: number, zero: readonly number[]): Float64Array {
  const players = zero.length;
  const shares = new Float64Array(players);
  const coefficients = new Float64Array(players);
  for (let i = 0; i < players; i += 1) {
    coefficients.fill(0);
    coefficients[0] = 1;
    for (let j = 0; j < players; j += 1) {
      if (j === i) continue;
      const one = (satisfied >>> j) & 1;
      for (let k = players - 1; k > 0; k -= 1) {
        coefficients[k] = coefficients[k]! * zero[j]! + coefficients[k - 1]! * one;
      }
      coefficients[0] = coefficients[0]! * zero[j]!;
    }
    let sum = 0;
    for (let k = 0; k < players; k += 1) {
      sum += (coefficients[k]! * FACTORIALS[k]! * FACTORIALS[players - 1 - k]!) / FACTORIALS[players]!;
    }
    shares[i] = (((satisfied >>> i) & 1) - zero[i]!) * sum;
  }
  return shares;
}
