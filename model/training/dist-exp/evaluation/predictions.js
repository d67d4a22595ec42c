import { TrainingError } from '../errors.js';
export const weightAt = (weights, row) => (weights === null ? 1 : (weights[row] ?? 0));
/**
 * Row numbers from the highest probability to the lowest; equal ones by row number.
 *
 * @throws TrainingError `evidence` when a probability is not a number: it has no place in an order
 */
export function byFallingRisk(probabilities) {
    const broken = probabilities.findIndex(Number.isNaN);
    if (broken >= 0)
        throw new TrainingError('evidence', `The probability of row ${broken} is not a number.`);
    return Uint32Array.from(probabilities.keys()).sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b);
}
/** How many had the outcome. */
export function totalOf(outcomes) {
    let total = 0;
    for (const outcome of outcomes)
        total += outcome;
    return total;
}
/** The rows chosen, in the order given. */
export function selectRows({ probabilities, outcomes }, rows) {
    return {
        probabilities: Float64Array.from(rows, (row) => probabilities[row] ?? Number.NaN),
        outcomes: Float64Array.from(rows, (row) => outcomes[row] ?? 0),
    };
}
//# sourceMappingURL=predictions.js.map