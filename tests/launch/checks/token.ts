import { createHash } from 'node:crypto';
import type { LaunchBench } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { opened, posted } from '../outcomes.js';
import { appOrigin, type Parameters, pkce, redirectUri, secondRedirectUri } from '../smart-calls.js';

const redeeming = (changes: Parameters) => async (bench: LaunchBench) => {
  const { code, verifier } = await bench.code();
  return posted(await bench.redeem(code, verifier, changes));
};
const good = { askHonestly: redeeming({}), accepted: '200' } as const;
const asked = (changes: Parameters, refused: string) => ({ ask: redeeming(changes), refused, ...good });

async function redeemedTwice(bench: LaunchBench): Promise<string> {
  const { code, verifier } = await bench.code();
  await bench.redeem(code, verifier);
  return posted(await bench.redeem(code, verifier));
}

/** What the token of a code is good for, after the code came `times` times. */
const tokenAfter = (times: number) => async (bench: LaunchBench) => {
  const launch = await bench.launch('anna');
  const { code, verifier } = await bench.code({ scope: 'launch patient/Patient.rs', launch });
  const first = await bench.redeem(code, verifier);
  for (let time = 1; time < times; time += 1) await bench.redeem(code, verifier);
  return opened(bench, first.body.access_token);
};

async function redeemedAtOnce(bench: LaunchBench): Promise<string> {
  const { code, verifier } = await bench.code();
  const both = await Promise.all([1, 2, 3].map(() => bench.redeem(code, verifier)));
  const count = both.filter(({ status }) => status === 200).length;
  return count < 2 ? 'at most one' : `${count} tokens`;
}

async function withVerifierOfAnother(bench: LaunchBench): Promise<string> {
  const [mine, others] = [await bench.code(), await bench.code()];
  return posted(await bench.redeem(mine.code, others.verifier));
}

/** The challenge in the place of the verifier: what a server that falls back to `plain` takes. */
async function withChallenge(bench: LaunchBench): Promise<string> {
  const { code, verifier } = await bench.code();
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return posted(await bench.redeem(code, challenge));
}

const sent = (method: string, contentType: string) => async (bench: LaunchBench) => {
  const { code, verifier } = await bench.code();
  const form = {
    grant_type: 'authorization_code',
    client_id: 'app',
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  };
  const body = contentType.includes('json') ? JSON.stringify(form) : new URLSearchParams(form).toString();
  const call =
    method === 'GET'
      ? { path: `/auth/token?${new URLSearchParams(form)}` }
      : { method, path: '/auth/token', headers: { 'content-type': contentType }, body };
  return posted(await bench.raw(call));
};

