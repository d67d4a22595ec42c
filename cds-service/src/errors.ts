/** What can go wrong in this package, as stable codes. */
export type ServiceErrorCode =
  | 'settings-invalid'
  | 'site-invalid'
  | 'artefacts-unreadable'
  | 'synthetic-in-production'
  | 'address-in-use'
  | 'address-forbidden'
  | 'usage'
  | 'file-unreadable'
  | 'clients-invalid'
  | 'store-invalid'
  | 'store-unavailable'
  | 'unauthenticated'
  | 'too-many-requests'
  | 'request-invalid'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'method-not-allowed'
  | 'precondition-failed'
  | 'body-too-large'
  | 'unsupported-media-type';

/** Base class of every error this package throws on purpose; `message` says what was got and what was expected. */
export class ServiceError extends Error {
  override readonly name: string = 'ServiceError';

  constructor(
    readonly code: ServiceErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/**
 * A call that cannot be answered as asked. The message goes to the caller: it names fields and expectations, never
 * values, and nothing about a patient.
 */
export class RequestProblem extends ServiceError {
  override readonly name = 'RequestProblem';

  constructor(
    code: ServiceErrorCode,
    message: string,
    /** Paths of the fields at fault, such as `context.patientId`. */
    readonly paths: readonly string[] = [],
  ) {
    super(code, message);
  }
}

/** The patient cannot be retrieved (412); with how often which kind of reading failed on the way. */
export class PatientUnavailable extends RequestProblem {
  constructor(
    message: string,
    paths: readonly string[],
    readonly fetchFailures: Readonly<Record<string, number>>,
  ) {
    super('precondition-failed', message, paths);
  }
}

/** A caller that is not let in. Unless it is a {@link ProofProblem}, the answer is a bare 401; `reason`, a stable code without values, is for log and metrics. */
export class AuthenticationProblem extends ServiceError {
  override readonly name: string = 'AuthenticationProblem';

  constructor(
    readonly reason: string,
    options?: { readonly cause?: unknown },
  ) {
    super('unauthenticated', `unauthenticated: ${reason}`, options);
  }
}

/** A user of the app who is not let in. People wait for the answer, so it says in words what to do; `told` has no value of the request. */
export class ProofProblem extends AuthenticationProblem {
  override readonly name = 'ProofProblem';

  constructor(
    reason: string,
    readonly told: string,
    options?: { readonly cause?: unknown },
  ) {
    super(reason, options);
  }
}
