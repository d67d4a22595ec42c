/** Why the sandbox could not do what was asked; stable, for programs. */
export type SandboxErrorCode =
  | 'fhir'
  | 'data-file'
  | 'backend'
  | 'gateway'
  | 'quirks'
  | 'settings'
  | 'cannot-listen'
  | 'patients'
  | 'request'
  | 'not-found'
  | 'card'
  | 'encounter'
  | 'launch';

/** Base class of everything that the sandbox throws on purpose. */
export class SandboxError extends Error {
  override readonly name: string = 'SandboxError';

  constructor(
    readonly code: SandboxErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
