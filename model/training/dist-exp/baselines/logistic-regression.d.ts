import type { Outcomes } from '../evaluation/predictions.js';
/** Rows in one array, row by row; NaN = missing. */
export interface Table {
    readonly values: Float64Array;
    readonly rows: number;
    readonly columns: number;
}
/** A fitted regression: margin of a row whose missing values are replaced by the training medians. */
export interface LogisticRegression {
    margins(table: Table): Float64Array;
}
/**
 * Logistic regression by iteratively reweighted least squares on standardized columns, missing values replaced by the
 * median of the training rows: the usual way to make a clinical score.
 */
export declare function fitLogisticRegression(table: Table, outcomes: Outcomes): LogisticRegression;
//# sourceMappingURL=logistic-regression.d.ts.map