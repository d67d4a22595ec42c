import { describe, expect, it } from '@jest/globals';
import { rememberLast } from './remember-last.js';

describe('An answer that is remembered', () => {
  it('is made once for the same question in a row, and anew for another', () => {
    let made = 0;
    const remembered = rememberLast<number>();
    const ask = (question: string) => remembered(question, () => ++made);
    expect([ask('a'), ask('a'), ask('b'), ask('a')]).toEqual([1, 1, 2, 3]);
  });

  it('is none where making it failed', () => {
    const remembered = rememberLast<number>();
    const fail = () => {
      throw new Error('broken');
    };
    expect(() => remembered('a', fail)).toThrow('broken');
    expect(remembered('a', () => 7)).toBe(7);
  });
});
