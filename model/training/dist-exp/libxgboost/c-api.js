import koffi from 'koffi';
import { TrainingError } from '../errors.js';
const handle = 'void*';
const outHandle = koffi.out('void**');
const outLength = koffi.out('uint64*');
const strings = koffi.pointer('str');
/** Result and parameter types of each function, in the order of the header. */
const signatures = {
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
export function bindCApi(path) {
    try {
        const library = koffi.load(path);
        const bound = Object.entries(signatures).map(([name, [result, parameters]]) => [
            name,
            library.func(name, result, [...parameters]),
        ]);
        return Object.fromEntries(bound);
    }
    catch (cause) {
        throw new TrainingError('library-unusable', `${path} cannot be used as libxgboost: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
}
/**
 * XGBoost's JSON array interface over a typed array: it carries the raw address, so the array must stay referenced
 * until the call returns (backing stores do not move).
 */
export function arrayInterface(values, shape) {
    const typestr = values instanceof Float64Array ? '<f8' : '<f4';
    const data = [Number(koffi.address(values)), true];
    return JSON.stringify({ data, shape, strides: null, typestr, version: 3 });
}
/** Copies native bytes: libxgboost's buffers live only until its next call on this thread. */
export function copyBytes(pointer, length) {
    return length === 0 ? new Uint8Array(0) : new Uint8Array(koffi.view(pointer, length).slice(0));
}
/** Copies `length` floats; see `copyBytes`. */
export function copyFloats(pointer, length) {
    return length === 0 ? new Float32Array(0) : new Float32Array(koffi.view(pointer, length * 4).slice(0));
}
/** Copies `length` unsigned 64-bit sizes as numbers. */
export function copySizes(pointer, length) {
    return Array.from(new BigUint64Array(koffi.view(pointer, length * 8).slice(0)), Number);
}
//# sourceMappingURL=c-api.js.map