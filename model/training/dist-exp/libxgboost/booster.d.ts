import { type Handle } from './c-api.js';
import type { DMatrix } from './dmatrix.js';
import type { Libxgboost } from './library.js';
/** XGBoost's training parameters, by its own names. */
export type BoosterParameters = Readonly<Record<string, string | number>>;
/** A native booster. Free it (see `freeing`), or declare it with `using`. */
export declare class Booster {
    #private;
    private constructor();
    /**
     * Trains on a labelled matrix, one thread unless `nthread` says otherwise.
     */
    static train(library: Libxgboost, matrix: DMatrix, options: {
        readonly parameters: BoosterParameters;
        readonly rounds: number;
        readonly featureNames?: readonly string[];
    }): Booster;
    /** Trains so many rounds more, on the matrix of the rounds before. */
    advance(matrix: DMatrix, rounds: number): void;
    /** Loads XGBoost's native JSON (or UBJSON), such as an artefact's model.json. */
    static load(library: Libxgboost, model: Uint8Array): Booster;
    /** @throws TrainingError `freed` */
    get handle(): Handle;
    /**
     * XGBoost's native JSON, UTF-8.
     *
     * A split that parts missing from known values has the threshold −∞, which XGBoost writes as `-Infinity`: not JSON.
     * Bellwether reads it all the same; the lowest float32, which parts the same rows (no value is below it), makes an
     * artefact's model.json a file that every JSON tool reads.
     */
    save(): Uint8Array;
    /**
     * Raw margins (log-odds for binary:logistic), one a row, float32.
     *
     * @param rounds of the first so many rounds only; default: of all
     */
    margins(matrix: DMatrix, rounds?: number): Float32Array;
    /** Exact SHAP values by libxgboost, float32, row by row: one per column, then the base value. */
    contributions(matrix: DMatrix): Float32Array;
    /** Gives the memory back; a second call does nothing. */
    free(): void;
    [Symbol.dispose](): void;
}
//# sourceMappingURL=booster.d.ts.map