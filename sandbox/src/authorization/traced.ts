import type { KoaContextWithOIDC } from 'oidc-provider';
import { isObject, type JsonObject } from '@bellwether/fhir-server/json';
import { tokenClaims } from '../trace/token-claims.js';
import type { TraceEvent } from '../trace/trace.js';

/** The calls that people look for, by the provider's name of the route: kind and what they are called. */
const calls: Readonly<Record<string, readonly [kind: TraceEvent['kind'], title: string]>> = {
  authorization: ['authorize', 'authorization request'],
  resume: ['authorize', 'authorization after sign-in'],
  token: ['token', 'token request'],
  introspection: ['token', 'introspection'],
  revocation: ['token', 'revocation'],
};

function sentTo(
  context: KoaContextWithOIDC,
): { readonly address: string; readonly parameters: JsonObject } | undefined {
  const location: string | undefined = context.response.get('location');
  if (location === undefined || location === '') return undefined;
  const url = new URL(location, context.oidc.issuer);
  return { address: `${url.origin}${url.pathname}`, parameters: Object.fromEntries(url.searchParams) };
}

/** The claims of the signed tokens of a call; the tokens themselves are not shown. */
function claimsIn(...bodies: readonly JsonObject[]): JsonObject {
  const tokens = bodies.flatMap(({ id_token, client_assertion }) => Object.entries({ id_token, client_assertion }));
  return Object.fromEntries(
    tokens.flatMap(([name, token]) => (typeof token === 'string' ? [[name, tokenClaims(token)]] : [])),
  );
}

function titleOf(title: string, parameters: JsonObject, outcome: JsonObject, to: string | undefined): string {
  const reason = outcome.error_description ?? outcome.error;
  if (reason !== undefined) return `${title} refused: ${reason}`;
  if (to?.includes('/auth/sign-in/')) return `${title} → sign-in`;
  return typeof parameters.grant_type === 'string' ? `${title} (${parameters.grant_type})` : title;
}

/** The trace event of a finished call of the provider; null for calls of no interest, such as the key set. */
export function tracedCall(
  context: KoaContextWithOIDC,
  seen: Pick<TraceEvent, 'at' | 'milliseconds' | 'patientId'>,
): Omit<TraceEvent, 'number'> | null {
  const { oidc, body } = context;
  const [kind, title] = calls[oidc?.route ?? ''] ?? [];
  if (kind === undefined || title === undefined) return null;
  const given: unknown = oidc.params ?? (context.method === 'POST' ? oidc.body : context.query);
  const parameters = isObject(given) ? { ...given } : {};
  const redirect = sentTo(context);
  const answer = isObject(body) ? body : {};
  const claims = claimsIn(parameters, answer);
  const form = context.method === 'POST';
  return {
    ...seen,
    kind,
    title: titleOf(title, parameters, redirect?.parameters ?? answer, redirect?.address),
    status: context.status,
    by: oidc.client?.clientId ?? String(parameters.client_id ?? 'unknown client'),
    detail: {
      request: {
        method: context.method,
        url: `${new URL(oidc.issuer).origin}${context.originalUrl}`,
        ...(form
          ? { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: parameters }
          : { parameters }),
      },
      ...(redirect === undefined ? {} : { redirect }),
      ...(isObject(body) ? { response: body } : {}),
      ...(Object.keys(claims).length === 0 ? {} : { claims }),
    },
  };
}
