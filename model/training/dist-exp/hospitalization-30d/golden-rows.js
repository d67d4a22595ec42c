import { Random } from '@bellwether/fixtures';
import { DMatrix } from '../libxgboost/dmatrix.js';
import { freeing } from '../libxgboost/freeing.js';
const shuffledRows = 17;
const cohortRows = 6;
/**
 * Rows with what libxgboost says of them, for `golden.json`: nothing known at all, rows whose every value comes from
 * another patient of the training split (so that all thresholds are met in odd combinations), and rows of patients.
 */
export function makeGoldenRows(library, booster, { features }, seed) {
    const { values, rows, columns } = features;
    const random = new Random(seed).fork('golden rows');
    const anyRow = () => random.integer(0, rows - 1);
    const rowOf = (source) => Array.from({ length: columns }, (_, column) => source(column));
    const chosen = [
        rowOf(() => Number.NaN),
        ...Array.from({ length: shuffledRows }, () => rowOf((column) => values[anyRow() * columns + column] ?? Number.NaN)),
        ...Array.from({ length: cohortRows }, () => {
            const row = anyRow();
            return rowOf((column) => values[row * columns + column] ?? Number.NaN);
        }),
    ];
    return freeing((own) => {
        const matrix = own(new DMatrix(library, { values: Float64Array.from(chosen.flat()), rows: chosen.length, columns }));
        const margins = booster.margins(matrix);
        const contributions = booster.contributions(matrix);
        return {
            about: { library: `libxgboost ${library.version}`, rows: 'made up', command: 'npm run train' },
            rows: chosen.map((row) => row.map((value) => (Number.isNaN(value) ? null : value))),
            margins: Array.from(margins),
            contributions: chosen.map((_, row) => Array.from(contributions.subarray(row * (columns + 1), (row + 1) * (columns + 1)))),
        };
    });
}
//# sourceMappingURL=golden-rows.js.map