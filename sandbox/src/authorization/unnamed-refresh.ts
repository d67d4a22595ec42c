import { once } from 'node:events';
import type { RequestHandler } from 'express';
import type { Provider } from 'oidc-provider';

/** Maximum body that is inspected, in bytes, as of the provider. */
const maxBytes = 56 * 1024;

/** Parameters that identify the client of a token request. */
const identifying = ['client_id', 'client_assertion', 'client_secret'];

/**
 * A refresh by an app that does not send its `client_id`: OAuth requires it of public clients only with a code, and the most
 * used SMART library omits it. The token belongs to a client, so that client is added for the provider, which always needs
 * one. A client with a key must still authenticate.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2.1
 */
export function nameUnnamedRefresh(provider: Provider): RequestHandler {
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
