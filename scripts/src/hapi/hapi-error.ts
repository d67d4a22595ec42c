/** Why there is no HAPI FHIR server: one sentence for whoever asked for it. */
export class HapiError extends Error {
  override readonly name = 'HapiError';
}
