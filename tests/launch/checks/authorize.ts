import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UnsecuredJWT } from 'jose';
import type { LaunchBench } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { authorized, authorizedTwice } from '../outcomes.js';
import { appOrigin, type Parameters, redirectUri } from '../smart-calls.js';
import { scopeChecks } from './authorize-scopes.js';

const good = { askHonestly: (bench: LaunchBench) => authorized(bench, {}), accepted: 'code' } as const;

/** A check of one request that differs from the good one by `changes`. */
const asked = (changes: Parameters, refused: string) => ({
  ask: (bench: LaunchBench) => authorized(bench, changes),
  refused,
  ...good,
});

const aud = (of: (bench: LaunchBench) => string) => ({
  ask: (bench: LaunchBench) => authorized(bench, { aud: of(bench) }),
  refused: 'error invalid_request',
  ...good,
});

const elsewhere = (address: string | undefined) => asked({ redirect_uri: address }, '400, not sent back');

/** A parameter that comes a second time. */
const twice = (name: string, value: string, refused: string) => ({
  ask: (bench: LaunchBench) => authorizedTwice(bench, {}, [name, value]),
  refused,
  ...good,
});

/** Whether the EHR fetches a `request_uri` that an app names. */
async function fetchesRequestUri(bench: LaunchBench): Promise<string> {
  let fetched = 0;
  const server = createServer((_request, response) => {
    fetched += 1;
    response.end('');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://localhost:${(server.address() as AddressInfo).port}/request`;
  const outcome = await authorized(bench, { request_uri: address });
  await new Promise((resolve) => server.close(resolve));
  return `${outcome}, ${fetched} fetched`;
}

/** A request object that nobody signed, which sends the code elsewhere. */
const unsignedRequest = () =>
  new UnsecuredJWT({ client_id: 'app', redirect_uri: 'http://evil.example/', scope: 'user/*.cruds' }).encode();

const invalid = 'error invalid_request';
const noPkce = { code_challenge: undefined, code_challenge_method: undefined };

const pkceChecks = [
  check(
    'L-201',
    'RFC 7636 §4.4.1, SMART §pkce: PKCE is required',
    'no code challenge',
    'a challenge with S256',
    asked(noPkce, invalid),
  ),
  check(
    'L-202',
    'SMART §pkce: S256 alone',
    '`code_challenge_method=plain`',
    'S256',
    asked({ code_challenge_method: 'plain' }, invalid),
  ),
  check(
    'L-203',
    'RFC 7636 §4.3: no method means `plain`',
    'a challenge without a method',
    'S256',
    asked({ code_challenge_method: undefined }, invalid),
  ),
  check(
    'L-204',
    'RFC 7636 §4.2: a challenge is 43 characters',
    'a challenge of five characters',
    '43 characters',
    asked({ code_challenge: 'short' }, invalid),
  ),
  check('L-205', 'SMART §pkce: for every app', 'an app with a key of its own, without PKCE', 'the same app with PKCE', {
    ask: (bench) => authorized(bench, { client_id: 'confidential', ...noPkce }),
    refused: invalid,
    askHonestly: (bench) => authorized(bench, { client_id: 'confidential' }),
    accepted: 'code',
  }),
];

const stateChecks = [
  check(
    'L-211',
    'SMART §app-launch: `state` is required',
    'no `state`',
    '16 random bytes',
    asked({ state: undefined }, invalid),
  ),
  check(
    'L-212',
    'SMART §app-launch: `state` is required',
    'an empty `state`',
    '16 random bytes',
    asked({ state: '' }, invalid),
  ),
  check(
    'L-213',
    'SMART §app-launch: `state` cannot be guessed',
    '`state=123`',
    '16 random bytes',
    asked({ state: '123' }, invalid),
  ),
  check(
    'L-214',
    'RFC 6749 §3.1: parameters come once',
    '`state` twice',
    'once',
    twice('state', 'another-state-of-enough-length', invalid),
  ),
];

const audChecks = [
  check(
    'L-221',
    'SMART §app-launch: `aud` is required',
    'no `aud`',
    'the FHIR base',
    asked({ aud: undefined }, invalid),
  ),
  check(
    'L-222',
    'SMART §app-launch: `aud` is the FHIR base',
    'another server',
    'the FHIR base',
    asked({ aud: 'https://evil.example/fhir' }, invalid),
  ),
  check(
    'L-223',
    'SMART §app-launch: `aud` to the letter',
    'with a slash at its end',
    'without',
    aud(({ fhirBase }) => `${fhirBase}/`),
  ),
  check(
    'L-224',
    'SMART §app-launch: `aud` to the letter',
    'another name of the machine',
    'its own',
    aud(({ fhirBase }) => fhirBase.replace('localhost', '127.0.0.1')),
  ),
  check(
    'L-225',
    'RFC 6749 §3.1: parameters come once',
    '`aud` twice, the second of another server',
    'once',
    twice('aud', 'https://evil.example/fhir', invalid),
  ),
  check(
    'L-226',
    'RFC 8707 §2: `resource` is this server',
    '`resource` of another server',
    'none',
    asked({ resource: 'https://evil.example/fhir' }, 'error invalid_target'),
  ),
];

const redirectRule = 'RFC 9700 §4.1.3: redirect addresses to the letter';
const redirectChecks = (
  [
    ['L-231', 'one that begins like the registered one', `${redirectUri}evil`],
    ['L-232', 'with a query', `${redirectUri}?next=http://evil.example`],
    ['L-233', 'with a fragment', `${redirectUri}#fragment`],
    ['L-234', 'without the slash at its end', appOrigin],
    ['L-235', 'with another port', 'http://localhost:10/'],
    ['L-236', 'in other letters, which mean the same', 'HTTP://LOCALHOST:9/'],
    ['L-237', 'with an encoded slash', `${appOrigin}/%2F`],
    ['L-238', 'with a path that resolves to it', `${appOrigin}/a/..`],
    ['L-239', 'encoded once more', encodeURIComponent(redirectUri)],
    ['L-240', 'with a user before an evil host', 'http://localhost:9@evil.example/'],
    ['L-241', 'with white space after it', `${redirectUri} `],
    ['L-242', 'another name of the machine', 'http://127.0.0.1:9/'],
    ['L-243', 'none at all', undefined],
  ] as const
).map(([id, words, address]) => check(id, redirectRule, words, 'the registered one', elsewhere(address)));

const otherChecks = [
  check(
    'L-251',
    'RFC 9700 §4.1.3: parameters come once',
    '`redirect_uri` twice, the second of another',
    'once',
    twice('redirect_uri', 'http://evil.example/', '400, not sent back'),
  ),
  check(
    'L-252',
    'RFC 6749 §2: clients are registered',
    'an unknown client',
    'a registered one',
    asked({ client_id: 'nobody' }, '400, not sent back'),
  ),
  check(
    'L-253',
    'RFC 6749 §2.1: a service has no sign-in',
    'a backend service that asks for a code',
    'an app',
    asked({ client_id: 'service' }, '400, not sent back'),
  ),
  check(
    'L-254',
    'RFC 9700 §2.1.2: no implicit flow',
    '`response_type=token`',
    '`code`',
    asked({ response_type: 'token' }, 'error unsupported_response_type'),
  ),
  check(
    'L-255',
    'RFC 9700 §2.1.2: no hybrid flow',
    '`response_type=code id_token`',
    '`code`',
    asked({ response_type: 'code id_token', nonce: 'n' }, 'error unsupported_response_type'),
  ),
  check(
    'L-256',
    'OpenID Connect §6.1: request objects are not offered',
    'an unsigned request object that changes the redirect address',
    'none',
    {
      ask: (bench) => authorized(bench, { request: unsignedRequest() }),
      refused: 'error request_not_supported',
      ...good,
    },
  ),
  check(
    'L-257',
    'OpenID Connect §6.2: nothing is fetched for an app',
    '`request_uri`, which makes the EHR fetch it',
    'none',
    {
      ask: fetchesRequestUri,
      refused: 'error request_uri_not_supported, 0 fetched',
      ...good,
    },
  ),
  check(
    'L-258',
    'OpenID Connect §3.1.2.1: somebody must agree',
    '`prompt=none`',
    'a sign-in',
    asked({ prompt: 'none' }, 'error login_required'),
  ),
  check(
    'L-259',
    'OAuth 2.0 Response Modes: a code comes in the query',
    '`response_mode=fragment`',
    'none',
    asked({ response_mode: 'fragment' }, invalid),
  ),
  check(
    'L-260',
    'OAuth 2.0 Response Modes: a code comes in the query',
    '`response_mode=form_post`',
    'none',
    asked({ response_mode: 'form_post' }, invalid),
  ),
  check(
    'L-261',
    'OAuth 2.0 Response Modes: a code comes in the query',
    '`response_mode=web_message`',
    'none',
    asked({ response_mode: 'web_message' }, 'error unsupported_response_mode'),
  ),
];

export const authorize: CheckGroup = {
  title: 'Authorization requests',
  checks: [...pkceChecks, ...stateChecks, ...audChecks, ...redirectChecks, ...otherChecks, ...scopeChecks],
};
