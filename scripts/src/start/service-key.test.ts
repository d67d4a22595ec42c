import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, importJWK, jwtVerify, SignJWT } from 'jose';
import { readServiceKey, serviceKeyFile } from './service-key.js';

describe("the CDS service's key", () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'service-key-'));
    file = join(directory, 'deep', 'key.json');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is made at the first start for this user alone, and is the same at the next', () => {
    const first = readServiceKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(directory, 'deep'))).toEqual(['key.json']);
    expect(readServiceKey(file)).toEqual(first);
  });

  it('signs what its public half checks; the public half has nothing of the private one and is named by its thumbprint', async () => {
    const { publicJwk } = readServiceKey(file);
    const privateJwk = JSON.parse(readFileSync(file, 'utf8'));
    expect(Object.keys(publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(privateJwk).toMatchObject(publicJwk);
    expect(publicJwk.kid).toBe(await calculateJwkThumbprint({ ...publicJwk }));
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES384' }).sign(await importJWK(privateJwk, 'ES384'));
    await expect(jwtVerify(token, await importJWK({ ...publicJwk }, 'ES384'))).resolves.toBeDefined();
  });

  it('that others may read is refused', () => {
    readServiceKey(file);
    chmodSync(file, 0o640);
    expect(() => readServiceKey(file)).toThrow(
      `The service's key ${file} is readable by other users; restrict it to this user (chmod 600).`,
    );
  });

  it.each([
    ['no JSON', '{"d":"SECRET'],
    ['no key', '{"d":"SECRET"}'],
    ['a public key', JSON.stringify({ kty: 'EC', crv: 'P-384', x: 'SECRET', y: 'SECRET' })],
  ])('a file that is %s is refused, left as it is and not quoted', (_what, text) => {
    const broken = join(directory, 'broken.json');
    writeFileSync(broken, text, { mode: 0o600 });
    expect(() => readServiceKey(broken)).toThrow(
      /^(?!.*SECRET).* is not a CDS service key \(expected a private P-384 JWK\)/,
    );
    expect(readFileSync(broken, 'utf8')).toBe(text);
  });

  it('that cannot be made is told in one sentence', () => {
    writeFileSync(join(directory, 'deep'), '');
    expect(() => readServiceKey(file)).toThrow(/^The service's key .* cannot be read or made: /);
    expect(existsSync(file)).toBe(false);
  });

  it('lies beside the database, or where SERVICE_KEY_FILE says', () => {
    expect(serviceKeyFile({}, '/project')).toBe('/project/data/bellwether-service.jwk.json');
    expect(serviceKeyFile({ DATABASE_FILE: '/tmp/x/db.sqlite' }, '/project')).toBe(
      '/tmp/x/bellwether-service.jwk.json',
    );
    expect(serviceKeyFile({ DATABASE_FILE: 'x/db', SERVICE_KEY_FILE: 'keys/a.json' }, '/project')).toBe(
      '/project/keys/a.json',
    );
  });
});
