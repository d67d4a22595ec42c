/** Numbers with a few decimals, so that float64 and float32 differ, each missing with the given probability. */
export function randomRow(random, columns, missing) {
    return Array.from({ length: columns }, () => {
        const value = random.integer(0, 9_999) / 10_000;
        return random.chance(missing) ? Number.NaN : value;
    });
}
/** All missing, all known, half missing, each column missing alone. */
export function mixedRows(random, columns) {
    const complete = randomRow(random, columns, 0);
    return [
        randomRow(random, columns, 1.1),
        complete,
        ...complete.map((_, column) => complete.map((value, i) => (i === column ? Number.NaN : value))),
        ...Array.from({ length: 6 }, () => randomRow(random, columns, 0)),
        ...Array.from({ length: 8 }, () => randomRow(random, columns, 0.4)),
    ];
}
/** For every split, rows whose split feature is the threshold itself, just beside it in float64, and in float32. */
export function atThresholds(random, columns, model) {
    return model.learner.gradient_booster.model.trees.flatMap((tree) => tree.split_conditions.flatMap((condition, node) => {
        if (tree.left_children[node] === -1)
            return [];
        const threshold = Math.fround(condition);
        const step32 = Math.fround(threshold * (1 + 1.2e-7)) - threshold;
        const beside = [0, step32 / 1024, -step32 / 1024, step32 / 2, -step32 / 2, step32, -step32];
        const row = randomRow(random, columns, 0);
        const split = tree.split_indices[node];
        return pick(random, beside, 3).map((step) => row.map((value, i) => (i === split ? threshold + step : value)));
    }));
}
/** Values far outside of what was trained on, both zeros, and nothing at all. */
export function edgeRows(random, columns) {
    const values = [0, -0, 1e-45, -1e-45, 1e30, -1e30, 3.4e38, 0.1, 1 / 3, Number.NaN];
    return [
        ...values.map((value) => Array.from({ length: columns }, () => value)),
        ...Array.from({ length: 14 }, () => Array.from({ length: columns }, () => random.pick(values))),
    ];
}
function pick(random, from, count) {
    const start = random.integer(0, from.length - 1);
    return Array.from({ length: count }, (_, i) => from[(start + i * 2) % from.length]);
}
//# sourceMappingURL=rows.js.map