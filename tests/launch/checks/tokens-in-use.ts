import { assertion, proofOf } from '../assertion.js';
import type { LaunchBench } from '../launch-bench.js';
import { type CheckGroup, check } from '../launch-check.js';
import { answered, opened, posted } from '../outcomes.js';
import type { Parameters } from '../smart-calls.js';

const scope = 'patient/Patient.rs patient/Observation.rs online_access openid fhirUser';
const signedIn = async (bench: LaunchBench) => (await bench.signIn({ scope })).body;

const refresh = (bench: LaunchBench, token: string, changes: Parameters = {}) =>
  bench.form('token', { grant_type: 'refresh_token', client_id: 'app', refresh_token: token, ...changes });

const refreshing = (changes: Parameters) => async (bench: LaunchBench) =>
  posted(await refresh(bench, (await signedIn(bench)).refresh_token, changes));
const good = { askHonestly: refreshing({}), accepted: '200' } as const;

/** What the newest access token of a family is good for, after its first refresh token came `times` times. */
const newestAfter = (times: number) => async (bench: LaunchBench) => {
  const { refresh_token: first } = await signedIn(bench);
  const { body } = await refresh(bench, first);
  for (let time = 1; time < times; time += 1) await refresh(bench, first);
  return opened(bench, body.access_token);
};

/** Something else that the EHR gave, in the place of an access token. */
const inPlaceOfToken = (name: 'refresh_token' | 'id_token' | 'access_token') => async (bench: LaunchBench) =>
  opened(bench, (await signedIn(bench))[name]);

/** What an access token is good for after `token` was revoked by `client`. */
const afterRevoking =
  (token: 'access_token' | 'refresh_token' | null, client = 'app') =>
  async (bench: LaunchBench) => {
    const body = await signedIn(bench);
    if (token !== null) await bench.form('revoke', { client_id: client, token: body[token] });
    return opened(bench, body.access_token);
  };

const refreshAfterRevoking = (token: 'access_token' | null) => async (bench: LaunchBench) => {
  const body = await signedIn(bench);
  if (token !== null) await bench.form('revoke', { client_id: 'app', token: body[token] });
  return posted(await refresh(bench, body.refresh_token));
};

const introspected =
  (parameters: Parameters, headers: HeadersInit = {}) =>
  async (bench: LaunchBench) => {
    const { access_token: token } = await signedIn(bench);
    const { status, body } = await bench.form('introspect', { token, ...parameters }, headers);
    return status === 200 ? `active: ${body.active}` : posted({ status, body });
  };
const ownToken = { askHonestly: introspected({ client_id: 'app' }), accepted: 'active: true' } as const;

/** A refresh for less and then, with what came of it, for `scope`. */
const afterLess = (wider: string) => async (bench: LaunchBench) => {
  const { refresh_token: first } = await signedIn(bench);
  const { body } = await refresh(bench, first, { scope: 'launch patient/Patient.rs' });
  return posted(await refresh(bench, body.refresh_token, { scope: wider }));
};

