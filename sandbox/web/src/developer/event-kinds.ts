import type { TraceEvent } from '@bellwether/sandbox/interface';

const cdsHooks = 'https://cds-hooks.hl7.org/2.0/';
const smart = 'https://hl7.org/fhir/smart-app-launch/STU2.2/';

interface Specification {
  readonly title: string;
  readonly url: string;
}

/** Where to read about each kind of event; the kinds are in the order of their filter. */
export const specifications: Readonly<Record<TraceEvent['kind'], Specification>> = {
  discovery: { title: 'CDS Hooks 2.0, Discovery', url: `${cdsHooks}#discovery` },
  prefetch: { title: 'CDS Hooks 2.0, Prefetch template', url: `${cdsHooks}#prefetch-template` },
  hook: { title: 'CDS Hooks 2.0, Calling a CDS service', url: `${cdsHooks}#calling-a-cds-service` },
  feedback: { title: 'CDS Hooks 2.0, Feedback', url: `${cdsHooks}#feedback` },
  launch: { title: 'SMART App Launch 2.2, EHR launch', url: `${smart}app-launch.html#launch-app-ehr-launch` },
  authorize: {
    title: 'SMART App Launch 2.2, Obtain authorization code',
    url: `${smart}app-launch.html#obtain-authorization-code`,
  },
  token: { title: 'SMART App Launch 2.2, Obtain access token', url: `${smart}app-launch.html#obtain-access-token` },
  fhir: { title: 'FHIR R4, RESTful API', url: 'https://hl7.org/fhir/R4/http.html' },
};

/** Every kind. */
export const kindNames = Object.keys(specifications) as readonly TraceEvent['kind'][];
