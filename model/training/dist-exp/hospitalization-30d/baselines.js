import { sigmoid } from '@bellwether/model';
import { fitLogisticRegression } from '../baselines/logistic-regression.js';
import { randomForestParameters } from '../baselines/random-forest.js';
import { fitLogisticLine } from '../evaluation/calibration.js';
import { Booster } from '../libxgboost/booster.js';
import { freeing } from '../libxgboost/freeing.js';
import { marginsOf, matrixOfAll } from './fit.js';
/**
 * Test-split probabilities of simpler ways to the same answer. Each is fitted on the training split and calibrated on
 * the calibration split, as the model itself.
 */
export function baselineProbabilities(library, cohort, seed) {
    const { training, calibration, test } = cohort;
    const regression = fitLogisticRegression(training.features, training.outcomes);
    return freeing((own) => {
        const rows = own(matrixOfAll(library, training));
        const forest = own(Booster.train(library, rows, { parameters: { ...randomForestParameters, seed }, rounds: 1 }));
        const scorers = {
            'logistic regression': ({ features }) => regression.margins(features),
            'random forest': (dataset) => marginsOf(library, forest, dataset),
            NEWS2: (dataset) => dataset.news2,
        };
        const probabilities = new Map(Object.entries(scorers).map(([name, scorer]) => [name, calibrated(scorer, calibration, test)]));
        const prevalence = calibration.outcomes.reduce((sum, outcome) => sum + outcome, 0) / calibration.outcomes.length;
        return probabilities.set('prevalence', new Float64Array(test.features.rows).fill(prevalence));
    });
}
/** Row numbers of a dataset. */
export function allRows({ features }) {
    return Array.from({ length: features.rows }, (_, row) => row);
}
function calibrated(scorer, calibration, test) {
    const { slope, intercept } = fitLogisticLine(scorer(calibration), calibration.outcomes);
    return scorer(test).map((margin) => sigmoid(slope * margin + intercept));
}
//# sourceMappingURL=baselines.js.map