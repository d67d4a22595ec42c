import type { FhirBackend } from '../backend/fhir-backend.js';
import type { FhirResource } from '../fhir-server/resource.js';
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
 * Makes sure that the FHIR server knows the clinician before something is written in their name: many servers refuse
 * references to nobody.
 * @throws SandboxError `backend` where it does not take them
 */
export async function introduceClinician(backend: FhirBackend): Promise<void> {
  const path = `Practitioner/${clinician.id}`;
  const known = await backend.send({ method: 'GET', path });
  if (known.status === 200) return;
  const answer = await backend.send({ method: 'PUT', path, body: clinician });
  if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer);
}
