import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { callSigner, generateCallKey } from './call-signer.js';

const now = new Date('2026-11-24T14:00:00Z');
const issuer = 'http://localhost:4000';
const endpoint = 'http://localhost:4010/cds-services/a-patient-view';

describe('CDS Hooks §Trusting CDS Clients: the tokens of the EHR', () => {
  it('have the header and the claims that the specification asks for, and are good for five minutes', async () => {
    const key = await generateCallKey();
    const authorization = await callSigner(
      key,
      issuer,
      () => now,
      () => 'token-1',
    )(endpoint);
    const [scheme, token = ''] = authorization.split(' ');
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys: [key.publicJwk] }), {
      currentDate: now,
    });
    const iat = now.getTime() / 1000;
    expect(scheme).toBe('Bearer');
    expect(payload).toEqual({ iss: issuer, aud: endpoint, iat, exp: iat + 300, jti: 'token-1' });
    expect(protectedHeader).toEqual({
      alg: 'ES384',
      typ: 'JWT',
      kid: key.publicJwk.kid,
      jku: `${issuer}/.well-known/jwks.json`,
    });
  });

  it('the key that is given out has no private part, and is another in each process', async () => {
    const [one, other] = [await generateCallKey(), await generateCallKey()];
    expect(Object.keys(one.publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(one.publicJwk.kid).not.toBe(other.publicJwk.kid);
  });
});
