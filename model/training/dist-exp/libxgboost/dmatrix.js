import { TrainingError } from '../errors.js';
import { arrayInterface } from './c-api.js';
/** A native matrix. libxgboost copies the rows; free it (see `freeing`), or declare it with `using`. */
export class DMatrix {
    rows;
    columns;
    #library;
    #handle;
    /** @throws TrainingError `shape` when sizes disagree, `xgboost` when libxgboost refuses (infinite values, say) */
    constructor(library, { values, rows, columns, label, featureWeights, featureNames }) {
        expectLength('values', values.length, rows * columns);
        if (label !== undefined)
            expectLength('labels', label.length, rows);
        if (featureWeights !== undefined)
            expectLength('feature weights', featureWeights.length, columns);
        if (featureNames !== undefined)
            expectLength('feature names', featureNames.length, columns);
        const { api, check } = library;
        const out = [null];
        // XGBoost's parser takes the bare token NaN, which JSON does not have.
        check(api.XGDMatrixCreateFromDense(arrayInterface(values, [rows, columns]), '{"missing":NaN,"nthread":1}', out));
        this.#library = library;
        this.#handle = out[0];
        this.rows = rows;
        this.columns = columns;
        try {
            if (label)
                check(api.XGDMatrixSetInfoFromInterface(this.handle, 'label', arrayInterface(label, [rows])));
            if (featureWeights) {
                check(api.XGDMatrixSetInfoFromInterface(this.handle, 'feature_weights', arrayInterface(featureWeights, [columns])));
            }
            if (featureNames)
                check(api.XGDMatrixSetStrFeatureInfo(this.handle, 'feature_name', featureNames, columns));
        }
        catch (error) {
            this.free();
            throw error;
        }
    }
    /** @throws TrainingError `freed` */
    get handle() {
        if (this.#handle === null)
            throw new TrainingError('freed', 'This DMatrix was freed and cannot be used any more.');
        return this.#handle;
    }
    /** Gives the memory back; a second call does nothing. */
    free() {
        if (this.#handle === null)
            return;
        this.#library.check(this.#library.api.XGDMatrixFree(this.#handle));
        this.#handle = null;
    }
    [Symbol.dispose]() {
        this.free();
    }
}
function expectLength(what, got, expected) {
    if (got !== expected)
        throw new TrainingError('shape', `Got ${got} ${what}, expected ${expected}.`);
}
//# sourceMappingURL=dmatrix.js.map