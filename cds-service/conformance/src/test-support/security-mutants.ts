import { objectsOf } from '@bellwether/fhir-mapping/json';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { type FakeBehaviour, rightBehaviour as right } from './fake-behaviour.js';
import type { Mutant } from './mutant.js';

/** A verifier that also accepts tokens that the correct one refuses. */
const alsoAccepts = (
  wrongly: (token: string, key: Parameters<FakeBehaviour['accepts']>[3]) => Promise<boolean> | boolean,
) => ({
  accepts: (async (token, endpoint, seen, client) =>
    (await Promise.resolve(wrongly(token, client)).catch(() => false)) ||
    right.accepts(token, endpoint, seen, client)) satisfies FakeBehaviour['accepts'],
});
const signed = async (token: string, { key }: { readonly key: Parameters<typeof jwtVerify>[1] & object }) =>
  jwtVerify(token, key as never, { clockTolerance: '10y' }).then(
    () => true,
    () => false,
  );

/** Services that accept tokens or call servers that they should not, and a slow one; one row per fault. */
export const securityMutants: readonly Mutant[] = [
  {
    rule: 27,
    fault: 'refuses an aud that is a list',
    keyed: true,
    behaviour: {
      accepts: async (token, endpoint, seen, client) =>
        !Array.isArray(decodeJwt(token).aud) && right.accepts(token, endpoint, seen, client),
    },
  },
  {
    rule: 27,
    fault: 'accepts a token without jti',
    keyed: true,
    behaviour: alsoAccepts(async (token, client) => decodeJwt(token).jti === undefined && signed(token, client)),
  },
  { rule: 27, fault: 'accepts a forged token', behaviour: { accepts: async () => true }, strict: true, keyed: true },
  { rule: 28, fault: 'accepts "none"', keyed: true, behaviour: alsoAccepts((token) => token.endsWith('.')) },
  {
    rule: 28,
    fault: 'accepts HMAC',
    keyed: true,
    behaviour: alsoAccepts((token) => decodeProtectedHeader(token).alg === 'HS256'),
  },
  {
    rule: 29,
    fault: 'accepts an unknown issuer',
    keyed: true,
    behaviour: alsoAccepts(async (token, client) => decodeJwt(token).iss !== client.issuer && signed(token, client)),
  },
  {
    rule: 29,
    fault: 'accepts another key',
    keyed: true,
    behaviour: alsoAccepts(
      async (token, client) =>
        decodeProtectedHeader(token).jku === undefined && !(await signed(token, client)) && !token.endsWith('.'),
    ),
  },
  {
    rule: 29,
    fault: 'accepts another audience',
    keyed: true,
    behaviour: alsoAccepts(
      async (token, client) => String(decodeJwt(token).aud).endsWith('-of-another') && signed(token, client),
    ),
  },
  {
    rule: 29,
    fault: 'fetches a jku',
    keyed: true,
    behaviour: alsoAccepts(async (token) => {
      const { jku } = decodeProtectedHeader(token);
      if (jku !== undefined) await fetch(jku);
      return false;
    }),
  },
  {
    rule: 30,
    fault: 'accepts a token twice',
    keyed: true,
    behaviour: { accepts: (token, endpoint, _seen, client) => right.accepts(token, endpoint, new Set(), client) },
  },
  {
    rule: 30,
    fault: 'accepts an expired token',
    keyed: true,
    behaviour: alsoAccepts(
      async (token, client) => (decodeJwt(token).exp ?? 0) < Date.now() / 1000 && signed(token, client),
    ),
  },
  {
    rule: 30,
    fault: 'gives the reason of a refusal',
    keyed: true,
    behaviour: { refusalBody: '{"error":"token expired"}' },
    strict: true,
  },
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
  { rule: 32, fault: 'refuses all browsers', behaviour: { corsHeaders: {} } },
  {
    rule: 33,
    fault: 'accepts the published key',
    keyed: true,
    behaviour: alsoAccepts((token) => decodeJwt(token).iss === 'https://sandbox.cds-hooks.org'),
  },
  // The calls before the measured ones (each chart, one to find the target, one that fetches) are fast.
  { rule: 34, fault: 'takes 600 ms', behaviour: { delayMs: (call) => (call > 6 ? 600 : 0) } },
];
