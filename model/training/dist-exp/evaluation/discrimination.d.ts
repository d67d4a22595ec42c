import { type Predictions, type Weights } from './predictions.js';
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
export declare function discrimination({ probabilities, outcomes }: Predictions, weights?: Weights, order?: Uint32Array): Discrimination;
/** Mean squared difference of probability and outcome (Brier 1950). */
export declare function brierScore({ probabilities, outcomes }: Predictions, weights?: Weights): number;
//# sourceMappingURL=discrimination.d.ts.map