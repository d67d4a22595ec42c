import { type CApi } from './c-api.js';
/** An open libxgboost: what `DMatrix` and `Booster` are made with. */
export interface Libxgboost {
    readonly path: string;
    /** Such as `3.4.1`. Same seed and parameters give different trees under different versions. */
    readonly version: string;
    readonly api: CApi;
    /**
     * Passes on a call's success.
     *
     * @throws TrainingError `xgboost` with what XGBGetLastError says
     */
    check(returned: number): void;
}
/**
 * Opens libxgboost.
 *
 * With more than one thread GNU OpenMP spins while it waits, 30 times slower on a shared machine: start the process
 * with `OMP_WAIT_POLICY=passive` (see `runInPassiveChild`), which is read when the library is loaded.
 *
 * @param path the shared library; default: the first of the known places that has it
 * @throws TrainingError `library-missing` or `library-unusable`
 */
export declare function openLibxgboost(path?: string): Libxgboost;
//# sourceMappingURL=library.d.ts.map