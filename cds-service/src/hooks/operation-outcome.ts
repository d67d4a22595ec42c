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
  | 'exception'
  | 'throttled'
  | 'transient';

/** An error in FHIR: `diagnostics` for people, paths in `expression` for machines. */
export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly {
    readonly severity: 'error';
    readonly code: IssueType;
    readonly diagnostics: string;
    readonly expression?: readonly string[];
  }[];
}

/** An OperationOutcome with one error; `expression` is left out where there are no paths. */
export function operationOutcome(
  code: IssueType,
  diagnostics: string,
  paths: readonly string[] = [],
): OperationOutcome {
  const issue = { severity: 'error', code, diagnostics } as const;
  return { resourceType: 'OperationOutcome', issue: [paths.length > 0 ? { ...issue, expression: paths } : issue] };
}
