/** Stable codes of {@link ModelError}. */
export type ModelErrorCode =
  /** Not JSON, or not the shape of its format. */
  | 'malformed'
  /** A booster, objective, split or leaf that the evaluator does not know. */
  | 'unsupported'
  /** Trees whose arrays, indices or numbers cannot be right. */
  | 'inconsistent'
  /** The model's features are not the manifest's. */
  | 'features-differ'
  /** More trees, or deeper ones, than an artefact may have. */
  | 'too-large'
  /** The bytes of a file are not those of the hash in the manifest. */
  | 'hash-differs'
  /** The evaluator does not reproduce the goldens of the artefact. */
  | 'golden-differs'
  /** A manifest that contradicts itself. */
  | 'manifest'
  /** A file of the artefact's directory cannot be read. */
  | 'unreadable'
  /** Arguments that break a function's contract. */
  | 'argument';

/** Base class of everything this package throws. `message` is one sentence: what was got, what was expected. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  /** File of the artefact's directory that is at fault; null where it is not about a file. */
  readonly file: string | null;

  constructor(
    readonly code: ModelErrorCode,
    message: string,
    options: { readonly file?: string; readonly cause?: unknown } = {},
  ) {
    super(
      options.file === undefined ? message : `${options.file}: ${message}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.file = options.file ?? null;
  }

  /** The same error, naming the file that it is about. */
  in(file: string): ModelError {
    return this.file === null ? new ModelError(this.code, this.message, { file, cause: this.cause }) : this;
  }
}
