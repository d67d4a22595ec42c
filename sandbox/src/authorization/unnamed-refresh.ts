import { once } from 'node:events';
import type { RequestHandler } from 'express';
import type { Provider } from 'oidc-provider';

/** The longest body that is looked into, in bytes; the provider takes no longer ones. */
const longest = 56 * 1024;

/** What tells who sends a token request. */
const identifying = ['client_id', 'client_assertion', 'client_secret'];

/**
 * A refresh by an app that does not say which one it is: OAuth asks public clients for `client_id` with a code alone, and
 * the most used SMART library leaves it out. The token knows whose it is, so its client is named for the provider, which
 * always wants one. A client that has a key still proves itself.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2.1
 */
export function nameUnnamedRefresh(provider: Provider): RequestHandler {
  return async (request, _response, next) => {
    const length = Number(request.headers['content-length']);
    if (!(length > 0 && length <= longest) || request.headers.authorization !== undefined) return next();
    let body: Buffer | null;
    try {
      // To the byte and no further: what is put back below must not come after the end.
      for (body = request.read(length); body === null; body = request.read(length)) await once(request, 'readable');
    } catch {
      // The connection broke off; the provider meets that too.
      return next();
    }
    const text = body.toString();
    const clientId = await clientOfRefresh(provider, new URLSearchParams(text));
    const named = clientId === null ? body : Buffer.from(`${text}&client_id=${encodeURIComponent(clientId)}`);
    request.headers['content-length'] = String(named.length);
    request.unshift(named);
    next();
  };
}

async function clientOfRefresh(provider: Provider, form: URLSearchParams): Promise<string | null> {
  const [value, ...more] = form.getAll('refresh_token');
  const isUnnamed = identifying.every((name) => !form.has(name));
  if (!isUnnamed || form.get('grant_type') !== 'refresh_token' || value === undefined || more.length > 0) return null;
  return (await provider.RefreshToken.find(value))?.clientId ?? null;
}
