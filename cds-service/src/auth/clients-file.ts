import { approvalSchema, withoutSlashesAtEnd } from '@bellwether/hosting';
import { z } from 'zod';
import { appIssuerDefaults } from './app-issuer.js';
import { clientDefaults } from './client.js';
import { algorithms, readPublicKey, secretMember, weakness } from './public-key.js';

const wholeNumber = (low: number, high: number) =>
  z
    .int({ error: `expected a whole number from ${low} to ${high}` })
    .min(low)
    .max(high);

const webAddress = z.url({ protocol: /^https?$/, error: 'expected an http(s) URL', abort: true }).refine(isPlain, {
  error: 'expected a URL without credentials and fragment',
});

const fhirBase = webAddress
  .refine((url) => !/[?#]/.test(url), { error: 'expected a FHIR base, without a query and a fragment' })
  .refine((url) => new URL(url).port !== '0', { error: 'got port 0, expected one that can be called' })
  .refine((url) => !/[/\\]\.\.?([/\\;]|$)|%(2e|2f|5c|25)|\\/i.test(url), {
    error: 'expected a path without steps upwards, backslashes and encoded slashes or dots',
  })
  .refine((url) => /^(\[[\da-f:.]+\]|[a-z\d]([a-z\d_.-]*[a-z\d])?\.?)$/.test(new URL(url).hostname), {
    error: 'expected the name or address of one host',
  })
  .transform(withoutSlashesAtEnd);

function isPlain(url: string): boolean {
  const { username, password, hash } = new URL(url);
  return username === '' && password === '' && hash === '';
}

/** One key of a pinned set. Keys of kinds that no algorithm here uses are allowed, secret and weak keys are not. */
const jwkSchema = z.looseObject({ kty: z.string() }).superRefine((jwk, context) => {
  const secret = secretMember(jwk);
  if (secret !== null) context.addIssue({ code: 'custom', message: `got ${secret}, expected only public keys` });
  const weak = weakness(jwk);
  if (weak !== null) context.addIssue({ code: 'custom', message: `got ${weak}` });
});

/** A JWK Set. @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
export const jwksSchema = z
  .looseObject({ keys: z.array(jwkSchema).min(1) })
  .transform(({ keys }) => keys.map(readPublicKey).filter((key) => key !== null))
  .refine((keys) => keys.length > 0, { error: 'expected a public signature key with a kid, RSA, P-256 or P-384' })
  .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, {
    error: 'expected a different kid for each key',
  });

/** Pinned keys: a JWK Set, or its path relative to the clients file. Nothing is fetched. */
const keysSchema = z.union([z.string().min(1), z.looseObject({ keys: z.array(z.unknown()) })]);

/** `Practitioner/7`. */
const userReference = z.string().regex(/^(Practitioner|PractitionerRole)\/[A-Za-z0-9\-.]{1,64}$/, {
  error: 'expected references such as Practitioner/7',
});

const appIssuerSchema = z.strictObject({
  /** The claim `iss` of its ID tokens, and base of its OpenID configuration where neither jwks nor jku is given. */
  issuer: webAddress,
  /** Client IDs under which the app is registered there. */
  audiences: z.array(z.string().min(1).max(1024)).min(1),
  jwks: keysSchema.optional(),
  jku: webAddress.optional(),
  algorithms: z
    .array(z.enum(algorithms))
    .min(1)
    .default([...appIssuerDefaults.algorithms]),
  tenant: z.string().min(1).max(256).optional(),
  worklist: z
    .union([z.enum(['nobody', 'practitioners']), z.array(userReference).min(1)], {
      error: 'expected nobody, practitioners or a list of references such as Practitioner/7',
    })
    .default('nobody'),
  maximumLifetimeSeconds: wholeNumber(60, 86_400).default(appIssuerDefaults.maximumLifetimeSeconds),
  clockToleranceSeconds: wholeNumber(0, 300).default(appIssuerDefaults.clockToleranceSeconds),
});

const clientSchema = z
  .strictObject({
    /** Its name in logs, metrics and the audit trail, and part of the key of its stored patients: do not change it. */
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
      error: 'expected letters, digits, dots, hyphens and underscores, at most 64',
    }),
    issuer: z.string().min(1).max(1024),
    jwks: keysSchema.optional(),
    /** URL of the keys; with pinned keys only the value that the header `jku` must have. */
    jku: webAddress.optional(),
    algorithms: z
      .array(z.enum(algorithms))
      .min(1)
      .default([...clientDefaults.algorithms]),
    /** Values of `aud` besides the endpoint's URL, such as one that a vendor sends to all its services. */
    audiences: z.array(z.string().min(1)).default([]),
    /** FHIR bases that a call of this client may name as `fhirServer`; may be empty. */
    fhirServers: z.array(fhirBase),
    /** Left out: its tokens have no tenant, and a token with a tenant is refused. */
    tenants: z.array(z.string().min(1).max(256)).min(1).optional(),
    maximumLifetimeSeconds: wholeNumber(1, 3_600).default(clientDefaults.maximumLifetimeSeconds),
    clockToleranceSeconds: wholeNumber(0, 300).default(clientDefaults.clockToleranceSeconds),
    callsPerMinute: wholeNumber(1, 1_000_000).optional(),
    /** Authorization servers whose ID tokens identify users of the SMART app; left out: cards carry no ticket. */
    appIssuers: z.array(appIssuerSchema).default([]),
    /** Its private key is public: only for development. */
    publishedKey: z.boolean().default(false),
  })
  .refine(({ jwks, jku }) => jwks !== undefined || jku !== undefined, { error: 'expected jwks or jku' });

/** The clients file: who may call. Unknown keys are errors, so that a misspelt key is not ignored. */
export const clientsFileSchema = z.strictObject({
  /** Who approved this file, when and why. Required in production where something is shown. */
  approved: approvalSchema.optional(),
  clients: z.array(clientSchema).min(1),
});

export type ClientEntry = z.infer<typeof clientSchema>;
export type AppIssuerEntry = z.infer<typeof appIssuerSchema>;
