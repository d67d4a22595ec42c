import { FhirServerError } from './errors.js';

/** The issue types used here. @see https://hl7.org/fhir/R4/valueset-issue-type.html */
export type IssueCode =
  | 'structure'
  | 'required'
  | 'value'
  | 'invalid'
  | 'not-supported'
  | 'forbidden'
  | 'not-found'
  | 'deleted'
  | 'transient'
  | 'conflict'
  | 'multiple-matches'
  | 'too-long'
  | 'exception';

/** An interaction that the server refuses; becomes an OperationOutcome with this HTTP status. */
export class FhirError extends FhirServerError {
  override readonly name = 'FhirError';

  constructor(
    /** HTTP status, 400 to 503. */
    readonly status: number,
    readonly issue: IssueCode,
    /** What was received and what was expected; never the content of a resource. */
    diagnostics: string,
    readonly details: {
      readonly expression?: string;
      readonly allow?: readonly string[];
      /** For the log of the process; never shown. */
      readonly cause?: unknown;
    } = {},
  ) {
    super('fhir', diagnostics, details.cause === undefined ? undefined : { cause: details.cause });
  }
}
