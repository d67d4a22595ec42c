import { gzipSync } from 'node:zlib';
import { fillText } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { en } from '@bellwether/model/texts';
import { expect } from '@jest/globals';
import { patient, searchset, wholePrefetch } from '../../test-support/chart.js';
import { fixedStart } from '../../test-support/fixed-start.js';
import { canary } from '../support/canary.js';
import { vitalNow, wellChart } from '../support/chart-now.js';
import type { HostileCall } from '../support/hostile-call.js';
import { goodBody, type HostileEnvironment, otherFhirServer, ownFhirServer } from '../support/hostile-environment.js';

const fhirAuthorization = {
  access_token: canary,
  token_type: 'Bearer',
  expires_in: 300,
  scope: 'patient/*.rs',
  subject: canary,
};

/** A call in production that names another FHIR server than the client's own. */
function named(
  title: string,
  fhirServer: (environment: HostileEnvironment) => string,
  status: 403 | 400 = 403,
): HostileCall {
  return {
    title,
    status,
    ...(status === 403 ? { refusal: 'fhir-server' } : {}),
    send: (environment) =>
      environment.call({ body: goodBody({ fhirServer: fhirServer(environment), fhirAuthorization }) }),
  };
}

const bomb = gzipSync(Buffer.alloc(100_000_000, 0x20), { level: 1 });

/** The answers of the fake FHIR server by address; by default an empty object. */
type FhirReply = (url: string) => {
  readonly status?: number;
  readonly location?: string;
  readonly encoding?: string;
  readonly body?: unknown;
};

/** A call in development without vital signs, which the fake FHIR server then supplies. */
function fetched(
  title: string,
  reply: (environment: HostileEnvironment) => FhirReply,
  check: HostileCall['check'],
  lacking = 'vitals',
): HostileCall {
  return {
    title,
    status: lacking === 'patient' ? 412 : 200,
    send: (environment) => {
      const answer = reply(environment);
      environment.answerFhir((request, response) => {
        const { status = 200, location, body = {}, encoding } = answer(request.url ?? '');
        response.writeHead(status, {
          'content-type': 'application/fhir+json',
          ...(location === undefined ? {} : { location }),
          ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
        });
        response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
      });
      const prefetch = wholePrefetch(wellChart());
      const { [lacking]: _lacking, ...rest } = prefetch;
      return environment.callDevelopment(
        goodBody({ prefetch: rest, fhirServer: environment.fhirBase, fhirAuthorization }),
      );
    },
    ...(check === undefined ? {} : { check }),
  };
}

const redirect =
  (location: (environment: HostileEnvironment) => string, status = 302) =>
  (environment: HostileEnvironment): FhirReply =>
  () => ({ status, location: location(environment) });

const { coverage } = en;
const vitals = { parts: coverage.vitalSigns, gap: '' };
const unreadTexts = [
  fillText(coverage.unread, vitals),
  fillText(coverage.partlyRead, vitals),
  fixedStart(fillText(coverage.partlyReadSince, { ...vitals, since: '{{' })),
];
const vitalsUnread: HostileCall['check'] = ({ body }) =>
  expect(unreadTexts.filter((text) => body.toLowerCase().includes(text.toLowerCase()))).not.toEqual([]);
const stranger = (resource: JsonObject): JsonObject => ({ ...resource, subject: { reference: `Patient/${canary}` } });

/** Paths of the own origin that are not below the FHIR base `/fhir`, which another tenant may have beside it. */
const leadsAway = [
  ['of another tenant', '/south/fhir/Observation?page=2'],
  ['at a base with the same beginning', '/fhir2/Observation?page=2'],
  ['above the base', '/Observation?page=2'],
  ['by steps upwards', '/fhir/../south/Observation?page=2'],
  ['by encoded steps upwards', '/fhir/%2e%2e/south/Observation?page=2'],
  ['by encoded slashes', '/fhir/..%2fsouth%2fObservation?page=2'],
  ['by slashes encoded twice', '/fhir/..%252fsouth%252fObservation?page=2'],
  ['by parameters behind the steps', '/fhir/..;/south/Observation?page=2'],
] as const;

