import { fitIsolationForest, scoreIsolationForest, seededRandom } from '@bellwether/model';
import { quantile } from '../evaluation/bootstrap.js';
/** Vital concepts that are the forest's columns, in order. */
export const forestConcepts = [
    'heart-rate',
    'respiratory-rate',
    'systolic-blood-pressure',
    'diastolic-blood-pressure',
    'oxygen-saturation',
    'body-temperature',
];
/** Share of the training moments that may be flagged. */
const flaggedShare = 0.005;
/** The forest, and the score from which a combination is flagged: one moment in 200 of the training cohort. */
export function fitForest(moments, seed) {
    const columnCount = forestConcepts.length;
    const forest = fitIsolationForest(moments, { columnCount, random: seededRandom(seed) });
    const scores = Float64Array.from({ length: moments.length / columnCount }, (_, row) => scoreIsolationForest(forest, moments.subarray(row * columnCount, (row + 1) * columnCount))).sort();
    return { forest, flagFrom: Math.round(quantile(scores, 1 - flaggedShare) * 1000) / 1000 };
}
//# sourceMappingURL=forest.js.map