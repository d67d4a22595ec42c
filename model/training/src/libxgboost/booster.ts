import { TrainingError } from '../errors.js';
import { copyBytes, copyFloats, copySizes, type Handle, type Out } from './c-api.js';
import type { DMatrix } from './dmatrix.js';
import type { Libxgboost } from './library.js';

/** XGBoost's training parameters, by its own names. */
export type BoosterParameters = Readonly<Record<string, string | number>>;

/** `type` of XGBoosterPredictFromDMatrix. */
const predictionTypes = { margin: 1, contributions: 2 } as const;

/** As XGBoost writes numbers. */
const lowestFloat32 = '-3.4028235E38';

/** A native booster. Free it (see `freeing`), or declare it with `using`. */
export class Booster {
  readonly #library: Libxgboost;
  #handle: Handle;
  #rounds = 0;

  private constructor(library: Libxgboost, matrices: readonly DMatrix[], parameters: BoosterParameters) {
    const out: Out<Handle> = [null];
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
  static train(
    library: Libxgboost,
    matrix: DMatrix,
    options: {
      readonly parameters: BoosterParameters;
      readonly rounds: number;
      readonly featureNames?: readonly string[];
    },
  ): Booster {
    const booster = new Booster(library, [matrix], options.parameters);
    try {
      booster.advance(matrix, options.rounds);
      // The names of the matrix do not reach the saved model by themselves.
      const names = options.featureNames;
      if (names) {
        library.check(library.api.XGBoosterSetStrFeatureInfo(booster.handle, 'feature_name', names, names.length));
      }
      return booster;
    } catch (error) {
      booster.free();
      throw error;
    }
  }

  /** Trains so many rounds more, on the matrix of the rounds before. */
  advance(matrix: DMatrix, rounds: number): void {
    const { api, check } = this.#library;
    const until = this.#rounds + rounds;
    for (; this.#rounds < until; this.#rounds++)
      check(api.XGBoosterUpdateOneIter(this.handle, this.#rounds, matrix.handle));
  }

  /** Loads XGBoost's native JSON (or UBJSON), such as an artefact's model.json. */
  static load(library: Libxgboost, model: Uint8Array): Booster {
    const booster = new Booster(library, [], {});
    try {
      library.check(library.api.XGBoosterLoadModelFromBuffer(booster.handle, model, model.length));
      return booster;
    } catch (error) {
      booster.free();
      throw error;
    }
  }

  /** @throws TrainingError `freed` */
  get handle(): Handle {
    if (this.#handle === null) throw new TrainingError('freed', 'This Booster was freed and cannot be used any more.');
    return this.#handle;
  }

  /**
   * XGBoost's native JSON, UTF-8.
   *
   * A split that parts missing from known values has the threshold −∞, which XGBoost writes as `-Infinity`: not JSON.
   * Bellwether reads it all the same; the lowest float32, which parts the same rows (no value is below it), makes an
   * artefact's model.json a file that every JSON tool reads.
   */
  save(): Uint8Array {
    const [length, bytes]: [Out<number>, Out<Handle>] = [[0], [null]];
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
  margins(matrix: DMatrix, rounds = 0): Float32Array {
    return this.#predict(matrix, predictionTypes.margin, rounds);
  }

  /** Exact SHAP values by libxgboost, float32, row by row: one per column, then the base value. */
  contributions(matrix: DMatrix): Float32Array {
    return this.#predict(matrix, predictionTypes.contributions);
  }

  #predict(matrix: DMatrix, type: number, rounds = 0): Float32Array {
    const [shape, dimensions, result]: [Out<Handle>, Out<number>, Out<Handle>] = [[null], [0], [null]];
    const range = { iteration_begin: 0, iteration_end: rounds };
    const config = JSON.stringify({ type, training: false, ...range, strict_shape: false });
    const { api, check } = this.#library;
    check(api.XGBoosterPredictFromDMatrix(this.handle, matrix.handle, config, shape, dimensions, result));
    const sizes = copySizes(shape[0], Number(dimensions[0]));
    return copyFloats(
      result[0],
      sizes.reduce((product, size) => product * size, 1),
    );
  }

  /** Gives the memory back; a second call does nothing. */
  free(): void {
    if (this.#handle === null) return;
    this.#library.check(this.#library.api.XGBoosterFree(this.#handle));
    this.#handle = null;
  }

  [Symbol.dispose](): void {
    this.free();
  }
}
