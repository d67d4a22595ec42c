/** Why the sandbox failed; stable, for programs. */
export type SandboxErrorCode =
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

/** Base class of the errors of the sandbox. */
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
