import type { FhirBackend } from '../backend/fhir-backend.js';
import { fhirJson } from '../fhir-server/media-types.js';
import { clinician, nurse } from './clinician.js';

const clinicians = new Map([clinician, nurse].map((practitioner) => [`Practitioner/${practitioner.id}`, practitioner]));

/**
 * A FHIR server that knows the clinicians, for who looks in from outside. Another server behind the sandbox may never have
 * heard of them, and nothing is written to it unasked; but `fhirUser` of an id token must lead to somebody.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data
 */
export function withClinician(backend: FhirBackend): FhirBackend {
  return {
    name: backend.name,
    async send(call) {
      const answer = await backend.send(call);
      const asked = call.method === 'GET' ? clinicians.get(call.path) : undefined;
      if (asked === undefined || answer.status !== 404) return answer;
      return { status: 200, headers: { 'content-type': fhirJson }, body: asked };
    },
  };
}
