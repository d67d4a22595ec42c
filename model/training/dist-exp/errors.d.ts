/** Why training cannot go on. Stable codes. */
export type TrainingErrorCode = 
/** No libxgboost in any of the places. */
'library-missing'
/** A library is there and cannot be loaded, or lacks a function of the C API. */
 | 'library-unusable'
/** libxgboost refused a call; the message carries XGBGetLastError. */
 | 'xgboost'
/** A native object was used after it was freed. */
 | 'freed'
/** Sizes of rows, columns or labels disagree. */
 | 'shape'
/** Downloading or unpacking the library failed. */
 | 'install'
/** A recipe that is not one, or contradicts itself. */
 | 'recipe'
/** A command line that cannot be read. */
 | 'usage'
/** The cohort or the fitted model breaks a promise that the report would make. */
 | 'evidence';
/** The one error class of the training package. */
export declare class TrainingError extends Error {
    readonly name = "TrainingError";
    readonly code: TrainingErrorCode;
    constructor(code: TrainingErrorCode, message: string, options?: ErrorOptions);
}
//# sourceMappingURL=errors.d.ts.map