import type { FhirBackend } from '../backend/fhir-backend.js';
import { fhirJson, type FhirResource } from '@bellwether/fhir-server';
import { refusalOf } from './read-fhir.js';

/** The clinician who uses the EHR; synthetic, like the patients. */
export const clinician: FhirResource & { readonly id: string } = {
  resourceType: 'Practitioner',
  id: 'sandbox-clinician',
  active: true,
  name: [{ family: 'Clinician', given: ['Sandbox'], prefix: ['Dr.'] }],
};

/** A nurse, who can sign in to apps; synthetic too. */
export const nurse: FhirResource & { readonly id: string } = {
  resourceType: 'Practitioner',
  id: 'sandbox-nurse',
  active: true,
  name: [{ family: 'Nurse', given: ['Sam'] }],
  qualification: [{ code: { text: 'Registered nurse' } }],
};

/**
 * Makes sure that the FHIR server has the clinician before something is written in their name: many servers refuse
 * references to resources that do not exist.
 * @throws SandboxError `backend` where it refuses the clinician
 */
export async function introduceClinician(backend: FhirBackend): Promise<void> {
  const path = `Practitioner/${clinician.id}`;
  const known = await backend.send({ method: 'GET', path });
  if (known.status === 200) return;
  const answer = await backend.send({ method: 'PUT', path, body: clinician });
  if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer);
}

const clinicians = new Map([clinician, nurse].map((practitioner) => [`Practitioner/${practitioner.id}`, practitioner]));

/**
 * A FHIR server that knows the clinicians, for calls from outside. Another server behind the sandbox may not have them, and
 * nothing is written to it unasked; but `fhirUser` of an ID token must be readable.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data
 */
export function withClinicians(backend: FhirBackend): FhirBackend {
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
