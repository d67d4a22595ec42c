import { atThresholds, edgeRows, mixedRows } from './rows.js';
const known = (value, whenMissing) => value === undefined || Number.isNaN(value) ? whenMissing : value;
/** Wavy enough that every column and both sides of a missing value matter: column 0 is risky when missing, 1 is safe. */
const wavy = (row) => 4 * known(row[0], 1.2) - 3 * known(row[1], 1.1) + (known(row[2], 0.2) - 0.5) * known(row[3], 0.9) * 6 - 1;
const ofDepth = (depth, columns, rounds, missing) => ({
    name: `depth-${depth}-${missing > 0 ? 'missing' : 'complete'}`,
    why: `depth ${depth}, ${missing > 0 ? 'missing values with both default directions' : 'no missing values in training'}`,
    columns,
    rounds,
    parameters: { max_depth: depth, eta: 0.4, min_child_weight: 0.5 },
    missing,
    truth: wavy,
    rows: mixedRows,
});
/** Rewrites a list of numbers of every tree in place, in the text, so that all else stays as libxgboost wrote it. */
const rewriteList = (model, key, change) => model.replace(new RegExp(`("${key}":\\[)([^\\]]*)\\]`, 'g'), (_all, head, list) => {
    return `${head}${list.split(',').map(change).join(',')}]`;
});
/** The table of goldens. */
export const goldenCases = [
    ofDepth(1, 4, 6, 0.2),
    ofDepth(2, 5, 6, 0),
    ofDepth(3, 6, 6, 0.25),
    ofDepth(4, 6, 5, 0),
    ofDepth(4, 6, 5, 0.2),
    ofDepth(5, 8, 4, 0.15),
    ofDepth(6, 8, 3, 0.2),
    {
        ...ofDepth(6, 2, 3, 0.1),
        name: 'feature-repeated-on-path',
        why: 'two columns at depth 6: the same feature several times on a path',
        truth: (row) => 20 * (known(row[0], 0.9) - 0.4) * (known(row[1], 0.1) - 0.6),
    },
    {
        ...ofDepth(3, 4, 3, 0.1),
        name: 'base-score-high',
        why: 'base_score 0.999',
        parameters: { max_depth: 3, min_child_weight: 0, base_score: 0.999 },
    },
    {
        ...ofDepth(3, 4, 3, 0.1),
        name: 'base-score-low',
        why: 'base_score 0.000001',
        parameters: { max_depth: 3, min_child_weight: 0, base_score: 0.000001 },
    },
    {
        ...ofDepth(3, 3, 3, 0),
        name: 'single-leaf-trees',
        why: 'trees without a split: gamma is higher than any gain',
        parameters: { max_depth: 3, gamma: 1_000_000, base_score: 0.3 },
    },
    {
        ...ofDepth(2, 3, 4, 0),
        name: 'stump-and-leaf-trees',
        why: 'stumps, and trees without a split once gamma is not reached any more',
        parameters: { max_depth: 1, gamma: 60, eta: 0.9 },
    },
    {
        ...ofDepth(4, 3, 3, 0.1),
        name: 'float32-thresholds',
        why: 'values at thresholds, one float64 step and one float32 step beside them: splits compare in float32',
        rows: atThresholds,
    },
    {
        ...ofDepth(5, 4, 3, 0.2),
        name: 'extreme-values',
        why: 'very large and very small values, both zeros, all missing',
        rows: edgeRows,
    },
    {
        ...ofDepth(3, 5, 1, 0.2),
        name: 'parallel-trees',
        why: 'a random forest: five trees a round',
        parameters: { max_depth: 3, num_parallel_tree: 5, subsample: 0.7, colsample_bynode: 0.6, eta: 1 },
    },
    {
        ...ofDepth(3, 4, 3, 0.2),
        name: 'zero-hessian',
        why: 'covers of every third node set to 0 (edited, then predicted by libxgboost): a parent cover of 0 counts as 0.5 from 3.3 on',
        edit: (model) => rewriteList(model, 'sum_hessian', (value, index) => (index % 3 === 1 ? '0E0' : value)),
    },
    {
        ...ofDepth(3, 4, 3, 0.2),
        name: 'infinite-conditions',
        why: 'conditions of three nodes as libxgboost writes those of splits that only part missing from known: bare tokens that JSON does not have (edited, then predicted by libxgboost)',
        edit: (model) => {
            const conditions = ['-Infinity', 'Infinity', '-Infinity'];
            const infinite = rewriteList(model, 'split_conditions', (value, index) => conditions[index] ?? value);
            return rewriteList(infinite, 'default_left', (value, index) => (index === 0 ? '1' : value));
        },
    },
    {
        ...ofDepth(3, 4, 3, 0.2),
        name: 'base-score-plain-string',
        why: 'base_score as a plain string, the form before 3.1 (edited, then predicted by libxgboost)',
        edit: (model) => model.replace(/"base_score":"\[([^\]]*)\]"/, '"base_score":"$1"'),
    },
];
//# sourceMappingURL=cases.js.map