import { Random } from '@bellwether/fixtures';
import { parseXgboostJson } from '@bellwether/model';
import { TrainingError } from '../errors.js';
import { Booster } from '../libxgboost/booster.js';
import { freeing } from '../libxgboost/freeing.js';
import { DMatrix } from '../libxgboost/dmatrix.js';
import { randomRow } from './rows.js';
const trainingRows = 600;
/** Objective and method of every case; XGBoost's own defaults otherwise. */
const commonParameters = { objective: 'binary:logistic', tree_method: 'hist' };
/**
 * Trains one case with the real libxgboost and writes down what it predicts.
 *
 * @returns the text of the golden file: `about` (provenance), `model` (exactly as libxgboost wrote it, but for the edit
 * that the case names), `rows` (float64, null = missing), `margins` (float32) and `contributions` (float32; one per
 * column, then the base value)
 */
export function makeGolden(library, golden, seed) {
    const { columns, rounds } = golden;
    const random = new Random(seed).fork(golden.name);
    const parameters = { ...commonParameters, seed, ...golden.parameters };
    const featureNames = Array.from({ length: columns }, (_, i) => `f${i}`);
    const model = train(library, golden, { parameters, featureNames, random });
    const rows = golden.rows(random, columns, parseXgboostJson(model));
    const { margins, contributions } = freeing((own) => {
        const booster = own(Booster.load(library, new TextEncoder().encode(model)));
        const values = Float64Array.from(rows.flat());
        const matrix = own(new DMatrix(library, { values, rows: rows.length, columns }));
        return { margins: booster.margins(matrix), contributions: booster.contributions(matrix) };
    });
    if (contributions.length !== rows.length * (columns + 1)) {
        throw new TrainingError('shape', `${golden.name}: ${contributions.length} contributions of ${rows.length} rows`);
    }
    const about = {
        why: golden.why,
        library: `libxgboost ${library.version}`,
        parameters,
        rounds,
        seed,
        trainedOn: `${trainingRows} made-up rows, ${columns} columns`,
        command: 'npm run golden',
    };
    const lists = (values, width) => rows.map((_, i) => JSON.stringify(Array.from(values.subarray(i * width, (i + 1) * width))));
    return `{
"about":${JSON.stringify(about)},
"model":${model},
"rows":[
${rows.map((row) => `[${row.map(asJson).join(',')}]`).join(',\n')}
],
"margins":${JSON.stringify(Array.from(margins))},
"contributions":[
${lists(contributions, columns + 1).join(',\n')}
]
}
`;
}
/** JSON.stringify would lose the sign of zero. */
const asJson = (value) => (Object.is(value, -0) ? '-0' : JSON.stringify(value));
function train(library, { columns, rounds, missing, truth, edit }, { parameters, featureNames, random, }) {
    const rows = Array.from({ length: trainingRows }, () => randomRow(random, columns, missing));
    const label = Float32Array.from(rows, (row) => (truth(row) + 1.5 * random.normal() > 0 ? 1 : 0));
    const values = Float64Array.from(rows.flat());
    return freeing((own) => {
        const matrix = own(new DMatrix(library, { values, rows: trainingRows, columns, label, featureNames }));
        const booster = own(Booster.train(library, matrix, { parameters, rounds, featureNames }));
        const text = new TextDecoder().decode(booster.save());
        return edit ? edit(text) : text;
    });
}
//# sourceMappingURL=make.js.map