import type { FhirAnswer, FhirCall } from '@bellwether/fhir-server';

export type { FhirAnswer, FhirCall };

/**
 * The FHIR server behind the sandbox: the embedded one, or any other by HTTP. It asks for no token: its callers are the
 * EHR itself and the gateway.
 */
export interface FhirBackend {
  /** For people: `embedded FHIR server`, or the address of the other one. */
  readonly name: string;
  /**
   * Carries out an interaction. Addresses in the answer are the gateway's.
   * @throws BackendUnreachable without a usable answer; a refusal of the server is an answer
   */
  send(call: FhirCall): Promise<FhirAnswer>;
}