/** The parameters in the address of a POST, where logs keep them. */
async function sentInAddress(bench: LaunchBench): Promise<string> {
  const { code, verifier } = await bench.code();
  const form = {
    grant_type: 'authorization_code',
    client_id: 'app',
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return posted(
    await bench.raw({ method: 'POST', path: `/auth/token?${new URLSearchParams(form)}`, headers, body: '' }),
  );
}

const grant = (form: Parameters) => async (bench: LaunchBench) =>
  posted(await bench.form('token', { client_id: 'app', ...form }));

/** The scope of a token whose code is redeemed with a `scope` of its own. */
async function widenedAtRedemption(bench: LaunchBench): Promise<string> {
  const { code, verifier } = await bench.code({ scope: 'launch/patient patient/Observation.rs' });
  const { status, body } = await bench.redeem(code, verifier, { scope: 'launch/patient patient/*.cruds user/*.cruds' });
  return status === 200 ? String(body.scope).split(' ').sort().join(' ') : posted({ status, body });
}

const allowedOrigin = (origin: string) => async (bench: LaunchBench) => {
  const { code, verifier } = await bench.code();
  const form = {
    grant_type: 'authorization_code',
    client_id: 'app',
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  };
  const { headers } = await bench.form('token', form, { origin });
  return headers.get('access-control-allow-origin') ?? 'no page may read it';
};

const usedGrant = '400 invalid_grant';

export const token: CheckGroup = {
  title: 'Codes and tokens',
  checks: [
    check('L-301', 'RFC 6749 §4.1.2: a code is good once', 'a code a second time', 'once', {
      ask: redeemedTwice,
      refused: usedGrant,
      ...good,
    }),
    check(
      'L-302',
      'RFC 6749 §4.1.2: a second use takes back what the first gave',
      'the token of a code that came twice',
      'of a code that came once',
      {
        ask: tokenAfter(2),
        refused: '401 login',
        askHonestly: tokenAfter(1),
        accepted: '200',
      },
    ),
    check('L-303', 'RFC 6749 §4.1.2: also at the same moment', 'a code three times at once', 'once', {
      ask: redeemedAtOnce,
      refused: 'at most one',
      ...good,
    }),
    check(
      'L-304',
      'RFC 6749 §4.1.3: a code belongs to its client',
      'the code of another app (mix-up)',
      'its own',
      asked({ client_id: 'other' }, usedGrant),
    ),
    check(
      'L-305',
      'RFC 6749 §4.1.3: a code belongs to its redirect address',
      'another registered address of the same app',
      'the one it came to',
      asked({ redirect_uri: secondRedirectUri }, usedGrant),
    ),
    check(
      'L-306',
      'RFC 6749 §4.1.3: a code belongs to its redirect address',
      'none',
      'the one it came to',
      asked({ redirect_uri: undefined }, '400 invalid_request'),
    ),
    check(
      'L-307',
      'RFC 7636 §4.6: the verifier is checked',
      'none',
      'its own',
      asked({ code_verifier: undefined }, usedGrant),
    ),
    check('L-308', 'RFC 7636 §4.6: the verifier is checked', 'the verifier of another flow', 'its own', {
      ask: withVerifierOfAnother,
      refused: usedGrant,
      ...good,
    }),
    check('L-309', 'RFC 7636 §4.6: S256 stays S256', 'the challenge in its place', 'its own', {
      ask: withChallenge,
      refused: usedGrant,
      ...good,
    }),
    check(
      'L-310',
      'RFC 7636 §4.1: a verifier is 43 characters or more',
      'an empty one',
      'its own',
      asked({ code_verifier: '' }, usedGrant),
    ),
    check('L-311', 'RFC 6749 §3.2: the token endpoint takes POST', 'GET', 'POST', {
      ask: sent('GET', ''),
      refused: '404',
      askHonestly: sent('POST', 'application/x-www-form-urlencoded'),
      accepted: '200',
    }),
    check('L-312', 'RFC 6749 §4.1.3: it takes a form', 'JSON', 'a form', {
      ask: sent('POST', 'application/json'),
      refused: '400 invalid_request',
      askHonestly: sent('POST', 'application/x-www-form-urlencoded'),
      accepted: '200',
    }),
    check(
      'L-313',
      'RFC 6749 §2.3.1: nothing secret in the address',
      'the code in the address of a POST',
      'in the form',
      { ask: sentInAddress, refused: '400 invalid_request', ...good },
    ),
    check('L-314', 'RFC 9700 §2.4: no passwords', '`grant_type=password`', 'a code', {
      ask: grant({ grant_type: 'password', username: 'doc', password: 'doc' }),
      refused: '400 unsupported_grant_type',
      ...good,
    }),
    check(
      'L-315',
      'RFC 6749 §5.2: `client_credentials` is for services',
      'an app that asks for a token of its own',
      'a code',
      {
        ask: grant({ grant_type: 'client_credentials', scope: 'user/*.rs' }),
        refused: '400 unauthorized_client',
        ...good,
      },
    ),
    check('L-316', 'RFC 8693: tokens are not exchanged', '`grant_type` token-exchange', 'a code', {
      ask: grant({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: 'x',
        subject_token_type: 'x',
      }),
      refused: '400 unsupported_grant_type',
      ...good,
    }),
    check(
      'L-317',
      'RFC 6749 §4.1.3: the scope is that of the authorization',
      'more scopes when the code is redeemed',
      'none',
      {
        ask: widenedAtRedemption,
        refused: 'launch/patient patient/Observation.rs',
        ...good,
      },
    ),
    check(
      'L-318',
      'Fetch §CORS: pages of the app alone',
      'a page of another origin that redeems a code',
      'a page of the app',
      {
        ask: allowedOrigin('http://evil.example'),
        refused: 'no page may read it',
        askHonestly: allowedOrigin(appOrigin),
        accepted: appOrigin,
      },
    ),
    check(
      'L-319',
      'RFC 6749 §2.3: an app with a key proves itself',
      'its code without a proof',
      'the code of an app without a key',
      {
        async ask(bench) {
          const { code, verifier } = await bench.code({ client_id: 'confidential' });
          return posted(await bench.redeem(code, verifier, { client_id: 'confidential' }));
        },
        refused: '401 invalid_client',
        ...good,
      },
    ),
    check('L-320', 'RFC 6749 §4.1.3: a code cannot be guessed', 'a code that nobody gave', 'a code', {
      ask: (bench) => bench.redeem('synthetic', pkce().verifier).then(posted),
      refused: usedGrant,
      ...good,
    }),
  ],
};
