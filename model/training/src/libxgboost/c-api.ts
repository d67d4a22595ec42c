import koffi from 'koffi';
import { TrainingError } from '../errors.js';

/** A native pointer. Only passed back to libxgboost, never looked into. */
export type Handle = { readonly native: unique symbol } | null;

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
  XGBoosterPredictFromDMatrix(
    booster: Handle,
    matrix: Handle,
    config: string,
    shape: Out<Handle>,
    dimensions: Out<number>,
    result: Out<Handle>,
  ): number;
  XGBoosterFree(booster: Handle): number;
}

const handle = 'void*';
const outHandle = koffi.out('void**');
const outLength = koffi.out('uint64*');
const strings = koffi.pointer('str');

type KoffiType = string | ReturnType<typeof koffi.pointer> | ReturnType<typeof koffi.out>;

/** Result and parameter types of each function, in the order of the header. */
const signatures: Readonly<Record<keyof CApi, readonly [result: string, parameters: readonly KoffiType[]]>> = {
  XGBoostVersion: ['void', [koffi.out('int*'), koffi.out('int*'), koffi.out('int*')]],
  XGBGetLastError: ['str', []],
  XGBSetGlobalConfig: ['int', ['str']],
  XGDMatrixCreateFromDense: ['int', ['str', 'str', outHandle]],
  XGDMatrixSetInfoFromInterface: ['int', [handle, 'str', 'str']],
  XGDMatrixSetStrFeatureInfo: ['int', [handle, 'str', strings, 'uint64']],
  XGDMatrixFree: ['int', [handle]],
  XGBoosterCreate: ['int', [koffi.pointer('void*'), 'uint64', outHandle]],
  XGBoosterSetParam: ['int', [handle, 'str', 'str']],
  XGBoosterSetStrFeatureInfo: ['int', [handle, 'str', strings, 'uint64']],
  XGBoosterUpdateOneIter: ['int', [handle, 'int', handle]],
  XGBoosterSaveModelToBuffer: ['int', [handle, 'str', outLength, outHandle]],
  XGBoosterLoadModelFromBuffer: ['int', [handle, 'void*', 'uint64']],
  XGBoosterPredictFromDMatrix: ['int', [handle, handle, 'str', outHandle, outLength, outHandle]],
  XGBoosterFree: ['int', [handle]],
};

/**
 * Loads the shared library and binds the functions.
 *
 * @throws TrainingError `library-unusable` when the file cannot be loaded or lacks a function
 */
export function bindCApi(path: string): CApi {
  try {
    const library = koffi.load(path);
    const bound = Object.entries(signatures).map(([name, [result, parameters]]) => [
      name,
      library.func(name, result, [...parameters]),
    ]);
    return Object.fromEntries(bound) as CApi;
  } catch (cause) {
    throw new TrainingError(
      'library-unusable',
      `${path} cannot be used as libxgboost: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

/**
 * XGBoost's JSON array interface over a typed array: it carries the raw address, so the array must stay referenced
 * until the call returns (backing stores do not move).
 */
export function arrayInterface(values: Float32Array | Float64Array, shape: readonly number[]): string {
  const typestr = values instanceof Float64Array ? '<f8' : '<f4';
  const data = [Number(koffi.address(values)), true];
  return JSON.stringify({ data, shape, strides: null, typestr, version: 3 });
}

/** Copies native bytes: libxgboost's buffers live only until its next call on this thread. */
export function copyBytes(pointer: Handle, length: number): Uint8Array {
  return length === 0 ? new Uint8Array(0) : new Uint8Array(koffi.view(pointer, length).slice(0));
}

/** Copies `length` floats; see `copyBytes`. */
export function copyFloats(pointer: Handle, length: number): Float32Array {
  return length === 0 ? new Float32Array(0) : new Float32Array(koffi.view(pointer, length * 4).slice(0));
}

/** Copies `length` unsigned 64-bit sizes as numbers. */
export function copySizes(pointer: Handle, length: number): readonly number[] {
  return Array.from(new BigUint64Array(koffi.view(pointer, length * 8).slice(0)), Number);
}
