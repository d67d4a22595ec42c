import { describe, expect, it } from '@jest/globals';
import { checkAssertion } from './client-assertion.js';

const audience = 'http://localhost:4000/auth/token';

describe('SMART §Client-confidential-asymmetric: exp is at most five minutes ahead', () => {
  it.each([
    ['five minutes', 1000, 1300, true],
    ['five minutes of a clock that is rounded up', 999.5, 1300, true],
    ['a second more', 1000, 1301, false],
    ['a second more of a clock that is rounded up', 999.5, 1301, false],
  ])('%s', (_title, now, exp, isGood) => {
    const check = () =>
      checkAssertion({ exp, aud: audience, jti: 'once' }, { typ: 'JWT', kid: 'one' }, { audiences: [audience], now });
    if (isGood) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ error: 'invalid_client' }));
  });
});
