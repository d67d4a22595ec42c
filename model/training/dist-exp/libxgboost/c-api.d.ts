/** A native pointer. Only passed back to libxgboost, never looked into. */
export type Handle = {
    readonly native: unique symbol;
} | null;
/** An output parameter: a box that the call fills. */
export type Out<T> = [T];
/** The functions used of libxgboost's C API, as declared in `xgboost/c_api.h`. Each returns 0, or −1 on failure. */
export interface CApi {
    XGBoostVersion(major: Out<number>, minor: Out<number>, patch: Out<number>): void;
    XGBGetLastError(): string;
    XGBSetGlobalConfig(json: string): number;
    XGDMatrixCreateFromDense(arrayInterface: string, config: string, out: Out<Handle>): number;
    XGDMatrixSetInfoFromInterface(matrix: Handle, field: string, arrayInterface: string): number;
    XGDMatrixSetStrFeatureInfo(matrix: Handle, field: string, values: readonly string[], count: number): number;
    XGDMatrixFree(matrix: Handle): number;
    XGBoosterCreate(matrices: readonly Handle[], count: number, out: Out<Handle>): number;
    XGBoosterSetParam(booster: Handle, name: string, value: string): number;
    XGBoosterSetStrFeatureInfo(booster: Handle, field: string, values: readonly string[], count: number): number;
    XGBoosterUpdateOneIter(booster: Handle, iteration: number, matrix: Handle): number;
    XGBoosterSaveModelToBuffer(booster: Handle, config: string, length: Out<number>, out: Out<Handle>): number;
    XGBoosterLoadModelFromBuffer(booster: Handle, bytes: Uint8Array, length: number): number;
    XGBoosterPredictFromDMatrix(booster: Handle, matrix: Handle, config: string, shape: Out<Handle>, dimensions: Out<number>, result: Out<Handle>): number;
    XGBoosterFree(booster: Handle): number;
}
/**
 * Loads the shared library and binds the functions.
 *
 * @throws TrainingError `library-unusable` when the file cannot be loaded or lacks a function
 */
export declare function bindCApi(path: string): CApi;
/**
 * XGBoost's JSON array interface over a typed array: it carries the raw address, so the array must stay referenced
 * until the call returns (backing stores do not move).
 */
export declare function arrayInterface(values: Float32Array | Float64Array, shape: readonly number[]): string;
/** Copies native bytes: libxgboost's buffers live only until its next call on this thread. */
export declare function copyBytes(pointer: Handle, length: number): Uint8Array;
/** Copies `length` floats; see `copyBytes`. */
export declare function copyFloats(pointer: Handle, length: number): Float32Array;
/** Copies `length` unsigned 64-bit sizes as numbers. */
export declare function copySizes(pointer: Handle, length: number): readonly number[];
//# sourceMappingURL=c-api.d.ts.map