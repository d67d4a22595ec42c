import type { TraceEvent } from '../../../src/trace/trace.js';

/** What a kind of event is, for those who see it for the first time. */
export interface EventKind {
  readonly label: string;
  readonly words: string;
  readonly specification: { readonly title: string; readonly url: string };
}

const cdsHooks = 'https://cds-hooks.hl7.org/2.0/';
const smart = 'https://hl7.org/fhir/smart-app-launch/STU2.2/';

/** The kinds in the order of their filter. */
export const eventKinds: Readonly<Record<TraceEvent['kind'], EventKind>> = {
  discovery: {
    label: 'Discovery',
    words:
      'The EHR asks a CDS service what it offers: for which hooks it wants to be called, and what it would like to be sent along. The call carries a JSON Web Token that the EHR signs for this one address.',
    specification: { title: 'CDS Hooks 2.0, Discovery', url: `${cdsHooks}#discovery` },
  },
  prefetch: {
    label: 'Prefetch',
    words:
      'Before it calls, the EHR fills the templates of the service: {{context.patientId}} becomes this patient, and each query is run. What cannot be resolved or read is left out; the service then reads the FHIR server itself.',
    specification: { title: 'CDS Hooks 2.0, Prefetch template', url: `${cdsHooks}#prefetch-template` },
  },
  hook: {
    label: 'Hook call',
    words:
      'Something happened in the EHR, and it asks for guidance. The context says what happened and to whom; fhirAuthorization is a short-lived token with which the service may read this patient’s chart. The answer is a list of cards.',
    specification: { title: 'CDS Hooks 2.0, Calling a CDS service', url: `${cdsHooks}#calling-a-cds-service` },
  },
  feedback: {
    label: 'Feedback',
    words:
      'The EHR tells the service what became of a card: a suggestion was accepted, or the card was set aside, perhaps with a reason. So a service learns which of its cards help.',
    specification: { title: 'CDS Hooks 2.0, Feedback', url: `${cdsHooks}#feedback` },
  },
  launch: {
    label: 'Launch',
    words:
      'The EHR opens an app. It goes to the launch address that the app registered, with iss, the FHIR server, and launch, an opaque name of this moment: which patient, which encounter. The app brings both to the authorization server.',
    specification: { title: 'SMART App Launch 2.2, EHR launch', url: `${smart}app-launch.html#launch-app-ehr-launch` },
  },
  authorize: {
    label: 'Authorize',
    words:
      'The app asks, through the browser, to be let in: which scopes, where to come back to, and the hash of a secret that only it knows (PKCE). The answer is a code that is good once.',
    specification: {
      title: 'SMART App Launch 2.2, Obtain authorization code',
      url: `${smart}app-launch.html#obtain-authorization-code`,
    },
  },
  token: {
    label: 'Token',
    words:
      'The app brings the code, and the secret behind the hash, and gets an access token. Beside it stands the launch context: the patient, the encounter, whether a banner is needed. Read the granted scope: it may be less than was asked for.',
    specification: {
      title: 'SMART App Launch 2.2, Obtain access token',
      url: `${smart}app-launch.html#obtain-access-token`,
    },
  },
  fhir: {
    label: 'FHIR',
    words:
      'A request to the FHIR server: the EHR’s own, or one of an app or a service with its token. The gateway looks at each token: is this resource in its scopes, and in the chart of its patient?',
    specification: { title: 'FHIR R4, RESTful API', url: 'https://hl7.org/fhir/R4/http.html' },
  },
};

/** Every kind. */
export const kindNames = Object.keys(eventKinds) as readonly TraceEvent['kind'][];
