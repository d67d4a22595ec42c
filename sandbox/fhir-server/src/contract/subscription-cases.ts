import { type ContractCase, deleted, get, remove, type Step, send, unlikeHapi } from './contract-case.js';

const subscription = (criteria: string, channel: Readonly<Record<string, unknown>>, more = {}) => ({
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'Contract',
  criteria,
  channel: { type: 'rest-hook', endpoint: 'HOOK', ...channel },
  ...more,
});
const pulse = (id: string, code: string, status: 'final' | 'amended' = 'final') =>
  send(
    'PUT',
    `Observation/${id}`,
    {
      resourceType: 'Observation',
      id,
      status,
      code: { coding: [{ system: 'http://ct.example/code', code }] },
      subject: { reference: 'Patient/ct-otto' },
    },
    { status: status === 'final' ? 201 : 200 },
  );
const json = 'application/fhir+json';

/** Creates a subscription and waits until it is active. */
const begin = (body: unknown): readonly Step[] => [
  send('POST', 'Subscription', body, { status: 201, body: { status: 'requested' }, capture: { id: 'id' } }),
  { ...get('Subscription/{{id}}', { status: 200, body: { status: 'active' } }), eventually: true },
];
/** Waits until this has arrived. */
const arrived = (...deliveries: NonNullable<Step['expect']['deliveries']>): Step => ({
  ...get('Subscription/{{id}}', { status: 200, deliveries }),
  eventually: true,
});
/** A subscription that is over disturbs no other case. */
const end = remove('Subscription/{{id}}', { status: deleted });
const refused = (id: string, title: string, body: unknown, status = 422): ContractCase => ({
  id,
  title: `Subscription: ${title}`,
  steps: [send('POST', 'Subscription', body, { status, outcome: true })],
});
const criteria = (code: string): string => `Observation?code=http://ct.example/code%7C${code}`;

/** R4 Subscriptions by rest-hook. @see https://hl7.org/fhir/R4/subscription.html */
export const subscriptionCases: readonly ContractCase[] = [
  {
    id: 'U-01',
    title:
      'Subscription §rest-hook: with a payload the resource is PUT below the endpoint, with the headers of the channel',
    steps: [
      ...begin(subscription(criteria('u1'), { payload: json, header: ['X-Ct: secret of u1'] })),
      pulse('ct-u1', 'u1'),
      arrived({
        method: 'PUT',
        path: /^\/Observation\/ct-u1$/,
        headers: { 'x-ct': /^secret of u1$/, 'content-type': /^application\/fhir\+json/ },
        body: { resourceType: 'Observation', id: 'ct-u1', meta: { versionId: '1' } },
      }),
      end,
    ],
  },
  {
    id: 'U-02',
    title: 'Subscription §rest-hook: without a payload an empty POST',
    steps: [
      ...begin(subscription(criteria('u2'), {})),
      pulse('ct-u2', 'u2'),
      arrived({ method: 'POST', path: /^\/?$/ }),
      end,
    ],
  },
  unlikeHapi(
    {
      id: 'U-03',
      title: 'Subscription §criteria: later versions follow in their order; what does not match is not sent',
      steps: [
        ...begin(subscription(`${criteria('u3')}&status=final`, { payload: json })),
        pulse('ct-u3', 'u3'),
        pulse('ct-u3', 'u3', 'amended'),
        pulse('ct-u3-b', 'u3'),
        arrived(
          { method: 'PUT', path: /\/ct-u3$/, body: { meta: { versionId: '1' } } },
          { method: 'PUT', path: /\/ct-u3-b$/, body: { status: 'final' } },
        ),
        end,
      ],
    },
    'HAPI delivers several at a time, each with the then current version: neither the order nor every version is preserved',
    { 5: { status: 200, deliveries: [{ method: 'PUT', path: /\/ct-u3-b$/, body: { status: 'final' } }] } },
  ),
  unlikeHapi(
    refused('U-10', 'another channel than a rest-hook', subscription(criteria('u10'), { type: 'carrier-pigeon' })),
    'HAPI answers 400, since its parser does not know the code',
    { 0: { status: 400, outcome: true } },
  ),
  refused('U-11', 'criteria of a type that is not kept', subscription('Spaceship?code=1', {})),
  unlikeHapi(
    refused('U-12', 'criteria with a parameter that is not known', subscription('Observation?colour=red', {}), 400),
    'HAPI answers 422, as for every error in a Subscription; ours 400, as for every search',
    { 0: { status: 422, outcome: true } },
  ),
  refused('U-13', 'no endpoint', subscription(criteria('u13'), { endpoint: undefined })),
  unlikeHapi(
    refused('U-14', 'a status that is the server’s to set', subscription(criteria('u14'), {}, { status: 'active' })),
    'HAPI accepts it unchanged',
    { 0: { status: 201 } },
  ),
];

/** What of subscriptions is the embedded server's own. */
export const ownSubscriptionCases: readonly ContractCase[] = [
  unlikeHapi(
    refused(
      'U-20',
      'deliveries go only to the loopback interface, so that charts cannot be sent anywhere',
      subscription(criteria('u20'), { endpoint: 'http://ct.example/hook' }),
    ),
    'HAPI delivers anywhere; its operator has to restrict that',
    { 0: { status: 201 } },
  ),
  unlikeHapi(
    refused(
      'U-21',
      'a header that would break the request',
      subscription(criteria('u21'), { header: ['X-Ct: a\r\nHost: x.example'] }),
    ),
    'HAPI accepts it unchanged',
    { 0: { status: 201 } },
  ),
];
