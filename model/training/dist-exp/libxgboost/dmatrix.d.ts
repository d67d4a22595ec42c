import { type Handle } from './c-api.js';
import type { Libxgboost } from './library.js';
/** Rows for libxgboost, row by row; NaN = missing. */
export interface DenseRows {
    /** Length rows × columns; float64 is narrowed to float32 by libxgboost itself. */
    readonly values: Float32Array | Float64Array;
    readonly rows: number;
    readonly columns: number;
    /** Outcome per row. */
    readonly label?: Float32Array;
    /** How readily each column is drawn where columns are sampled; equally without. */
    readonly featureWeights?: Float32Array;
    /** XGBoost's `feature_names`, one per column. */
    readonly featureNames?: readonly string[];
}
/** A native matrix. libxgboost copies the rows; free it (see `freeing`), or declare it with `using`. */
export declare class DMatrix {
    #private;
    readonly rows: number;
    readonly columns: number;
    /** @throws TrainingError `shape` when sizes disagree, `xgboost` when libxgboost refuses (infinite values, say) */
    constructor(library: Libxgboost, { values, rows, columns, label, featureWeights, featureNames }: DenseRows);
    /** @throws TrainingError `freed` */
    get handle(): Handle;
    /** Gives the memory back; a second call does nothing. */
    free(): void;
    [Symbol.dispose](): void;
}
//# sourceMappingURL=dmatrix.d.ts.map