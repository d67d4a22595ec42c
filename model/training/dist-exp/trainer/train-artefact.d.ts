import type { Libxgboost } from '../libxgboost/library.js';
import type { Keeper } from './keeper.js';
import type { ShowProgress } from './progress-steps.js';
/** What a training run depends on, besides the code and the library: of the same the same bytes. */
export interface TrainingOptions {
    /** The recipe's file, byte for byte. */
    readonly recipeBytes: Uint8Array;
    /** The seed of the recipe, or another one while a design is worked out. */
    readonly seed?: number;
    /** `trainedOn` of the manifest, YYYY-MM-DD: a parameter, not the clock. */
    readonly date: string;
    readonly keeper: Keeper;
    readonly onProgress: ShowProgress;
}
/**
 * The whole way from a recipe to its artefact: simulate, map, tune, fit, calibrate, choose bands, evaluate once on the test split, write
 * down.
 *
 * @returns the files of the artefact's directory by name: those that `loadArtefact` reads, and evaluation.md
 * @throws TrainingError `recipe`; `evidence` when the result breaks a promise of the recipe (AUROC above the ceiling or far below it, a
 * thin chart called safe, a band not worth its alerts); ModelError when the artefact does not load
 */
export declare function trainArtefact(library: Libxgboost, { recipeBytes, seed: otherSeed, date, keeper, onProgress }: TrainingOptions): Promise<ReadonlyMap<string, Uint8Array>>;
/** SHA-256 as hex. */
export declare function sha256(bytes: Uint8Array): Promise<string>;
//# sourceMappingURL=train-artefact.d.ts.map