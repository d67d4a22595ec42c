import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shortestOfFloat } from './float32-decimal.js';

describe('a number that a client had in 32 bits', () => {
  it.each([36.1, 38.1, 39.1, 35.1, 92, 0.1, 148, -2.5, 0])('%d comes back as itself', (value) => {
    expect(shortestOfFloat(Math.fround(value))).toBe(value);
  });

  it('property: a decimal of up to six digits comes back as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 4 }), (digits, places) => {
        const value = Number((digits / 10 ** places).toFixed(places));
        expect(shortestOfFloat(Math.fround(value))).toBe(value);
      }),
    );
  });

  it('property: it is the same number in 32 bits, and one of 64 bits stays as it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(Math.fround(shortestOfFloat(value)) === Math.fround(value)).toBe(true);
        if (Math.fround(value) !== value) expect(shortestOfFloat(value)).toBe(value);
      }),
    );
  });
});
