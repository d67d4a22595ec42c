import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { itemsOf, lastWithin, within } from './window.js';

describe('the last of a window', () => {
  it('is the last of what is in (from, to] and known, or nothing (property)', () => {
    const time = fc.integer({ min: 0, max: 12 });
    const items = fc.array(fc.tuple(time, fc.integer({ min: 0, max: 6 })), { maxLength: 12 });
    fc.assert(
      fc.property(items, time, time, time, (drawn, from, to, asOf) => {
        const sorted = drawn
          .map(([measuredAt, delay], index) => ({ measuredAt, knownAt: measuredAt + delay, index }))
          .sort((a, b) => a.measuredAt - b.measuredAt);
        const expected = sorted.filter(
          ({ measuredAt, knownAt }) => measuredAt > from && measuredAt <= to && knownAt <= asOf,
        );
        expect(itemsOf(within(sorted, { from, to }, asOf))).toEqual(expected);
        expect(itemsOf(lastWithin(sorted, { from, to }, asOf))).toEqual(expected.slice(-1));
      }),
      { numRuns: 1000 },
    );
  });
});