/** CDS Hooks §Security 31: FHIR servers that a client must not name, and FHIR servers that attack the service. */
export const fhirServerCalls: readonly HostileCall[] = [
  named('a foreign fhirServer', () => `https://${canary}.example/fhir`),
  named('the fhirServer of another client', () => otherFhirServer),
  named('a server on this machine', ({ trap }) => `${trap.origin}/fhir`),
  named('metadata of the cloud', () => 'http://169.254.169.254/latest/meta-data'),
  named('another path of the own host', () => `${ownFhirServer}/../admin`),
  named('another host by credentials', () => `https://fhir.hospital.example@${canary}.example/r4`),
  named('the own base with credentials', () => ownFhirServer.replace('//', `//${canary}@`)),
  named('the own base with another port', () => ownFhirServer.replace('.example', '.example:8443')),
  named('the own base over http', () => ownFhirServer.replace('https:', 'http:')),
  named('the own base with a query', () => `${ownFhirServer}?x=${canary}`),
  named('the own base with a fragment', () => `${ownFhirServer}#${canary}`),
  named('the own base in capitals', () => ownFhirServer.toUpperCase()),
  named('the own base with a dot behind its host', () => ownFhirServer.replace('.example/', '.example./')),
  named('a file', () => 'file:///etc/passwd', 400),
  named('gopher', ({ trap }) => trap.origin.replace('http:', 'gopher:'), 400),
  named('a script', () => `javascript:${canary}`, 400),
  {
    title: 'a FHIR token with a line end, which would be a header of its own',
    status: 400,
    send: ({ call }) => {
      const injected = { ...fhirAuthorization, access_token: `${canary}\r\nx-injected: 1` };
      return call({ body: goodBody({ fhirServer: ownFhirServer, fhirAuthorization: injected }) });
    },
  },
  {
    title: 'a FHIR token of 4 MB, which would be sent six times',
    status: 400,
    send: ({ call }) => {
      const long = { ...fhirAuthorization, access_token: 'x'.repeat(4_000_000) };
      return call({ body: goodBody({ fhirServer: ownFhirServer, fhirAuthorization: long }) });
    },
  },
  fetched(
    'redirects to this machine',
    redirect(({ trap }) => `${trap.origin}/fhir`),
    vitalsUnread,
  ),
  fetched(
    'redirects to the metadata of the cloud',
    redirect(() => 'http://169.254.169.254/'),
    vitalsUnread,
  ),
  fetched(
    'redirects for ever',
    redirect(({ fhirBase }) => `${fhirBase}/Observation`, 307),
    vitalsUnread,
  ),
  fetched(
    'redirects to a file',
    redirect(() => 'file:///etc/passwd', 301),
    vitalsUnread,
  ),
  fetched(
    'redirects the Patient',
    redirect(({ trap }) => `${trap.origin}/fhir`),
    undefined,
    'patient',
  ),
  fetched('answers another patient', () => () => ({ body: patient({ id: canary }) }), undefined, 'patient'),
  fetched(
    'answers vital signs of another patient',
    () => () => ({ body: searchset([stranger(vitalNow('heartRate', 187, 0.2))]) }),
    ({ body }) => {
      expect(body).not.toContain('rate 187');
      expect(body).toContain(fillText(en.message.gaps.others_one, { count: 1 }));
    },
  ),
  fetched(
    'sends a next page elsewhere',
    ({ trap }) =>
      () => ({
        body: searchset(wellChart(), { link: [{ relation: 'next', url: `${trap.origin}/fhir/page2` }] }),
      }),
    vitalsUnread,
  ),
  fetched(
    'sends a next page with credentials',
    ({ fhirBase }) =>
      () => ({
        body: searchset(wellChart(), { link: [{ relation: 'next', url: fhirBase.replace('//', `//${canary}@`) }] }),
      }),
    vitalsUnread,
  ),
  ...leadsAway.map(([title, path]) =>
    fetched(
      `sends a next page ${title}`,
      ({ fhirBase }) =>
        (url) => ({
          body: url.startsWith('/fhir/Observation?')
            ? searchset(wellChart().slice(0, 1), {
                link: [{ relation: 'next', url: `${new URL(fhirBase).origin}${path}` }],
              })
            : searchset([vitalNow('heartRate', 187, 0.1)]),
        }),
      (answer, environment) => {
        vitalsUnread(answer, environment);
        expect(answer.body).not.toContain('rate 187');
      },
    ),
  ),
  fetched(
    'sends the same next page for ever',
    ({ fhirBase }) =>
      () => ({
        body: searchset(wellChart(), { link: [{ relation: 'next', url: `${fhirBase}/Observation?page=2` }] }),
      }),
    vitalsUnread,
  ),
  fetched('answers HTML', () => () => ({ body: `<script>${canary}</script>` }), vitalsUnread),
  fetched('answers brackets', () => () => ({ body: '['.repeat(4_000_000) }), vitalsUnread),
  fetched('answers more than the limit', () => () => ({ body: `"${'x'.repeat(6_000_000)}"` }), vitalsUnread),
  fetched('answers 100 MB in gzip', () => () => ({ body: bomb, encoding: 'gzip' }), vitalsUnread),
  fetched('answers headers of 100 kB', () => () => ({ location: `/${'x'.repeat(100_000)}` }), vitalsUnread),
  fetched('answers a Bundle that is none', () => () => ({ body: { resourceType: 'Bundle', entry: {} } }), vitalsUnread),
];
