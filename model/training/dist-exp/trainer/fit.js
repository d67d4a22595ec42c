import { Booster } from '../libxgboost/booster.js';
import { DMatrix } from '../libxgboost/dmatrix.js';
import { freeing } from '../libxgboost/freeing.js';
import { allRows, targetsOf } from './dataset.js';
/** XGBoost's parameters for a candidate: the rest is fixed. */
export function boosterParameters({ inputs: { inputs }, search, seed }, { depth, eta, minimumChildWeight }) {
    return {
        objective: 'binary:logistic',
        tree_method: 'hist',
        max_depth: depth,
        eta,
        min_child_weight: minimumChildWeight,
        ...search.parameters,
        monotone_constraints: `(${inputs.map(({ direction }) => direction).join(',')})`,
        nthread: 1,
        seed,
    };
}
/** A matrix of the table's rows, all or some of them, with what the model is fitted to. */
export function matrixOf({ library, inputs: { inputs }, search }, { values, columns }, targets, rows) {
    const chosen = new Float64Array(rows.length * columns);
    rows.forEach((row, i) => {
        chosen.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
    });
    return new DMatrix(library, {
        values: chosen,
        rows: rows.length,
        columns,
        label: Float32Array.from(rows, (row) => targets[row] ?? 0),
        featureWeights: Float32Array.from(inputs, ({ definition }) => search.columnWeights[definition.group] ?? 1),
        featureNames: inputs.map(({ definition }) => definition.name),
    });
}
/** A matrix of a whole dataset, to be trained on. */
export function matrixOfAll(fitting, dataset) {
    return matrixOf(fitting, dataset.features, targetsOf(dataset), allRows(dataset));
}
/** A matrix of a whole dataset, to be scored: what came of its moments has no part in it, and of some futures it is not known. */
function scoredMatrix(fitting, dataset) {
    return matrixOf(fitting, dataset.features, dataset.outcomes, allRows(dataset));
}
/** Trains the model of a choice. */
export function fitBooster(fitting, matrix, choice) {
    return Booster.train(fitting.library, matrix, {
        parameters: boosterParameters(fitting, choice),
        rounds: choice.rounds,
        featureNames: fitting.inputs.inputs.map(({ definition }) => definition.name),
    });
}
/** Raw margins of every row of a dataset. */
export function marginsOf(fitting, booster, dataset) {
    return freeing((own) => Float64Array.from(booster.margins(own(scoredMatrix(fitting, dataset)))));
}
/** Contributions of every row of a dataset: one a column, then the base value. */
export function contributionsOf(fitting, booster, dataset) {
    return freeing((own) => booster.contributions(own(scoredMatrix(fitting, dataset))));
}
//# sourceMappingURL=fit.js.map