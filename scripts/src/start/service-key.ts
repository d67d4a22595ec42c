import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  randomUUID,
} from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A public key as a key set has it. */
type PublicJwk = Readonly<Record<string, unknown>> & { readonly kid: string };

/** The key by which the CDS service proves itself to the EHR's authorization server. */
export interface ServiceKey {
  /** Where the private half is, as a JWK; only this user may read it. */
  readonly file: string;
  readonly publicJwk: PublicJwk;
}

const algorithm = 'ES384';

/** Where the key is: `SERVICE_KEY_FILE`, or beside the service's database. Relative paths begin at `root`. */
export function serviceKeyFile(env: Readonly<Record<string, string | undefined>>, root: string): string {
  const chosen =
    env.SERVICE_KEY_FILE || join(dirname(env.DATABASE_FILE || 'data/bellwether.sqlite'), 'bellwether-service.jwk.json');
  return resolve(root, chosen);
}

/** The public half, named by its thumbprint. @see https://www.rfc-editor.org/rfc/rfc7638 */
function publicHalf(privateJwk: unknown): PublicJwk {
  const key = createPrivateKey({ key: privateJwk as JsonWebKey, format: 'jwk' });
  const { crv, kty, x, y } = createPublicKey(key).export({ format: 'jwk' });
  if (crv !== 'P-384') throw new TypeError('Expected a key of the curve P-384.');
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kty, crv, x, y, kid, alg: algorithm, use: 'sig' };
}

/** Whole or not at all, and never over a key that is there. */
function makeKey(file: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const jwk = privateKey.export({ format: 'jwk' });
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  try {
    const { d } = jwk;
    writeFileSync(unfinished, `${JSON.stringify({ ...publicHalf(jwk), d })}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * Reads the key of the CDS service, which is made where there is none.
 * @throws Error with one sentence where the file cannot be used; it quotes nothing of the key
 */
export function readServiceKey(file: string): ServiceKey {
  let text: string;
  try {
    if (!existsSync(file)) makeKey(file);
    if ((statSync(file).mode & 0o077) !== 0) {
      throw new Error(`The service's key ${file} is readable by other users; restrict it to this user (chmod 600).`);
    }
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new Error(`The service's key ${file} cannot be read or made: ${message}.`);
  }
  try {
    return { file, publicJwk: publicHalf(JSON.parse(text)) };
  } catch {
    throw new Error(`${file} is not a CDS service key (expected a private P-384 JWK). Delete it to create a new one.`);
  }
}
