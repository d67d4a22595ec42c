import type { FhirResource } from '../fhir-server/resource.js';

/** The clinician at the screen; invented, like the patients. */
export const clinician: FhirResource & { readonly id: string } = {
  resourceType: 'Practitioner',
  id: 'sandbox-clinician',
  active: true,
  name: [{ family: 'Clinician', given: ['Sandbox'], prefix: ['Dr.'] }],
};
