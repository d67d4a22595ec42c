import { TrainingError } from '../errors.js';
/** Where this process runs: a parameter, so that every row of the table can be tested anywhere. */
export interface Surroundings {
    readonly platform: string;
    readonly arch: string;
    /** A path given by the caller or by `XGBOOST_LIB`; undefined or empty: none. */
    readonly override: string | undefined;
    /** Directory that holds `.cache/`. */
    readonly projectRoot: string;
}
/** Versions that `installLibxgboost` fetches; directories of the cache carry them, so an upgrade never meets old files. */
export declare const wheelVersion = "3.4.1";
export declare const jarVersion = "3.4.0";
/** Directory of an unpacked wheel or jar, inside the project's cache. */
export declare const wheelFolder: (root: string) => string;
export declare const jarFolder: (root: string) => string;
/** Path of the library inside the jar; undefined where the jar has none for this machine. */
export declare function jarEntry({ platform, arch }: Pick<Surroundings, 'platform' | 'arch'>): string | undefined;
/** This process's surroundings; the project root is found from this file, four directories up in `src` as in `dist`. */
export declare function surroundings(): Surroundings;
/**
 * Path of libxgboost, or null. A path given by the caller or `XGBOOST_LIB` is the only place looked at.
 *
 * @param exists whether a file is there (for tests)
 */
export declare function findLibxgboost(around?: Surroundings, exists?: (path: string) => boolean): string | null;
/** The one error for a library that is nowhere: what was looked for and what to do. */
export declare function missingLibrary(around: Surroundings): TrainingError;
//# sourceMappingURL=places.d.ts.map