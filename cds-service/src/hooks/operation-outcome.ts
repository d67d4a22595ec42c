/** FHIR R4 IssueType codes that this service uses. @see https://hl7.org/fhir/R4/valueset-issue-type.html */
export type IssueType =
  | 'invalid'
  | 'login'
  | 'expired'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'not-supported'
  | 'too-long'
  | 'required'
  | 'incomplete'
  | 'exception'
  | 'throttled'
  | 'transient';

/** `warning`: something was left out of what was done. */
type Severity = 'error' | 'warning';

/** An error in FHIR: `diagnostics` for people, paths in `expression` for machines. */
export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly {
    readonly severity: Severity;
    readonly code: IssueType;
    readonly diagnostics: string;
    readonly expression?: readonly string[];
  }[];
}

/** An OperationOutcome with one issue; `expression` is left out where there are no paths. */
export function operationOutcome(
  code: IssueType,
  diagnostics: string,
  paths: readonly string[] = [],
  severity: Severity = 'error',
): OperationOutcome {
  const issue = { severity, code, diagnostics } as const;
  return { resourceType: 'OperationOutcome', issue: [paths.length > 0 ? { ...issue, expression: paths } : issue] };
}
