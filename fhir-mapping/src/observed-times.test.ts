import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countUpTo, timesOf } from './observed-times.js';

const times = fc.integer({ min: 0, max: 9 });

describe('the times of a list', () => {
  it('are those of its items, the latest known so far, and what was known in order (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(times, times), { maxLength: 12 }), (drawn) => {
        const items = drawn
          .map(([measuredAt, delay]) => ({ measuredAt, knownAt: measuredAt + delay }))
          .sort((a, b) => a.measuredAt - b.measuredAt);
        const known = items.map(({ knownAt }) => knownAt);
        expect({ ...timesOf(items) }).toEqual({
          measuredAt: Float64Array.from(items, ({ measuredAt }) => measuredAt),
          knownAt: Float64Array.from(known),
          latestKnown: Float64Array.from(known.keys(), (index) => Math.max(...known.slice(0, index + 1))),
          knownInOrder: Float64Array.from(known.toSorted((a, b) => a - b)),
        });
        expect(timesOf(items)).toBe(timesOf(items));
      }),
    );
  });

  it('are counted up to a moment, that moment included (property)', () => {
    fc.assert(
      fc.property(fc.array(times), times, (drawn, at) => {
        const ascending = Float64Array.from(drawn).sort();
        expect(countUpTo(ascending, at)).toBe(drawn.filter((time) => time <= at).length);
      }),
    );
  });
});
