/** Stable codes of the errors of this package. */
export type ServiceErrorCode =
  | 'settings-invalid'
  | 'site-invalid'
  | 'artefacts-unreadable'
  | 'artefact-not-pinned'
  | 'not-approved'
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

/** Base class of the errors that this package throws on purpose; `message` says what was got and what was expected. */
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
    /** Paths of the invalid fields, such as `context.patientId`. */
    readonly paths: readonly string[] = [],
  ) {
    super(code, message);
  }
}

/** The Patient could not be retrieved (412); with the number of failed reads by kind. */
export class PatientUnavailable extends RequestProblem {
  constructor(
    message: string,
    paths: readonly string[],
    readonly fetchFailures: Readonly<Record<string, number>>,
  ) {
    super('precondition-failed', message, paths);
  }
}

/** A refused caller. The answer is a bare 401, except for a {@link ProofProblem}. `reason` is a stable code for log and metrics. */
export class AuthenticationProblem extends ServiceError {
  override readonly name: string = 'AuthenticationProblem';

  constructor(
    readonly reason: string,
    options?: { readonly cause?: unknown },
  ) {
    super('unauthenticated', `unauthenticated: ${reason}`, options);
  }
}

/** A refused user of the app. A person reads the answer, so it says what to do, without any value of the request. */
export class ProofProblem extends AuthenticationProblem {
  override readonly name = 'ProofProblem';

  constructor(
    reason: string,
    readonly userMessage: string,
    options?: { readonly cause?: unknown },
  ) {
    super(reason, options);
  }
}
