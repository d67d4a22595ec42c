import { TrainingError } from '../errors.js';
import { copyBytes, copyFloats, copySizes } from './c-api.js';
/** `type` of XGBoosterPredictFromDMatrix. */
const predictionTypes = { margin: 1, contributions: 2 };
/** As XGBoost writes numbers. */
const lowestFloat32 = '-3.4028235E38';
/** A native booster. Free it (see `freeing`), or declare it with `using`. */
export class Booster {
    #library;
    #handle;
    #rounds = 0;
    constructor(library, matrices, parameters) {
        const out = [null];
        const handles = matrices.map((matrix) => matrix.handle);
        library.check(library.api.XGBoosterCreate(handles, handles.length, out));
        this.#library = library;
        this.#handle = out[0];
        for (const [name, value] of Object.entries({ nthread: 1, ...parameters })) {
            library.check(library.api.XGBoosterSetParam(this.#handle, name, String(value)));
        }
    }
    /**
     * Trains on a labelled matrix, one thread unless `nthread` says otherwise.
     */
    static train(library, matrix, options) {
        const booster = new Booster(library, [matrix], options.parameters);
        try {
            booster.advance(matrix, options.rounds);
            // The names of the matrix do not reach the saved model by themselves.
            const names = options.featureNames;
            if (names) {
                library.check(library.api.XGBoosterSetStrFeatureInfo(booster.handle, 'feature_name', names, names.length));
            }
            return booster;
        }
        catch (error) {
            booster.free();
            throw error;
        }
    }
    /** Trains so many rounds more, on the matrix of the rounds before. */
    advance(matrix, rounds) {
        const { api, check } = this.#library;
        const until = this.#rounds + rounds;
        for (; this.#rounds < until; this.#rounds++)
            check(api.XGBoosterUpdateOneIter(this.handle, this.#rounds, matrix.handle));
    }
    /** Loads XGBoost's native JSON (or UBJSON), such as an artefact's model.json. */
    static load(library, model) {
        const booster = new Booster(library, [], {});
        try {
            library.check(library.api.XGBoosterLoadModelFromBuffer(booster.handle, model, model.length));
            return booster;
        }
        catch (error) {
            booster.free();
            throw error;
        }
    }
    /** @throws TrainingError `freed` */
    get handle() {
        if (this.#handle === null)
            throw new TrainingError('freed', 'This Booster was freed and cannot be used any more.');
        return this.#handle;
    }
    /**
     * XGBoost's native JSON, UTF-8.
     *
     * A split that parts missing from known values has the threshold −∞, which XGBoost writes as `-Infinity`: not JSON.
     * Bellwether reads it all the same; the lowest float32, which parts the same rows (no value is below it), makes an
     * artefact's model.json a file that every JSON tool reads.
     */
    save() {
        const [length, bytes] = [[0], [null]];
        const { api, check } = this.#library;
        check(api.XGBoosterSaveModelToBuffer(this.handle, '{"format":"json"}', length, bytes));
        const text = new TextDecoder().decode(copyBytes(bytes[0], Number(length[0])));
        return new TextEncoder().encode(text.replaceAll('-Infinity', lowestFloat32));
    }
    /**
     * Raw margins (log-odds for binary:logistic), one a row, float32.
     *
     * @param rounds of the first so many rounds only; default: of all
     */
    margins(matrix, rounds = 0) {
        return this.#predict(matrix, predictionTypes.margin, rounds);
    }
    /** Exact SHAP values by libxgboost, float32, row by row: one per column, then the base value. */
    contributions(matrix) {
        return this.#predict(matrix, predictionTypes.contributions);
    }
    #predict(matrix, type, rounds = 0) {
        const [shape, dimensions, result] = [[null], [0], [null]];
        const range = { iteration_begin: 0, iteration_end: rounds };
        const config = JSON.stringify({ type, training: false, ...range, strict_shape: false });
        const { api, check } = this.#library;
        check(api.XGBoosterPredictFromDMatrix(this.handle, matrix.handle, config, shape, dimensions, result));
        const sizes = copySizes(shape[0], Number(dimensions[0]));
        return copyFloats(result[0], sizes.reduce((product, size) => product * size, 1));
    }
    /** Gives the memory back; a second call does nothing. */
    free() {
        if (this.#handle === null)
            return;
        this.#library.check(this.#library.api.XGBoosterFree(this.#handle));
        this.#handle = null;
    }
    [Symbol.dispose]() {
        this.free();
    }
}
//# sourceMappingURL=booster.js.map