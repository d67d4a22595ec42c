import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Provider } from 'oidc-provider';
import { isRefreshForLess } from './grantable-scopes.js';

/** Maximum body that is inspected, in bytes, as of the provider. */
const maxBytes = 56 * 1024;

/** Parameters that identify the client of a token request. */
const identifying = ['client_id', 'client_assertion', 'client_secret'];

/**
 * The scopes of refresh requests that ask for less than was granted and name it otherwise than the grant does. The provider
 * compares texts; it is given these by {@link completeRefresh} and the configuration.
 */
export type NarrowedScopes = WeakMap<IncomingMessage, readonly string[]>;

/**
 * Completes refresh requests for the provider, which always needs a client and compares scopes as text:
 *
 * - An app that does not send its `client_id`: OAuth requires it of public clients only with a code, and the most used SMART
 *   library omits it. The token belongs to a client, so that client is added. A client with a key must still authenticate.
 * - Scopes that lie within the granted ones by their meaning, such as `patient/Observation.r` within `patient/*.rs`: they are
 *   taken out and remembered in `narrowed`. Scopes that do not are left, for the provider to refuse.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2.1 and https://www.rfc-editor.org/rfc/rfc6749#section-6
 */
export function completeRefresh(provider: Provider, narrowed: NarrowedScopes): RequestHandler {
  return async (request, _response, next) => {
    const length = Number(request.headers['content-length']);
    if (!(length > 0 && length <= maxBytes) || request.headers.authorization !== undefined) return next();
    let body: Buffer | null;
    try {
      // Exactly this many bytes: what is put back below must not come after the end of the stream.
      for (body = request.read(length); body === null; body = request.read(length)) await once(request, 'readable');
    } catch {
      // The connection was lost; the provider handles that.
      return next();
    }
    const completed = await complete(provider, new URLSearchParams(body.toString()));
    if (completed?.scopes !== undefined) narrowed.set(request, completed.scopes);
    const sent = completed === null ? body : Buffer.from(completed.form.toString());
    request.headers['content-length'] = String(sent.length);
    request.unshift(sent);
    next();
  };
}

interface Completed {
  readonly form: URLSearchParams;
  /** The scopes that were taken out. */
  readonly scopes: readonly string[] | undefined;
}

/** The form with what the provider needs; null where it is to be sent on as it came. */
async function complete(provider: Provider, form: URLSearchParams): Promise<Completed | null> {
  const [value, ...more] = form.getAll('refresh_token');
  const unnamed = identifying.every((name) => !form.has(name));
  const asked = form.getAll('scope');
  if (form.get('grant_type') !== 'refresh_token' || value === undefined || more.length > 0) return null;
  if (!unnamed && asked.length !== 1) return null;
  const token = await provider.RefreshToken.find(value);
  if (token?.clientId === undefined) return null;
  if (unnamed) form.append('client_id', token.clientId);
  const scopes = (asked[0] ?? '').split(' ').filter((scope) => scope !== '');
  if (asked.length !== 1 || !isRefreshForLess(scopes, [...token.scopes])) return { form, scopes: undefined };
  form.delete('scope');
  return { form, scopes };
}
