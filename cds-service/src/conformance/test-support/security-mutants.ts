import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { objectsOf } from '../../fhir/json.js';
import { type FakeBehaviour, rightBehaviour as right } from './fake-behaviour.js';
import type { Mutant } from './mutant.js';

/** A verifier that lets tokens in which the right one refuses. */
const letsIn = (
  wrongly: (token: string, key: Parameters<FakeBehaviour['opens']>[3]) => Promise<boolean> | boolean,
) => ({
  opens: (async (token, endpoint, seen, client) =>
    (await Promise.resolve(wrongly(token, client)).catch(() => false)) ||
    right.opens(token, endpoint, seen, client)) satisfies FakeBehaviour['opens'],
});
const signed = async (token: string, { key }: { readonly key: Parameters<typeof jwtVerify>[1] & object }) =>
  jwtVerify(token, key as never, { clockTolerance: '10y' }).then(
    () => true,
    () => false,
  );

/** Services that trust or call whom they should not, and a slow one; one row a fault. */
export const securityMutants: readonly Mutant[] = [
  {
    rule: 27,
    fault: 'refuses an aud that is a list',
    keyed: true,
    behaviour: {
      opens: async (token, endpoint, seen, client) =>
        !Array.isArray(decodeJwt(token).aud) && right.opens(token, endpoint, seen, client),
    },
  },
  {
    rule: 27,
    fault: 'lets a token without jti in',
    keyed: true,
    behaviour: letsIn(async (token, client) => decodeJwt(token).jti === undefined && signed(token, client)),
  },
  { rule: 27, fault: 'lets a forged token in', behaviour: { opens: async () => true }, strict: true, keyed: true },
  { rule: 28, fault: 'lets "none" in', keyed: true, behaviour: letsIn((token) => token.endsWith('.')) },
  {
    rule: 28,
    fault: 'lets HMAC in',
    keyed: true,
    behaviour: letsIn((token) => decodeProtectedHeader(token).alg === 'HS256'),
  },
  {
    rule: 29,
    fault: 'lets an unknown issuer in',
    keyed: true,
    behaviour: letsIn(async (token, client) => decodeJwt(token).iss !== client.issuer && signed(token, client)),
  },
  {
    rule: 29,
    fault: 'lets another key in',
    keyed: true,
    behaviour: letsIn(
      async (token, client) =>
        decodeProtectedHeader(token).jku === undefined && !(await signed(token, client)) && !token.endsWith('.'),
    ),
  },
  {
    rule: 29,
    fault: 'lets another audience in',
    keyed: true,
    behaviour: letsIn(
      async (token, client) => String(decodeJwt(token).aud).endsWith('-of-another') && signed(token, client),
    ),
  },
  {
    rule: 29,
    fault: 'fetches a jku',
    keyed: true,
    behaviour: letsIn(async (token) => {
      const { jku } = decodeProtectedHeader(token);
      if (jku !== undefined) await fetch(jku);
      return false;
    }),
  },
  {
    rule: 30,
    fault: 'lets a token in twice',
    keyed: true,
    behaviour: { opens: (token, endpoint, _seen, client) => right.opens(token, endpoint, new Set(), client) },
  },
  {
    rule: 30,
    fault: 'lets an expired token in',
    keyed: true,
    behaviour: letsIn(
      async (token, client) => (decodeJwt(token).exp ?? 0) < Date.now() / 1000 && signed(token, client),
    ),
  },
  { rule: 30, fault: 'says why', keyed: true, behaviour: { refusalBody: '{"error":"token expired"}' }, strict: true },
  {
    rule: 31,
    fault: 'calls any fhirServer',
    behaviour: { mayFetch: (url, _base, body) => url.startsWith(String(body.fhirServer)) },
  },
  { rule: 31, fault: 'follows redirects', behaviour: { redirect: 'follow' } },
  {
    rule: 31,
    fault: 'follows a foreign next',
    behaviour: { mayFetch: (url, base, body) => url.startsWith(base) || body.fhirServer === base },
  },
  {
    rule: 31,
    fault: 'fetches a URL of an extension',
    behaviour: {
      mayFetch: () => true,
      alsoFetches: (body) =>
        objectsOf([body.extension]).flatMap((all) => objectsOf(Object.values(all)).map(({ url }) => String(url))),
    },
  },
  {
    rule: 32,
    fault: 'allows no authorization header',
    behaviour: { corsHeaders: { ...right.corsHeaders, 'access-control-allow-headers': 'content-type' } },
  },
  { rule: 32, fault: 'lets no browser in', behaviour: { corsHeaders: {} } },
  {
    rule: 33,
    fault: 'lets the published key in',
    keyed: true,
    behaviour: letsIn((token) => decodeJwt(token).iss === 'https://sandbox.cds-hooks.org'),
  },
  // The calls before those that are measured (each chart, one call for which way to take, one that fetches) need no time.
  { rule: 34, fault: 'takes 600 ms', behaviour: { delayMs: (call) => (call > 6 ? 600 : 0) } },
];
