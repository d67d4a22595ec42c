import { exchange, type FhirServer } from '@bellwether/fhir-server';
import type { FhirBackend } from './fhir-backend.js';

/** The embedded FHIR server as the one behind the sandbox; its base is the gateway's. */
export function embeddedBackend(server: FhirServer): FhirBackend {
  return { name: 'embedded FHIR server', send: async (call) => exchange(server, call) };
}
