import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';

/** A call that was let through: what the server behind is asked, and what may leave of its answer. */
export interface Prepared {
  readonly call: FhirCall;
  /** @throws GatewayRefusal where nothing of the answer may leave */
  finish(answer: FhirAnswer): FhirAnswer;
}
