import type { LaunchBench } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, opened } from '../outcomes.js';
import { redirectUri, request, pkce } from '../smart-calls.js';

const configuration = '/fhir/.well-known/smart-configuration';
const statusOf =
  (path: string, method = 'GET') =>
  async (bench: LaunchBench) =>
    String((await bench.raw({ path, method })).status);

/** Asks the authorization server under a name of the loopback interface. */
const underHost = (host: string) => async (bench: LaunchBench) => {
  const { port } = new URL(bench.url);
  const path = '/auth/.well-known/openid-configuration';
  return String((await bench.raw({ path, headers: { host: `${host}:${port}` } })).status);
};

/** Opens a chart by the interface behind the chart page, as a page of `origin` does. */
const openingFrom = (origin: (bench: LaunchBench) => string) => async (bench: LaunchBench) => {
  const headers = { origin: origin(bench), 'content-type': 'application/json' };
  const body = JSON.stringify({ clientId: 'app', where: 'tab' });
  return String((await bench.raw({ method: 'POST', path: '/ehr/patients/anna/launch', headers, body })).status);
};

const launching = (request: object) => async (bench: LaunchBench) => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ ...request, where: 'tab' });
  return String((await bench.raw({ method: 'POST', path: '/ehr/patients/anna/launch', headers, body })).status);
};

/** What the developer drawer is told of everything so far. */
async function tracedSoFar(bench: LaunchBench): Promise<string> {
  const stop = new AbortController();
  const { body } = await fetch(`${bench.url}/ehr/trace`, { signal: stop.signal });
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    // The events of the past are one event, which an empty line ends.
    if (/^event: past\n[\s\S]*\n\n/m.test(text)) break;
  }
  stop.abort();
  return text;
}

/** Signs in, reads, refreshes, and gives everything of that which is secret. */
async function secretsOfFlow(bench: LaunchBench): Promise<readonly string[]> {
  const launch = await bench.launch('anna');
  const { code, verifier } = await bench.code({ scope: 'launch openid online_access patient/*.rs', launch });
  const { body } = await bench.redeem(code, verifier);
  await opened(bench, body.access_token);
  const refresh = { grant_type: 'refresh_token', client_id: 'app', refresh_token: body.refresh_token };
  const { body: second } = await bench.form('token', refresh);
  return [launch, code, verifier, body, second].flatMap((secret) =>
    typeof secret === 'string' ? [secret] : [secret.access_token, secret.refresh_token, secret.id_token],
  );
}

