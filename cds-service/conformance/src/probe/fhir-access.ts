import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@bellwether/fhir-mapping/json';

/** The fields of a call that name a FHIR server and give a new token for it. */
export function serverOf(base: string, changes: JsonObject = {}): JsonObject {
  return {
    fhirServer: base,
    fhirAuthorization: {
      access_token: `conformance-${randomUUID()}`,
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'user/Patient.read user/Observation.read user/Condition.read user/Encounter.read',
      subject: 'conformance-probe',
      ...changes,
    },
  };
}

/** Why the rules about fetching cannot be tested where the service does not call the FHIR server of the probe. */
export function notAllowed(base: string): string {
  return `The service did not call ${base}: choose its port with --fhir-port and allow it as a FHIR base (in Bellwether: FHIR_SERVERS, or fhirServers of the client).`;
}
