import type { Libxgboost } from '../libxgboost/library.js';
import type { TrainingOptions } from './facts.js';
/**
 * The whole way from a seed to the artefact `hospitalization-30d`: simulate, map, tune, fit, calibrate, choose bands,
 * evaluate once on the test split, write down.
 *
 * @returns the files of the artefact's directory by name: those that `loadArtefact` reads, and evaluation.md
 * @throws TrainingError `evidence` when the result breaks a promise of the report (AUROC above the ceiling, a thin
 * chart called safe, a band not worth its alerts); ModelError when the artefact does not load
 */
export declare function trainHospitalization30d(library: Libxgboost, options: TrainingOptions): Promise<ReadonlyMap<string, Uint8Array>>;
/** SHA-256 as hex. */
export declare function sha256(bytes: Uint8Array): Promise<string>;
//# sourceMappingURL=train-artefact.d.ts.map