export const openAddresses: CheckGroup = {
  title: 'What is open, and to which callers',
  checks: [
    check(
      'L-101',
      'SMART §conformance: only discovery is open',
      'a FHIR read without a token',
      'the SMART configuration without a token',
      {
        ask: async (bench) => answered(await bench.raw({ path: '/fhir/Patient/anna' })),
        refused: '401 login',
        askHonestly: statusOf(configuration),
        accepted: '200',
      },
    ),
    check(
      'L-102',
      'SMART §conformance: the SMART configuration is read',
      'POST to it without a token, as a way past the check',
      'GET',
      {
        ask: statusOf(configuration, 'POST'),
        refused: '401',
        askHonestly: statusOf(configuration),
        accepted: '200',
      },
    ),
    check(
      'L-103',
      'RFC 3986 §6: a path is what it says',
      'a read behind an open address: `metadata/../Patient/anna`',
      '`metadata`',
      {
        ask: async (bench) => answered(await bench.raw({ path: '/fhir/metadata/../Patient/anna' })),
        refused: '401 login',
        askHonestly: statusOf('/fhir/metadata'),
        accepted: '200',
      },
    ),
    check(
      'L-104',
      'RFC 3986 §6: a path is what it says',
      'a read behind an open address: `.well-known/smart-configuration/../../Patient/anna`',
      '`.well-known/smart-configuration`',
      {
        ask: async (bench) => answered(await bench.raw({ path: `${configuration}/../../Patient/anna` })),
        refused: '401 login',
        askHonestly: statusOf(configuration),
        accepted: '200',
      },
    ),
    check(
      'L-105',
      'Sandbox: a FHIR base without a token only where it is asked for (`--open-fhir`)',
      'a read below `/open-fhir`',
      'below `/fhir`: there, though it wants a token',
      {
        ask: statusOf('/open-fhir/Patient/anna'),
        refused: '404',
        askHonestly: statusOf('/fhir/Patient/anna'),
        accepted: '401',
      },
    ),
    check(
      'L-106',
      'RFC 8414 §3.3: an issuer has one name',
      'the authorization server by another name of this machine (DNS rebinding)',
      'by its own name',
      { ask: underHost('127.0.0.1'), refused: '421', askHonestly: underHost('localhost'), accepted: '200' },
    ),
    check(
      'L-107',
      'SMART §app-launch: the EHR launches its apps',
      'a launch that a page of another origin begins',
      'a launch from the chart page',
      {
        ask: openingFrom(() => 'http://evil.example'),
        refused: '403',
        askHonestly: openingFrom(({ url }) => url),
        accepted: '200',
      },
    ),
    check(
      'L-108',
      'SMART §app-launch: launch URLs are registered',
      'a launch of an address that begins like a registered one',
      'a launch of the registered address',
      {
        ask: launching({ url: 'http://localhost:9/launch.html/../evil' }),
        refused: '409',
        askHonestly: launching({ url: 'http://localhost:9/launch.html' }),
        accepted: '200',
      },
    ),
    check(
      'L-109',
      'RFC 7591: only the operator of the EHR registers clients',
      'an app that registers itself',
      'an app that is registered',
      {
        ask: async (bench) => {
          const headers = { 'content-type': 'application/json' };
          const body = JSON.stringify({ redirect_uris: [redirectUri], scope: 'system/*.cruds' });
          const answers = await Promise.all(
            ['register', 'reg', 'connect/register'].map((place) =>
              bench.raw({ method: 'POST', path: `/auth/${place}`, headers, body }),
            ),
          );
          return [...new Set(answers.map(({ status }) => status))].join(', ');
        },
        refused: '404',
        askHonestly: async (bench) => (await bench.code()) && 'code',
        accepted: 'code',
      },
    ),
    check(
      'L-110',
      'RFC 6749 §3.1: unsupported flows do not exist',
      'device, CIBA, pushed requests and user info, which the base of this server could do',
      'an authorization request',
      {
        ask: async (bench) => {
          const places = ['device/auth', 'device', 'backchannel', 'request', 'me', 'userinfo'];
          const answers = await Promise.all(
            places.map((place) => bench.raw({ method: 'POST', path: `/auth/${place}` })),
          );
          return [...new Set(answers.map(({ status }) => status))].join(', ');
        },
        refused: '404',
        askHonestly: async (bench) => {
          const query = new URLSearchParams(request(bench.fhirBase, pkce().challenge, {}) as Record<string, string>);
          return String((await bench.raw({ path: `/auth/authorize?${query}` })).status);
        },
        accepted: '303',
      },
    ),
    check(
      'L-111',
      'RFC 6750 §5.3: tokens are kept from everyone else',
      'codes, verifiers and tokens in the developer drawer',
      'what was called',
      {
        async ask(bench) {
          const secrets = await secretsOfFlow(bench);
          const traced = await tracedSoFar(bench);
          return `${secrets.filter((secret) => secret !== undefined && traced.includes(secret)).length} of ${secrets.length} shown`;
        },
        refused: '0 of 9 shown',
        async askHonestly(bench) {
          await secretsOfFlow(bench);
          return (await tracedSoFar(bench)).includes('GET Patient/anna') ? 'the call is shown' : 'nothing is shown';
        },
        accepted: 'the call is shown',
      },
    ),
  ],
};
