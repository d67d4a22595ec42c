import { approvalSchema, withoutSlashesAtEnd } from '@bellwether/hosting';
import { z } from 'zod';
import { apiClientSchema, apiIssuerSchema } from '../rest/access/api-rows.js';
import { appIssuerDefaults } from './app-issuer.js';
import { clientDefaults } from './client.js';
import { clientName, keysSchema, webAddress, wholeNumber } from './clients-file-parts.js';
import { algorithms } from './public-key.js';

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
  decisions: z
    .union(
      [
        z.enum(['nobody', 'practitioners']),
        z.array(userReference).min(1),
        z.strictObject({
          claim: z.string().min(1).max(256),
          values: z.array(z.string().min(1).max(256)).min(1).max(100),
        }),
      ],
      {
        error:
          'expected nobody, practitioners, a list of references such as Practitioner/7, or a claim with values such as {"claim": "roles", "values": ["physician"]}',
      },
    )
    .default('nobody'),
  maximumLifetimeSeconds: wholeNumber(60, 86_400).default(appIssuerDefaults.maximumLifetimeSeconds),
  clockToleranceSeconds: wholeNumber(0, 300).default(appIssuerDefaults.clockToleranceSeconds),
});

const clientSchema = z
  .strictObject({
    /** Its name in logs, metrics and the audit trail, and part of the key of its stored patients: do not change it. */
    name: clientName,
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
  clients: z.array(clientSchema),
  /** Programs that get tokens from this service, to call the REST interface. */
  apiClients: z.array(apiClientSchema).default([]),
  /** Authorization servers of the site whose access tokens the REST interface takes. */
  apiIssuers: z.array(apiIssuerSchema).default([]),
});

export type ClientEntry = z.infer<typeof clientSchema>;
export type AppIssuerEntry = z.infer<typeof appIssuerSchema>;
