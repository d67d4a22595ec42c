import { describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { JsonObject } from '@bellwether/fhir-server/json';
import { jwkThumbprint, namedKey, withNamedKeys } from './jwk-thumbprint.js';

/** The example of RFC 7638 §3.1. */
const example = {
  kty: 'RSA',
  n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
  e: 'AQAB',
  alg: 'RS256',
  kid: '2011-04-29',
};

describe('keys by their thumbprints', () => {
  it('RFC 7638 §3.1: its example', () => {
    expect(jwkThumbprint(example)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
  });

  it.each(['RS384', 'ES384', 'EdDSA'])(
    '%s: as jose makes them, of the public and the private half alike',
    async (alg) => {
      const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
      const [open, secret] = [await exportJWK(publicKey), await exportJWK(privateKey)];
      expect(jwkThumbprint(open as JsonObject)).toBe(await calculateJwkThumbprint(open));
      expect(jwkThumbprint(secret as JsonObject)).toBe(await calculateJwkThumbprint(open));
    },
  );

  it('a kid that is given stays; a key of another type has none', () => {
    expect(namedKey(example)).toEqual(example);
    expect(namedKey({ kty: 'oct', k: 'x' })).toEqual({ kty: 'oct', k: 'x' });
  });

  it('a fetched key set, and answers that are none', async () => {
    const { kid: _kid, ...unnamed } = example;
    const answer = await withNamedKeys(Response.json({ keys: [unnamed, 'x'] }));
    expect(await answer.json()).toEqual({ keys: [{ ...unnamed, kid: jwkThumbprint(example) }, 'x'] });
    for (const [text, status] of [
      ['<p>no keys</p>', 200],
      ['{"keys":1}', 200],
      [`{"keys":[{"kty":"RSA"}]}`, 500],
    ] as const) {
      const other = await withNamedKeys(new Response(text, { status }));
      expect([other.status, await other.text()]).toEqual([status, text]);
    }
  });
});
