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
export function leafShares(satisfied: number, zero: readonly number[]): readonly number[] {
  const players = zero.length;
  return zero.map((zi, i) => {
    const one = (satisfied >>> i) & 1;
    let polynomial = [1];
    zero.forEach((zj, j) => {
      if (j !== i) polynomial = timesBinomial(polynomial, zj, (satisfied >>> j) & 1);
    });
    const sum = polynomial.reduce(
      (total, coefficient, size) =>
        total + (coefficient * FACTORIALS[size]! * FACTORIALS[players - 1 - size]!) / FACTORIALS[players]!,
      0,
    );
    return (one - zi) * sum;
  });
}

/** polynomial × (constant + linear x), lowest power first. */
function timesBinomial(polynomial: readonly number[], constant: number, linear: number): number[] {
  const product = new Array<number>(polynomial.length + 1).fill(0);
  polynomial.forEach((coefficient, power) => {
    product[power] = product[power]! + coefficient * constant;
    product[power + 1] = product[power + 1]! + coefficient * linear;
  });
  return product;
}
