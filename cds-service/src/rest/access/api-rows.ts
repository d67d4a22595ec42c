import { z } from 'zod';
import { clientName, keysSchema, webAddress, wholeNumber } from '../../auth/clients-file-parts.js';
import { algorithms } from '../../auth/public-key.js';
import { apiClientDefaults } from './api-client.js';
import { apiIssuerDefaults } from './api-issuer.js';
import { grantList } from './grant-list.js';

const callsPerMinute = wholeNumber(1, 1_000_000);

/** A row of `apiClients` in the clients file. */
export const apiClientSchema = z
  .strictObject({
    name: clientName,
    /** `iss` and `sub` of its assertions; left out: its name. */
    clientId: z
      .string()
      .regex(/^[!-~]{1,256}$/, { error: 'expected visible ASCII characters, at most 256' })
      .optional(),
    jwks: keysSchema.optional(),
    /** URL of the keys where none are pinned. */
    jku: webAddress.optional(),
    algorithms: z
      .array(z.enum(algorithms))
      .min(1)
      .default([...apiClientDefaults.algorithms]),
    scopes: grantList,
    callsPerMinute: callsPerMinute.optional(),
  })
  .refine(({ jwks, jku }) => (jwks === undefined) !== (jku === undefined), { error: 'expected jwks or jku, not both' });

/** Exactly one file proves who asks: a secret that an environment would show stands nowhere else. */
const introspectionSchema = z
  .strictObject({
    url: webAddress,
    clientId: z.string().min(1).max(256),
    /** File with the client secret, relative to the clients file. */
    secretFile: z.string().min(1).optional(),
    /** File with a private JWK, relative to the clients file. */
    keyFile: z.string().min(1).optional(),
  })
  .refine(({ secretFile, keyFile }) => (secretFile === undefined) !== (keyFile === undefined), {
    error: 'expected secretFile or keyFile, not both',
  });

/** A row of `apiIssuers` in the clients file. */
export const apiIssuerSchema = z
  .strictObject({
    name: clientName,
    issuer: webAddress,
    audiences: z.array(z.string().min(1).max(1024)).default([]),
    jwks: keysSchema.optional(),
    jku: webAddress.optional(),
    introspection: introspectionSchema.optional(),
    algorithms: z
      .array(z.enum(algorithms))
      .min(1)
      .default([...apiIssuerDefaults.algorithms]),
    scopes: grantList,
    maximumLifetimeSeconds: wholeNumber(60, 86_400).default(apiIssuerDefaults.maximumLifetimeSeconds),
    clockToleranceSeconds: wholeNumber(0, 300).default(apiIssuerDefaults.clockToleranceSeconds),
    callsPerMinute: callsPerMinute.optional(),
  })
  .refine(
    ({ jwks, jku, introspection }) => [jwks, jku, introspection].filter((given) => given !== undefined).length === 1,
    { error: 'expected one of jwks, jku and introspection' },
  );

export type ApiClientEntry = z.infer<typeof apiClientSchema>;
export type ApiIssuerEntry = z.infer<typeof apiIssuerSchema>;
