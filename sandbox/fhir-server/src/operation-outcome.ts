import type { FhirError } from './fhir-error.js';
import type { FhirResource } from './resource.js';

/** The OperationOutcome for a refused interaction: the diagnostics of the error and nothing from inside the server. */
export function outcomeOf(error: FhirError): FhirResource {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: error.issue,
        diagnostics: error.message,
        ...(error.details.expression === undefined ? {} : { expression: [error.details.expression] }),
      },
    ],
  };
}

/** A warning that goes with a successful answer, such as parameters that were ignored. */
export function warningOutcome(diagnostics: string): FhirResource {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'not-supported', diagnostics }],
  };
}

/** The response to a write with `Prefer: return=OperationOutcome`. */
export function doneOutcome(status: number): FhirResource {
  const diagnostics = status === 201 ? 'Created.' : 'Done.';
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'informational', diagnostics }] };
}
