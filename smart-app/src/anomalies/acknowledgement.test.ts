import { describe, expect, it } from '@jest/globals';
import { missingIn } from './acknowledgement.js';

describe('An acknowledgement', () => {
  it.each([
    [null, 'text', 'reason'],
    ['acting', '', null],
    ['other', '  \n', 'note'],
    ['other', 'sensor came off', null],
  ] as const)('for %s with the note %j misses %s', (reason, note, missing) => {
    expect(missingIn(reason, note)).toBe(missing);
  });
});
