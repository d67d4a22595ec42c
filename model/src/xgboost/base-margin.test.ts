import { describe, expect, it } from '@jest/globals';
import { baseMarginOf } from './base-margin.js';

describe('base margin', () => {
  it.each(['7.95E-2', '[7.95E-2]', ' [ 0.0795 ] '])('of %s: a vector of one (from 3.1 on) or plain', (text) => {
    expect(baseMarginOf(text)).toBe(baseMarginOf('0.0795'));
  });

  it.each([
    ['5E-1', -0],
    ['0.9', 2.1972241401672363],
    ['0.000001', -13.815509796142578],
  ])('of %s is rounded to float32 at every step', (text, margin) => {
    expect(baseMarginOf(text)).toBe(margin);
    expect(Math.fround(baseMarginOf(text))).toBe(margin);
  });

  it.each(['', '0', '1', '1.5', '-0.1', 'NaN', '[]', '[0.1,0.2]', 'half'])('refuses %p', (text) => {
    expect(() => baseMarginOf(text)).toThrow(/expected one probability/);
  });
});
