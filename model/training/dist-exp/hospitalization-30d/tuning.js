import { exp, log } from '@bellwether/model';
import { freeing } from '../libxgboost/freeing.js';
import { fitBooster, matrixOf } from './fit.js';
const folds = 5;
/** What is tried. At most 150 trees of depth 5, so that the artefact stays small and its SHAP tables fast. */
const grid = [3, 4, 5].flatMap((depth) => [0.05, 0.07].flatMap((eta) => [3, 10].map((minimumChildWeight) => ({ depth, eta, minimumChildWeight, rounds: 150 }))));
/** Numbers of rounds at which each of them is looked at. */
const stops = [50, 75, 100, 125, 150];
/**
 * Cross-validates the grid on the training split. A patient is one row, so folds by row are folds by patient.
 *
 * @returns the trials, the lowest log loss first; of equal ones the smaller model
 */
export function crossValidate(library, { features, outcomes }, seed, inPlayground = () => undefined) {
    const all = Array.from({ length: features.rows }, (_, row) => row);
    const losses = new Map(grid.map((choice) => [choice, stops.map(() => 0)]));
    for (let fold = 0; fold < folds; fold++) {
        const heldOut = all.filter((row) => row % folds === fold);
        freeing((own) => {
            const training = own(matrixOf(library, features, outcomes, all.filter((row) => row % folds !== fold)));
            const validation = own(matrixOf(library, features, outcomes, heldOut));
            grid.forEach((choice, index) => {
                freeing((own) => {
                    const booster = own(fitBooster(library, training, choice, seed));
                    stops.forEach((rounds, stop) => {
                        const margins = booster.margins(validation, rounds);
                        losses.get(choice)[stop] += heldOut.reduce((sum, row, i) => sum + logLoss(margins[i] ?? 0, outcomes[row] ?? 0), 0);
                    });
                    inPlayground(fold * grid.length + index + 1, folds * grid.length);
                });
            });
        });
    }
    const trials = grid.flatMap((choice) => stops.map((rounds, stop) => ({ ...choice, rounds, logLoss: losses.get(choice)[stop] / all.length })));
    return trials.sort((a, b) => a.logLoss - b.logLoss || a.depth * a.rounds - b.depth * b.rounds);
}
/** −log of the probability given to what happened, from the margin, without overflow. */
function logLoss(margin, outcome) {
    const towards = outcome === 1 ? margin : -margin;
    return log(1 + exp(-Math.abs(towards))) + Math.max(0, -towards);
}
//# sourceMappingURL=tuning.js.map