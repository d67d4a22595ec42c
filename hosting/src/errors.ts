/** Stable codes of the errors of this package. */
export type HostingErrorCode =
  | 'settings-invalid'
  | 'site-invalid'
  | 'artefacts-unreadable'
  | 'artefact-not-pinned'
  | 'synthetic-in-production'
  | 'address-in-use'
  | 'usage';

/**
 * Base class of the errors that our programs throw on purpose; `message` says what was got and what was expected, and nothing
 * about a patient.
 */
export class HostingError<Code extends string = HostingErrorCode> extends Error {
  override readonly name: string = 'HostingError';

  constructor(
    readonly code: Code,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
