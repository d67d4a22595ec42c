import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { momentsIn } from './moments.js';

const times = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 10 });
const ascending = (all: readonly number[]) => Float64Array.from(all).sort();

describe('moments of a history', () => {
  it('are each moment of the span once, by the first of its causes, with the beginning and the end', () => {
    fc.assert(
      fc.property(times, times, times, fc.option(fc.integer({ min: 0, max: 9 })), (readings, chart, windows, from) => {
        const asOf = 9;
        const causes = new Map<number, string>();
        for (const [cause, all] of Object.entries({ window: windows, chart, reading: readings }))
          for (const at of all) if (at <= asOf && (from === null || at > from)) causes.set(at, cause);
        if (from !== null && from < asOf) causes.set(from, 'start');
        if (causes.get(asOf) !== 'reading') causes.set(asOf, 'end');
        const first = from ?? Math.min(asOf, ...readings);
        const expected = [...causes]
          .filter(([at]) => at >= first)
          .sort(([a], [b]) => a - b)
          .map(([at, cause]) => ({ at, cause }));
        const sources = { readings: ascending(readings), chart: ascending(chart), windows: ascending(windows) };
        expect(momentsIn(sources, { from, asOf }, 1000)).toEqual({ moments: expected, older: 0 });
        const most = 3;
        expect(momentsIn(sources, { from, asOf }, most)).toEqual({
          moments: expected.slice(-most),
          older: Math.max(0, expected.length - most),
        });
      }),
    );
  });
});
