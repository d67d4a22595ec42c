import type { FhirAnswer } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import { fhirJson } from '@bellwether/fhir-server';

/** Issue types of a gateway in front of a FHIR server. @see https://hl7.org/fhir/R4/valueset-issue-type.html */
export type GatewayIssue =
  | 'login'
  | 'forbidden'
  | 'structure'
  | 'value'
  | 'required'
  | 'conflict'
  | 'not-found'
  | 'not-supported'
  | 'throttled'
  | 'transient'
  | 'exception';

/** An OperationOutcome with one issue. */
export function outcome(code: GatewayIssue, diagnostics: string, severity: 'error' | 'warning' = 'error') {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] } as const;
}

/** An answer that is an OperationOutcome. */
export function outcomeAnswer(
  status: number,
  code: GatewayIssue,
  diagnostics: string,
  headers: Readonly<Record<string, string>> = {},
): FhirAnswer {
  return { status, headers: { 'content-type': fhirJson, ...headers }, body: outcome(code, diagnostics) };
}

/** A call that the gateway does not let through; carries the answer to it. */
export class GatewayRefusal extends SandboxError {
  override readonly name = 'GatewayRefusal';
  readonly answer: FhirAnswer;

  constructor(
    status: number,
    issue: GatewayIssue,
    diagnostics: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super('gateway', diagnostics);
    this.answer = outcomeAnswer(status, issue, diagnostics, headers);
  }
}

/** No usable token. @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
export function unauthorized(diagnostics: string, error?: 'invalid_token'): GatewayRefusal {
  const detail = error === undefined ? '' : `, error="${error}", error_description="${diagnostics}"`;
  return new GatewayRefusal(401, 'login', diagnostics, { 'www-authenticate': `Bearer realm="fhir"${detail}` });
}

/** A token that does not allow it. @see https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
export function forbidden(diagnostics: string): GatewayRefusal {
  return new GatewayRefusal(403, 'forbidden', diagnostics, {
    'www-authenticate': 'Bearer realm="fhir", error="insufficient_scope"',
  });
}

/** Something that this gateway does not offer to any caller. */
export function notOffered(diagnostics: string): GatewayRefusal {
  return new GatewayRefusal(404, 'not-supported', diagnostics);
}
