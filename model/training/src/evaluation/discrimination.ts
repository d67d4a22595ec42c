import { byFallingRisk, type Predictions, type Weights, weightAt } from './predictions.js';

/** Area under the ROC curve and under the precision–recall curve (average precision); NaN where a class is empty. */
export interface Discrimination {
  readonly auroc: number;
  readonly auprc: number;
}

/**
 * AUROC as the probability that a row with the outcome ranks above one without, ties counting half (Hanley and McNeil
 * 1982; a row whose outcome is a mean counts as both, each by its share), and AUPRC as average precision: precision at each distinct probability, weighted by the recall it adds.
 *
 * @param order row numbers by falling probability; given by callers that evaluate the same rows many times
 */
export function discrimination(
  { probabilities, outcomes }: Predictions,
  weights: Weights = null,
  order: Uint32Array = byFallingRisk(probabilities),
): Discrimination {
  let positives = 0;
  let negatives = 0;
  let pairsWon = 0;
  let precisionSum = 0;
  for (let i = 0; i < order.length; ) {
    // Rows of equal probability are one step of both curves.
    const tied = probabilities[order[i] ?? 0];
    let tiedPositives = 0;
    let tiedNegatives = 0;
    for (; i < order.length && probabilities[order[i] ?? 0] === tied; i++) {
      const row = order[i] ?? 0;
      const outcome = outcomes[row] ?? 0;
      tiedPositives += weightAt(weights, row) * outcome;
      tiedNegatives += weightAt(weights, row) * (1 - outcome);
    }
    pairsWon += tiedNegatives * (positives + tiedPositives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    if (tiedPositives > 0) precisionSum += (tiedPositives * positives) / (positives + negatives);
  }
  return { auroc: pairsWon / (positives * negatives), auprc: precisionSum / positives };
}

/** Mean squared difference of probability and outcome (Brier 1950). */
export function brierScore({ probabilities, outcomes }: Predictions, weights: Weights = null): number {
  let sum = 0;
  let total = 0;
  probabilities.forEach((probability, row) => {
    const difference = probability - (outcomes[row] ?? 0);
    const weight = weightAt(weights, row);
    sum += weight * difference * difference;
    total += weight;
  });
  return sum / total;
}
