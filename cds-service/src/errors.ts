import { HostingError, type HostingErrorCode } from '@bellwether/hosting';

/** Stable codes of the errors of this package, and of those that it rests on. */
export type ServiceErrorCode =
  | HostingErrorCode
  | 'not-approved'
  | 'address-forbidden'
  | 'file-unreadable'
  | 'clients-invalid'
  | 'api-keys-invalid'
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
  | 'unsupported-media-type'
  | 'not-acceptable'
  | 'not-scorable'
  | 'idempotency-mismatch'
  | 'overloaded';

/** Base class of the errors that this package throws on purpose; `message` says what was got and what was expected. */
export class ServiceError extends HostingError<ServiceErrorCode> {
  override readonly name: string = 'ServiceError';
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

/** The client that a token names. */
export interface NamedClient {
  readonly name: string;
  /** False: only claimed, because the signature was not verified. */
  readonly verified: boolean;
}

/** A call of a known caller that is not allowed to do this (403). `reason` is a stable code for log and metrics. */
export class AccessProblem extends RequestProblem {
  /** The patients that the call asked about, for the audit trail. */
  readonly patientIds: readonly string[];

  constructor(
    readonly reason: string,
    message: string,
    {
      paths = [],
      patientIds = [],
    }: { readonly paths?: readonly string[]; readonly patientIds?: readonly string[] } = {},
  ) {
    super('forbidden', message, paths);
    this.patientIds = patientIds;
  }
}

/**
 * A refused caller. The answer is a bare 401, except for a {@link ProofProblem}, and for keys that could not be retrieved (503).
 * `reason` is a stable code for log and metrics.
 */
export class AuthenticationProblem extends ServiceError {
  override readonly name: string = 'AuthenticationProblem';
  /** The client that the token names; null where it names none that is known. */
  readonly client: NamedClient | null;

  constructor(
    readonly reason: string,
    { client = null, ...options }: { readonly cause?: unknown; readonly client?: NamedClient | null } = {},
  ) {
    super('unauthenticated', `unauthenticated: ${reason}`, options);
    this.client = client;
  }
}

/** A refused user of the app. A person reads the answer, so it says what to do, without any value of the request. */
export class ProofProblem extends AuthenticationProblem {
  override readonly name = 'ProofProblem';

  constructor(
    reason: string,
    readonly userMessage: string,
    options?: ConstructorParameters<typeof AuthenticationProblem>[1],
  ) {
    super(reason, options);
  }
}
