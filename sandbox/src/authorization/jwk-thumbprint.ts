import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from '@bellwether/fhir-server/json';

/** The members that make a key the key it is, in the order of their names. @see https://www.rfc-editor.org/rfc/rfc7638#section-3.2 */
const members: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
  ['RSA', ['e', 'kty', 'n']],
]);

/** The SHA-256 thumbprint of a JWK, public or private; undefined for a key of another type. */
export function jwkThumbprint(jwk: JsonObject): string | undefined {
  const names = members.get(jwk.kty);
  if (names === undefined) return undefined;
  const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name]])));
  return createHash('sha256').update(text).digest('base64url');
}

/** A key by its own `kid`, or by its thumbprint where it has none: as common tools name it. */
export function namedKey(jwk: JsonObject): JsonObject {
  const kid = jwk.kid ?? jwkThumbprint(jwk);
  return kid === undefined ? jwk : { ...jwk, kid };
}

/** A fetched key set with {@link namedKey} for each key; anything else as it was. */
export async function withNamedKeys(response: Response): Promise<Response> {
  const text = await response.text();
  const { status, headers } = response;
  const kept = new Headers([...headers].filter(([name]) => !['content-encoding', 'content-length'].includes(name)));
  return new Response(status === 200 ? namedKeys(text) : text, { status, headers: kept });
}

function namedKeys(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (!isObject(body) || !Array.isArray(body.keys)) return text;
    return JSON.stringify({ ...body, keys: body.keys.map((key) => (isObject(key) ? namedKey(key) : key)) });
  } catch {
    return text;
  }
}
