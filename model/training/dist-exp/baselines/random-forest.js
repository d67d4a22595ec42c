/** A random forest by XGBoost: one round of many deep trees side by side, each on a part of rows and columns. */
export const randomForestParameters = {
    objective: 'binary:logistic',
    tree_method: 'hist',
    num_parallel_tree: 300,
    max_depth: 10,
    min_child_weight: 5,
    eta: 1,
    lambda: 1,
    subsample: 0.63,
    colsample_bynode: 0.25,
    nthread: 1,
};
//# sourceMappingURL=random-forest.js.map