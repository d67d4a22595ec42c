/** The developer panel: calls as they happen. */
export const developer = {
  title: 'Developer panel',
  titleWithKey: 'Developer panel (Ctrl+.)',
  short: 'Developer',
  live: 'Live',
  connecting: 'Connecting…',
  broken: 'EHR not responding; retrying…',
  paused: 'Paused',
  pausedWaiting: 'Paused, {{count}} waiting',
  pause: 'Pause the list',
  resume: 'Resume',
  clear: 'Clear the list',
  close: 'Close the developer panel',
  closeWithKey: 'Close (Escape)',
  backToList: 'Back to list',

  type: 'Type',
  allTypes: 'All types',
  thisPatient: 'This patient',
  withoutPrefetch: 'Without prefetch',
  callAgain: 'Call again',
  events: 'Events',
  hidden_one: 'One event is hidden by the filter.',
  hidden_other: '{{count}} events are hidden by the filter.',
  preview: 'What will appear here',
  empty: 'No events yet. Open a patient’s chart, or an app from it, and each step appears here as it happens:',

  noResponse: 'no response',
  by: 'by {{name}}',
  patient: 'patient {{id}}',
  copy: 'Copy',
  copyPart: 'Copy {{part}}',
  copyAsCurl: 'Copy as curl',
  copied: 'Copied',
  notCopied: 'Not copied',
  copyOutcome: '{{name}}: {{outcome}}',
  curlBodyAbridged: '# The body is abridged here, so it is left out.',
  curlWithoutPrefetch: '# Without prefetch: the service reads the FHIR server itself.',
  curlTokenNeeded: '# The EHR’s own calls need no token; calls through the gateway do.',

  kind: {
    discovery: 'Discovery',
    prefetch: 'Prefetch',
    hook: 'Hook call',
    feedback: 'Feedback',
    launch: 'Launch',
    authorize: 'Authorize',
    token: 'Token',
    fhir: 'FHIR',
  },
  explanation: {
    discovery:
      'The EHR asks a CDS service which hooks it supports and what prefetch data it wants. The call carries a JSON Web ' +
      'Token that the EHR signs for this URL only.',
    prefetch:
      'Before the hook call, the EHR resolves the service’s prefetch templates (context.patientId becomes this patient’s ' +
      'ID) and runs each query. Anything that cannot be resolved or read is left out; the service then reads it from the ' +
      'FHIR server itself.',
    hook:
      'Something happened in the EHR, and it asks for guidance. The context says what happened and for which patient; ' +
      'fhirAuthorization is a short-lived token with which the service can read this patient’s chart. The response is a ' +
      'list of cards.',
    feedback:
      'The EHR tells the service what happened to a card: a suggestion was accepted, or the card was dismissed ' +
      '(overridden), possibly with a reason. This is how a service learns which of its cards help.',
    launch:
      'The EHR opens the app’s registered launch URL with two parameters: iss, the FHIR server, and launch, an opaque ' +
      'handle for the current context (patient, encounter). The app passes both to the authorization server.',
    authorize:
      'The app requests authorization through the browser: the scopes, the redirect URI, and the hash of a secret that ' +
      'only it knows (PKCE). The response is a single-use code.',
    token:
      'The app sends the code and the secret behind the hash, and receives an access token with the launch context: ' +
      'patient, encounter, and whether a patient banner is needed. Check the granted scope: it may be narrower than ' +
      'requested.',
    fhir:
      'A request to the FHIR server, from the EHR itself or from an app or service with its token. The gateway checks ' +
      'each token: is this resource within its scopes and its patient’s chart?',
  },
} as const;

/** Quirks of real FHIR servers, which are switched in the developer panel. */
export const quirks = {
  title: 'FHIR server quirks',
  short: 'Quirks',
  intro:
    'A quirk makes the FHIR server behave like some real servers, starting with the next call from the app or service. ' +
    'Several can be on at once. The chart itself is not affected.',
  appliesTo: 'Applies to',
  allClients: 'All clients',
  targetWithCount: '{{name}} ({{count}} on)',
  listFor: 'Quirks for {{name}}',
  simulates: 'Simulates:',
  onForAll: 'On for all clients.',
  figureOf: '{{quirk}}: {{unit}}',
  figureWrong: 'Enter a whole number from 1 to 999,999.',
  turnOffAll: 'Turn off all quirks',
  notChanged: 'Quirks could not be changed.',
  notLoaded: 'Quirk settings could not be loaded.',

  on: 'Quirks that are on',
  someOn: 'Server quirks are on.',
  someOnFor: 'They affect apps and services, not this chart.',
  onFor: '{{name}}: {{quirks}}.',
  withFigure: '{{quirk}} ({{figure}} {{unit}})',
  show: 'Show quirks',
} as const;
