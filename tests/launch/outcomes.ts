import type { LaunchBench, TokenWish } from './launch-bench.js';
import type { RawAnswer, RawCall } from './raw-call.js';
import { type FormAnswer, type Parameters, pkce, redirectUri, request, secondRedirectUri } from './smart-calls.js';

/** What a page sends back by a form (`response_mode=form_post`); undefined for a page that sends nothing. */
function postedBack(page: string): string | undefined {
  const fieldOf = (name: string): string | undefined => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  const error = fieldOf('error');
  return error === undefined ? fieldOf('code') && 'code' : `error ${error}`;
}

/** What an authorization request came to: `code`, `error <code>`, or the status of a page that leads nowhere. */
export async function authorized(bench: LaunchBench, changes: Parameters): Promise<string> {
  const { response, sentTo, answer } = await bench.authorize(changes);
  if (sentTo === null) return postedBack(await response.text()) ?? `${response.status}, not sent back`;
  const place = `${sentTo.origin}${sentTo.pathname}`;
  if (place !== redirectUri && place !== secondRedirectUri) return `sent to ${place}`;
  if (answer.error !== undefined) return `error ${answer.error}`;
  return answer.code === undefined ? 'sent back with nothing' : 'code';
}

/** What became of an authorization request in which a parameter comes a second time. */
export async function authorizedTwice(
  bench: LaunchBench,
  changes: Parameters,
  [name, value]: readonly [string, string],
): Promise<string> {
  const query = new URLSearchParams(request(bench.fhirBase, pkce().challenge, changes) as Record<string, string>);
  query.append(name, value);
  const { status, headers } = await bench.raw({ path: `/auth/authorize?${query}` });
  if (headers.location === undefined) return `${status}, not sent back`;
  return `error ${new URL(String(headers.location), bench.url).searchParams.get('error')}`;
}

/** What a form post came to: the status, with the error's code. */
export const posted = ({ status, body }: Pick<FormAnswer, 'status' | 'body'>): string =>
  body?.error === undefined
    ? String(status)
    : `${status} ${body.error}${process.env.SAY ? body.error_description : ''}`;

const referenceOf = (entry: { resource?: { resourceType: string; id?: string } }): string =>
  `${entry.resource?.resourceType}/${entry.resource?.id}`;

/** What a FHIR call came to: the status, with the code, or what came back. */
export function answered({ status, body }: RawAnswer): string {
  if (status >= 400) return `${status} ${body?.issue?.[0]?.code ?? 'no OperationOutcome'}`;
  if (body?.resourceType !== 'Bundle') return String(status);
  const entries: readonly { resource?: { resourceType: string; id?: string }; response?: { status: string } }[] =
    body.entry ?? [];
  if (String(body.type).endsWith('-response')) {
    return `${status}: ${entries.map(({ response }) => response?.status.slice(0, 3)).join(' ')}`;
  }
  return `${status}: ${entries.length === 0 ? 'nothing' : entries.map(referenceOf).sort().join(' ')}`;
}

/** A FHIR call with a token for what `wish` says; `path` follows the FHIR base. */
export async function asking(
  bench: LaunchBench,
  wish: TokenWish,
  path: string,
  call: Omit<RawCall, 'path'> = {},
): Promise<RawAnswer> {
  const headers = { authorization: `Bearer ${await bench.token(wish)}`, ...call.headers };
  return bench.raw({ ...call, path: `/fhir/${path}`, headers });
}

/** A FHIR call with a body in JSON. */
export const writing = (bench: LaunchBench, wish: TokenWish, method: string, path: string, resource: unknown) =>
  asking(bench, wish, path, {
    method,
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  });

/** Whether a token opens the patient's own record at the FHIR server. */
export async function opened(bench: LaunchBench, token: string, path = 'Patient/anna'): Promise<string> {
  return answered(await bench.raw({ path: `/fhir/${path}`, headers: { authorization: `Bearer ${token}` } }));
}
