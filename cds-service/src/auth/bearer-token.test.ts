import { describe, expect, it } from '@jest/globals';
import { authorizationOf, bearerToken } from './bearer-token.js';

const token = 'eyJhbGciOiJSUzM4NCJ9.eyJpc3MiOiJhIn0.c2ln-_';

/** The token that a header holds, or why it holds none. */
function read(authorization: string): string {
  try {
    return bearerToken(authorization);
  } catch (error) {
    return `refused: ${(error as { reason?: string }).reason}`;
  }
}

describe('CDS Hooks §Security 27: the Authorization header', () => {
  it.each(['Bearer', 'bearer', 'BEARER'])('holds one token of the scheme %s', (scheme) => {
    expect(read(`${scheme} ${token}`)).toBe(token);
  });

  it.each<[string, string]>([
    ['without a scheme', token],
    ['of the scheme Basic', `Basic ${token}`],
    ['of the scheme DPoP', `DPoP ${token}`],
    ['without a token', 'Bearer'],
    ['without a token after the space', 'Bearer '],
    ['with two spaces', `Bearer  ${token}`],
    ['with a tab', `Bearer\t${token}`],
    ['with a space at its end', `Bearer ${token} `],
    ['with a line feed at its end', `Bearer ${token}\n`],
    ['with a space inside the token', `Bearer ${token.replace('.', '. ')}`],
    ['with the scheme twice', `Bearer Bearer ${token}`],
    ['as a list of two', `Bearer ${token}, Bearer ${token}`],
    ['with a comma', `Bearer ${token},`],
    ['in quotes', `Bearer "${token}"`],
    ['of two parts', `Bearer ${token.split('.').slice(0, 2).join('.')}`],
    ['of four parts', `Bearer ${token}.AAAA`],
    ['without a payload (detached)', `Bearer ${token.replace(/\..*\./, '..')}`],
    ['with padding', `Bearer ${token}==`],
    ['in the other base64 alphabet', `Bearer ${token}+/`],
    ['of dots', 'Bearer ...'],
    ['longer than any token', `Bearer ${token}${'A'.repeat(8_192)}`],
    ['of a megabyte', `Bearer ${'A'.repeat(1_000_000)}`],
  ])('%s is refused', (_case, authorization) => {
    expect(read(authorization)).toBe('refused: malformed');
  });

  it('several of them, of which Node shows only the first, are refused', () => {
    const raw = ['Host', 'x', 'authorization', `Bearer ${token}`, 'AUTHORIZATION', 'Basic eA=='];
    expect(read(authorizationOf(raw) ?? '')).toBe('refused: malformed');
    expect(read(authorizationOf(raw.slice(0, 4)) ?? '')).toBe(token);
    expect(authorizationOf(['Host', 'authorization'])).toBeUndefined();
  });
});
