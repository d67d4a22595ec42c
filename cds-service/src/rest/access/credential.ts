import { type CryptoKey, importJWK, SignJWT } from 'jose';
import { z } from 'zod';
import { algorithms } from '../../auth/public-key.js';

/** How this service proves itself to an authorization server: the headers and form fields of a question. */
export interface Credential {
  proof(about: ProofOptions): Promise<{
    readonly headers: Readonly<Record<string, string>>;
    readonly fields: Readonly<Record<string, string>>;
  }>;
}

/** What a proof is made for. */
interface ProofOptions {
  /** The authorization server's issuer: `aud` of an assertion. */
  readonly audience: string;
  /** Milliseconds since 1970 */
  readonly now: number;
  /** A fresh ID. */
  readonly jti: string;
}

/** Seconds for which an assertion is good. */
const assertionSeconds = 60;

/** The form field that says that an assertion is a JWT. @see https://www.rfc-editor.org/rfc/rfc7523#section-2.2 */
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The credential in the text of a file; null where the text has none. */
export async function readCredential(
  clientId: string,
  kind: 'secretFile' | 'keyFile',
  text: string,
): Promise<Credential | null> {
  return kind === 'keyFile' ? privateKeyCredential(clientId, text) : secretCredential(clientId, text);
}

/** HTTP Basic of form-encoded parts. @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function secretCredential(clientId: string, text: string): Credential | null {
  const secret = text.replace(/\r?\n$/, '');
  if (secret === '' || /[\p{Cc}]/u.test(secret)) return null;
  const pair = `${formEncoded(clientId)}:${formEncoded(secret)}`;
  const headers = { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  return { proof: async () => ({ headers, fields: {} }) };
}

function formEncoded(text: string): string {
  return new URLSearchParams({ t: text }).toString().slice(2);
}

const privateJwk = z.looseObject({ kid: z.string().min(1), alg: z.enum(algorithms), d: z.string().min(1) });

async function privateKeyCredential(clientId: string, text: string): Promise<Credential | null> {
  const { data } = privateJwk.safeParse(jsonOf(text));
  if (data === undefined) return null;
  const { kid, alg } = data;
  const key = (await importJWK(data, alg).catch(() => null)) as CryptoKey | null;
  if (key === null) return null;
  return {
    proof: async ({ audience, now, jti }) => {
      const iat = Math.floor(now / 1000);
      const assertion = await new SignJWT({ jti })
        .setProtectedHeader({ alg, kid, typ: 'JWT' })
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(audience)
        .setIssuedAt(iat)
        .setExpirationTime(iat + assertionSeconds)
        .sign(key);
      const fields = { client_id: clientId, client_assertion_type: assertionType, client_assertion: assertion };
      return { headers: {}, fields };
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
