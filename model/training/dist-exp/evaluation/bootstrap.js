import { Random } from '@bellwether/fixtures';
import { calibration } from './calibration.js';
import { brierScore, discrimination } from './discrimination.js';
import { byFallingRisk } from './predictions.js';
export const figureNames = ['auroc', 'auprc', 'brier', 'calibrationSlope', 'calibrationIntercept'];
/**
 * The figures of a set of predictions, with intervals from drawing its patients again with replacement, each with all rows: rows of one
 * patient are not independent.
 *
 * @param patients number of the patient of each row
 * @param samples number of bootstrap samples
 */
export function evaluate(predictions, patients, { samples, seed }) {
    const order = byFallingRisk(predictions.probabilities);
    const point = figures(predictions, null, order);
    const random = new Random(seed);
    const rowsOf = rowsByPatient(patients);
    const draws = [];
    for (let sample = 0; sample < samples; sample++) {
        const weights = new Uint16Array(patients.length);
        for (let i = 0; i < rowsOf.length; i++)
            for (const row of rowsOf[random.integer(0, rowsOf.length - 1)])
                weights[row] += 1;
        draws.push(figures(predictions, weights, order));
    }
    const interval = (name) => {
        const sorted = Float64Array.from(draws, (draw) => draw[name]).sort();
        return { value: point[name], low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
    };
    return {
        auroc: interval('auroc'),
        auprc: interval('auprc'),
        brier: interval('brier'),
        calibrationSlope: interval('calibrationSlope'),
        calibrationIntercept: interval('calibrationIntercept'),
    };
}
function rowsByPatient(patients) {
    const rows = new Map();
    for (const [row, patient] of patients.entries()) {
        const own = rows.get(patient);
        if (own === undefined)
            rows.set(patient, [row]);
        else
            own.push(row);
    }
    return [...rows.values()];
}
function figures(predictions, weights, order) {
    const { slope, intercept } = calibration(predictions, weights);
    return {
        ...discrimination(predictions, weights, order),
        brier: brierScore(predictions, weights),
        calibrationSlope: slope,
        calibrationIntercept: intercept,
    };
}
/** Quantile of sorted values, linear between neighbours; NaN of none. */
export function quantile(sorted, share) {
    const position = share * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? Number.NaN;
    const above = sorted[Math.ceil(position)] ?? Number.NaN;
    return below + (above - below) * (position - Math.floor(position));
}
//# sourceMappingURL=bootstrap.js.map