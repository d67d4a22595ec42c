import { createHmac, createPublicKey, KeyObject } from 'node:crypto';
import type { AuthenticationReason } from '../../../auth/reasons.js';
import { patientViewPath } from '../../../test-support/call-service.js';
import { goodClaims } from '../../../test-support/ehr-client.js';
import { canary } from '../../support/canary.js';
import { publicUrl } from '../../support/hostile-environment.js';
import { type RestEnvironment, siteClaims, siteIssuer } from '../../support/rest-environment.js';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (): number => Math.floor(Date.now() / 1000);

/** A token that nobody may call with, and why it is refused. */
interface BadToken {
  readonly title: string;
  readonly refusal: AuthenticationReason;
  readonly make: (environment: RestEnvironment) => string | null | Promise<string>;
}

const bad = (title: string, refusal: AuthenticationReason, make: BadToken['make']): BadToken => ({
  title,
  refusal,
  make,
});

/** A token of the site's authorization server that is good except for these claims and header members. */
const claimed = (
  title: string,
  refusal: AuthenticationReason,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): BadToken => bad(title, refusal, ({ siteToken }) => siteToken(claims, header));

/** Good claims with an HMAC by the public key of the authorization server, which anybody can get. */
function hmac({ site }: RestEnvironment, alg: string): string {
  const key = createPublicKey(KeyObject.from(site.privateKey)).export({ type: 'spki', format: 'pem' });
  const input = `${encode({ alg, kid: site.kid, typ: 'at+jwt' })}.${encode(siteClaims())}`;
  return `${input}.${createHmac('sha384', key).update(input).digest('base64url')}`;
}

const idOf = (key: string): string => key.slice(4, 12);
const secretOf = (key: string): string => key.slice(13);

/** With none of these anything is answered, at any address. */
export const badTokens: readonly BadToken[] = [
  bad('no token', 'no-token', () => null),
  bad('words', 'malformed', () => `${canary}.${canary}.${canary}`),
  bad('a token of 10,000 characters', 'malformed', () => 'x'.repeat(10_000)),
  bad('an API key of a form that none has', 'malformed', () => `bwk_${canary}`),
  bad('an API key that nobody has', 'api-key', () => `bwk_00000000_${'A'.repeat(43)}`),
  bad('an API key with the ID of another', 'api-key', ({ keys }) => `bwk_${idOf(keys.all)}_${secretOf(keys.other)}`),
  bad('an API key in upper case', 'malformed', ({ keys }) => keys.all.toUpperCase()),
  bad('an API key with a letter more', 'malformed', ({ keys }) => `${keys.all}A`),
  bad('two API keys', 'malformed', ({ keys }) => `${keys.all} ${keys.other}`),
  bad('the hash of an API key', 'malformed', () => 'a'.repeat(64)),
  bad('an API key that has expired', 'api-key-expired', ({ keys }) => keys.expired),
  bad('an API key from an address that is not one of its own', 'api-key-address', ({ keys }) => keys.afar),
  bad(
    'alg none',
    'algorithm',
    ({ site }) => `${encode({ alg: 'none', kid: site.kid, typ: 'at+jwt' })}.${encode(siteClaims())}.`,
  ),
  bad('HMAC with the public key', 'algorithm', (environment) => hmac(environment, 'HS384')),
  bad('HMAC with the public key that calls itself RS384', 'signature', (environment) => hmac(environment, 'RS384')),
  bad('forged under the key ID of the authorization server', 'signature', ({ stranger, site }) =>
    stranger.token(siteClaims(), { kid: site.kid, typ: 'at+jwt' }),
  ),
  bad('a key that the token brings itself', 'signature', ({ stranger, site }) =>
    stranger.token(siteClaims(), { kid: site.kid, typ: 'at+jwt', jwk: { ...stranger.publicKey } }),
  ),
  claimed('a key ID that nobody has', 'unknown-key', {}, { kid: `../../${canary}` }),
  claimed('for another audience', 'audience', { aud: 'app' }),
  claimed('for the base of the service', 'audience', { aud: publicUrl }),
  claimed('of another issuer', 'unknown-issuer', { iss: `https://${canary}.example` }),
  claimed('of an issuer that differs by a slash', 'unknown-issuer', { iss: `${siteIssuer}/` }),
  claimed('of a type that no access token has', 'malformed', {}, { typ: 'secevent+jwt' }),
  claimed('of no type', 'malformed', {}, { typ: undefined }),
  claimed('expired', 'expired', { iat: seconds() - 900, exp: seconds() - 600 }),
  claimed('not valid yet', 'not-yet-valid', { nbf: seconds() + 3600 }),
  claimed('from the future', 'not-yet-valid', { iat: seconds() + 3600, exp: seconds() + 3700 }),
  claimed('valid for a day', 'lifetime', { exp: seconds() + 86_400 }),
  claimed('valid for ever', 'claims', { exp: undefined }),
  bad('the token of an EHR for a hook', 'unknown-issuer', ({ ehr }) =>
    ehr.token(goodClaims('https://ehr.hospital.example', publicUrl + patientViewPath, Date.now())),
  ),
  bad('a client assertion, which gets a token and is none', 'unknown-issuer', ({ assertion }) => assertion()),
  bad('a token of the service with other claims', 'signature', async ({ accessToken }) => {
    const [head, claims = '', signature] = (await accessToken()).split('.');
    const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), scope: 'predict:store' };
    return `${head}.${encode(changed)}.${signature}`;
  }),
  bad('a token that calls itself one of the service', 'unknown-key', ({ stranger }) =>
    stranger.token({ ...siteClaims(), iss: publicUrl }, { typ: 'at+jwt' }),
  ),
];
