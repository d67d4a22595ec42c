/** Why the FHIR server failed; stable, for programs. */
export type FhirServerErrorCode = 'fhir' | 'data-file' | 'settings' | 'records' | 'cannot-listen';

/** Base class of the errors of the FHIR server. */
export class FhirServerError extends Error {
  override readonly name: string = 'FhirServerError';

  constructor(
    readonly code: FhirServerErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
