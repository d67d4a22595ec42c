import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timesBy } from './effective-time.js';

const text = fc.constantFrom('2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z', '2026-01', 'soon', null, undefined);

describe('times of one Observation after another', () => {
  it('are those of each alone, whatever came before (property)', () => {
    const observation = fc.record(
      { effectiveDateTime: text, issued: text, meta: fc.record({ lastUpdated: text }) },
      { requiredKeys: [] },
    );
    const rule = fc.constantFrom('issued' as const, 'last-updated' as const);
    fc.assert(
      fc.property(fc.array(observation), rule, (observations, by) => {
        const timesOf = timesBy(by);
        expect(observations.map(timesOf)).toEqual(observations.map((one) => timesBy(by)(one)));
      }),
    );
  });
});
