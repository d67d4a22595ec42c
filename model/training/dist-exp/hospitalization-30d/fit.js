import { Booster } from '../libxgboost/booster.js';
import { DMatrix } from '../libxgboost/dmatrix.js';
import { freeing } from '../libxgboost/freeing.js';
import { modelInputs } from './features.js';
const featureNames = modelInputs.map(({ definition }) => definition.name);
/**
 * How readily a column is drawn. How old a reading is seldom: the model may discount an old reading, but should go by
 * the reading.
 */
const featureWeights = Float32Array.from(modelInputs, ({ definition }) => (definition.group === 'recency' ? 0.15 : 1));
/** XGBoost's parameters for a choice: the rest is fixed. */
export function boosterParameters({ depth, eta, minimumChildWeight }, seed) {
    return {
        objective: 'binary:logistic',
        tree_method: 'hist',
        max_depth: depth,
        eta,
        min_child_weight: minimumChildWeight,
        lambda: 4,
        subsample: 0.8,
        colsample_bytree: 0.4,
        monotone_constraints: `(${modelInputs.map(({ direction }) => direction).join(',')})`,
        nthread: 1,
        seed,
    };
}
/** A matrix of the table's rows, all or some of them, with their outcomes. */
export function matrixOf(library, { values, columns }, outcomes, rows) {
    const chosen = new Float64Array(rows.length * columns);
    rows.forEach((row, i) => {
        chosen.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
    });
    return new DMatrix(library, {
        values: chosen,
        rows: rows.length,
        columns,
        label: Float32Array.from(rows, (row) => outcomes[row] ?? 0),
        featureWeights,
        featureNames,
    });
}
/** Trains the model of a choice. */
export function fitBooster(library, matrix, choice, seed) {
    return Booster.train(library, matrix, {
        parameters: boosterParameters(choice, seed),
        rounds: choice.rounds,
        featureNames,
    });
}
/** Raw margins of every row of a dataset. */
export function marginsOf(library, booster, dataset) {
    return freeing((own) => {
        const matrix = own(matrixOfAll(library, dataset));
        return Float64Array.from(booster.margins(matrix));
    });
}
/** Contributions of every row of a dataset: one a column, then the base value. */
export function contributionsOf(library, booster, dataset) {
    return freeing((own) => {
        const matrix = own(matrixOfAll(library, dataset));
        return booster.contributions(matrix);
    });
}
/** A matrix of a whole dataset. */
export function matrixOfAll(library, { features, outcomes }) {
    return matrixOf(library, features, outcomes, Array.from({ length: features.rows }, (_, row) => row));
}
//# sourceMappingURL=fit.js.map