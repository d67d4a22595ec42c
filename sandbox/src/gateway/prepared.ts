import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';

/** A call that was accepted: the call to the server behind, and the filter of its answer. */
export interface Prepared {
  readonly call: FhirCall;
  /** @throws GatewayRefusal where nothing of the answer may leave */
  finish(answer: FhirAnswer): FhirAnswer | Promise<FhirAnswer>;
}
