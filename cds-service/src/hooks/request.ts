import type { HookName } from '@bellwether/hosting';
import { z } from 'zod';
import { RequestProblem } from '../errors.js';
import { checkBody } from './check-body.js';
import { type HookContext, hooks } from './hook-table.js';

/** A JSON object whose members are not checked here. */
const jsonObject = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  { error: 'expected an object' },
);

/** Maximum length of a token: servers usually accept headers of 8 to 16 kB. */
const maxTokenLength = 16_384;

const authorizationSchema = z.object({
  /** Visible ASCII of limited length, because it becomes a header of each call to the FHIR server. */
  access_token: z
    .string()
    .max(maxTokenLength, { error: `expected at most ${maxTokenLength} characters` })
    .regex(/^[\x21-\x7e]+$/, { error: 'expected a token of visible ASCII characters' }),
  token_type: z.string().regex(/^bearer$/i, { error: 'expected "Bearer"' }),
  expires_in: z.number().nullish(),
  scope: z.string().nullish(),
  subject: z.string().nullish(),
  patient: z.string().nullish(),
  extension: jsonObject.nullish(),
});

/**
 * The envelope of a hook call. Unknown fields are ignored, `null` counts as left out, `extension` is tolerated
 * everywhere, and the resources in `prefetch` are not parsed here, because the mapping reads them.
 */
const envelopeSchema = z
  .object({
    hook: z.string(),
    hookInstance: z.guid({ error: 'expected a UUID' }),
    context: jsonObject,
    fhirServer: z.url({ protocol: /^https?$/, error: 'expected an http(s) URL' }).nullish(),
    fhirAuthorization: authorizationSchema.nullish(),
    prefetch: jsonObject.nullish(),
    extension: jsonObject.nullish(),
  })
  .refine((request) => !request.fhirAuthorization || request.fhirServer, {
    path: ['fhirServer'],
    error: 'required where fhirAuthorization is given',
  });

/** A checked hook call. */
export interface HookRequest {
  readonly hook: HookName;
  readonly hookInstance: string;
  readonly context: HookContext;
  readonly fhirServer: string | null;
  /** Transient: never stored, shared or logged. */
  readonly accessToken: string | null;
  readonly prefetch: Readonly<Record<string, unknown>>;
}

/**
 * Checks the body of a hook call for the hook that its service answers.
 *
 * @throws RequestProblem `request-invalid` naming each invalid field, never a value
 * @see https://cds-hooks.hl7.org/2.0/#http-request_1
 */
export function parseHookRequest(body: unknown, hook: HookName): HookRequest {
  const envelope = checkBody(envelopeSchema, body, []);
  if (envelope.hook !== hook) {
    throw new RequestProblem('request-invalid', `hook: expected "${hook}" for this service`, ['hook']);
  }
  return {
    hook,
    hookInstance: envelope.hookInstance,
    context: checkBody(hooks[hook].context, envelope.context, ['context']),
    fhirServer: envelope.fhirServer ?? null,
    accessToken: envelope.fhirAuthorization?.access_token ?? null,
    prefetch: envelope.prefetch ?? {},
  };
}
