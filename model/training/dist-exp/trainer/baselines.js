import { sigmoid } from '@bellwether/model';
import { fitLogisticRegression } from '../baselines/logistic-regression.js';
import { randomForestParameters } from '../baselines/random-forest.js';
import { fitLogisticLine } from '../evaluation/calibration.js';
import { Booster } from '../libxgboost/booster.js';
import { freeing } from '../libxgboost/freeing.js';
import { targetsOf } from './dataset.js';
import { marginsOf, matrixOfAll } from './fit.js';
const baselines = {
    'logistic regression': (_, cohort) => {
        const regression = fitLogisticRegression(cohort.training.features, targetsOf(cohort.training));
        return calibrated(({ features }) => regression.margins(features), cohort);
    },
    'random forest': (fitting, cohort) => freeing((own) => {
        const rows = own(matrixOfAll(fitting, cohort.training));
        const parameters = { ...randomForestParameters, seed: fitting.seed };
        const forest = own(Booster.train(fitting.library, rows, { parameters, rounds: 1 }));
        return calibrated((dataset) => marginsOf(fitting, forest, dataset), cohort);
    }),
    NEWS2: (_, cohort) => calibrated((dataset) => dataset.news2, cohort),
    prevalence: (_, { calibration: { outcomes }, test }) => new Float64Array(test.features.rows).fill(outcomes.reduce((sum, outcome) => sum + outcome, 0) / outcomes.length),
};
/**
 * Test-split probabilities of simpler ways to the same answer. Each is fitted on the training split and calibrated on
 * the calibration split, as the model itself.
 */
export function baselineProbabilities(fitting, cohort, names) {
    return new Map(names.map((name) => [name, baselines[name](fitting, cohort)]));
}
/** @param scorer gives every row a number, higher for higher risk */
function calibrated(scorer, { calibration, test }) {
    const { slope, intercept } = fitLogisticLine(scorer(calibration), targetsOf(calibration));
    return scorer(test).map((margin) => sigmoid(slope * margin + intercept));
}
//# sourceMappingURL=baselines.js.map