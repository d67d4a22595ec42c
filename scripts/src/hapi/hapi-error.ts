/** Why there is no HAPI FHIR server: one sentence for the user. */
export class HapiError extends Error {
  override readonly name = 'HapiError';
}