export const tokensInUse: CheckGroup = {
  title: 'Refresh, revocation, introspection',
  checks: [
    check('L-501', 'RFC 9700 §4.14.2: refresh tokens rotate', 'a refresh token a second time', 'once', {
      async ask(bench) {
        const { refresh_token: first } = await signedIn(bench);
        await refresh(bench, first);
        return posted(await refresh(bench, first));
      },
      refused: '400 invalid_grant',
      ...good,
    }),
    check(
      'L-502',
      'RFC 9700 §4.14.2: a used one that comes again ends the family',
      'the newest access token of such a family',
      'of a family whose tokens came once',
      {
        ask: newestAfter(2),
        refused: '401 login',
        askHonestly: newestAfter(1),
        accepted: '200',
      },
    ),
    check('L-503', 'RFC 6749 §6: a refresh token is its client’s', 'the one of another app', 'its own', {
      ask: refreshing({ client_id: 'other' }),
      refused: '400 invalid_grant',
      ...good,
    }),
    check('L-504', 'RFC 6749 §6: never more than was granted', 'a scope more', 'the same', {
      ask: refreshing({ scope: `launch ${scope} user/Patient.rs` }),
      refused: '400 invalid_scope',
      ...good,
    }),
    check('L-505', 'RFC 6749 §6: never more than was granted', 'letters more: `patient/Patient.cruds`', 'the same', {
      ask: refreshing({ scope: 'launch patient/Patient.cruds' }),
      refused: '400 invalid_scope',
      ...good,
    }),
    check(
      'L-506',
      'RFC 6749 §6, SMART §scopes-v1: never more than was granted',
      'a wildcard of v1: `patient/*.read`',
      'the same',
      { ask: refreshing({ scope: 'launch patient/*.read' }), refused: '400 invalid_scope', ...good },
    ),
    check(
      'L-507',
      'RFC 6749 §6: never more than was granted',
      'more, after a refresh for less',
      'as granted at first',
      {
        ask: afterLess('launch patient/*.rs'),
        refused: '400 invalid_scope',
        askHonestly: afterLess('launch patient/Patient.rs'),
        accepted: '200',
      },
    ),
    check('L-508', 'RFC 6749 §6: a refresh token is none other', 'an access token in its place', 'a refresh token', {
      ask: async (bench) => posted(await refresh(bench, (await signedIn(bench)).access_token)),
      refused: '400 invalid_grant',
      ...good,
    }),
    check('L-509', 'RFC 6749 §6: a client with a key proves itself at each refresh', 'without a proof', 'with one', {
      ask: confidentialRefresh(false),
      refused: '401 invalid_client',
      askHonestly: confidentialRefresh(true),
      accepted: '200',
    }),
    check(
      'L-510',
      'RFC 6749 §6: never more than was granted, by the meaning of scopes',
      '`patient/Patient.read patient/Condition.r`, of which one was granted',
      '`patient/Patient.read`',
      {
        ask: refreshing({ scope: 'patient/Patient.read patient/Condition.r' }),
        refused: '400 invalid_scope',
        askHonestly: refreshing({ scope: 'patient/Patient.read' }),
        accepted: '200',
      },
    ),
    check('L-511', 'RFC 6750 §2: access tokens alone', 'a refresh token at the FHIR server', 'an access token', {
      ask: inPlaceOfToken('refresh_token'),
      refused: '401 login',
      askHonestly: inPlaceOfToken('access_token'),
      accepted: '200',
    }),
    check('L-512', 'RFC 6750 §2: access tokens alone', 'an id token at the FHIR server', 'an access token', {
      ask: inPlaceOfToken('id_token'),
      refused: '401 login',
      askHonestly: inPlaceOfToken('access_token'),
      accepted: '200',
    }),
    check(
      'L-521',
      'RFC 7009 §2: a revoked token ends at once',
      'a FHIR read with a revoked access token',
      'with one that is not',
      { ask: afterRevoking('access_token'), refused: '401 login', askHonestly: afterRevoking(null), accepted: '200' },
    ),
    check(
      'L-522',
      'RFC 7009 §2.1: and its family with it',
      'a FHIR read after the refresh token was revoked',
      'with nothing revoked',
      { ask: afterRevoking('refresh_token'), refused: '401 login', askHonestly: afterRevoking(null), accepted: '200' },
    ),
    check(
      'L-523',
      'RFC 7009 §2.1: and its family with it',
      'a refresh after the access token was revoked',
      'with nothing revoked',
      {
        ask: refreshAfterRevoking('access_token'),
        refused: '400 invalid_grant',
        askHonestly: refreshAfterRevoking(null),
        accepted: '200',
      },
    ),
    check(
      'L-524',
      'RFC 7009 §2.1: only of one’s own',
      'another app that revokes a token: the token stays',
      'the app itself: the token ends',
      {
        ask: afterRevoking('access_token', 'other'),
        refused: '200',
        askHonestly: afterRevoking('access_token'),
        accepted: '401 login',
      },
    ),
    check('L-531', 'RFC 7662 §2.1: not for everybody', 'introspection by nobody', 'by the app, of its own token', {
      ask: introspected({}),
      refused: '400 invalid_request',
      ...ownToken,
    }),
    check('L-532', 'RFC 7662 §2.1: not for everybody', 'introspection by another app', 'by the app, of its own token', {
      ask: introspected({ client_id: 'other' }),
      refused: 'active: false',
      ...ownToken,
    }),
    check(
      'L-533',
      'RFC 7662 §2.1: not for everybody',
      'by the name of a service, without its proof',
      'by the app, of its own token',
      { ask: introspected({ client_id: 'service' }), refused: '401 invalid_client', ...ownToken },
    ),
    check(
      'L-534',
      'RFC 7662 §2.1: a token is not a proof of a client',
      'introspection with an access token as the proof',
      'by the app, of its own token',
      {
        async ask(bench) {
          const { access_token: token } = await signedIn(bench);
          const { status, body } = await bench.form('introspect', { token }, { authorization: `Bearer ${token}` });
          return posted({ status, body });
        },
        refused: '400 invalid_request',
        ...ownToken,
      },
    ),
    check('L-535', 'RFC 7662 §2.2: revoked is not active', 'a revoked token', 'one that is not', {
      async ask(bench) {
        const { access_token: token } = await signedIn(bench);
        await bench.form('revoke', { client_id: 'app', token });
        return `active: ${(await bench.form('introspect', { client_id: 'app', token })).body.active}`;
      },
      refused: 'active: false',
      ...ownToken,
    }),
    check('L-541', 'RFC 6750 §2.3: no token in the address', '`?access_token=`', 'in the header', {
      ask: async (bench) =>
        answered(await bench.raw({ path: `/fhir/Patient/anna?access_token=${(await signedIn(bench)).access_token}` })),
      refused: '401 login',
      askHonestly: inPlaceOfToken('access_token'),
      accepted: '200',
    }),
    check('L-542', 'RFC 6750 §2.2: no token in a form', '`access_token` in the form of a search', 'in the header', {
      async ask(bench) {
        const { access_token } = await signedIn(bench);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const body = new URLSearchParams({ access_token, _id: 'anna' }).toString();
        return answered(await bench.raw({ method: 'POST', path: '/fhir/Patient/_search', headers, body }));
      },
      refused: '401 login',
      askHonestly: inPlaceOfToken('access_token'),
      accepted: '200',
    }),
    check(
      'L-543',
      'RFC 6750 §2.1, RFC 9110 §11.1: the scheme is Bearer, in any case',
      'another scheme, `Token`',
      '`bearer`, in small letters',
      {
        ask: schemed('Token '),
        refused: '401 login',
        askHonestly: schemed('bearer '),
        accepted: '200',
      },
    ),
    check('L-544', 'RFC 6750 §2.1: a token to the letter', 'something after the token', 'the token', {
      ask: schemed('Bearer ', '.'),
      refused: '401 login',
      askHonestly: schemed('Bearer '),
      accepted: '200',
    }),
    check('L-545', 'RFC 6750 §3.1: an expired token is none', 'a token of 16 minutes ago', 'of 14 minutes ago', {
      ask: (bench) => openedAfter(bench, 16),
      refused: '401 login',
      askHonestly: (bench) => openedAfter(bench, 14),
      accepted: '200',
    }),
  ],
};

function schemed(before: string, after = '') {
  return async (bench: LaunchBench): Promise<string> => {
    const authorization = `${before}${(await signedIn(bench)).access_token}${after}`;
    return answered(await bench.raw({ path: '/fhir/Patient/anna', headers: { authorization } }));
  };
}

async function openedAfter(bench: LaunchBench, minutes: number): Promise<string> {
  const { access_token: token } = await signedIn(bench);
  bench.setClockAhead(minutes * 60_000);
  try {
    return await opened(bench, token);
  } finally {
    bench.setClockAhead(0);
  }
}

function confidentialRefresh(proves: boolean) {
  return async (bench: LaunchBench): Promise<string> => {
    const client = 'confidential';
    const prove = async (): Promise<Parameters> => ({
      client_id: undefined,
      ...proofOf(await assertion(bench, { client, key: bench.keys.confidential })),
    });
    const { code, verifier } = await bench.code({ client_id: client, scope: 'launch/patient online_access' });
    const { body } = await bench.redeem(code, verifier, await prove());
    return posted(await refresh(bench, body.refresh_token, proves ? await prove() : { client_id: client }));
  };
}
