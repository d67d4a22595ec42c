import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hourMs } from '@bellwether/fhir-mapping';
import { momentsIn, wholeHours } from './moments.js';

const times = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 10 });
const ascending = (all: readonly number[]) => Float64Array.from(all).sort();

describe('moments of a history', () => {
  it('are each moment of the span once, by the first of its causes, with the beginning and the end', () => {
    fc.assert(
      fc.property(fc.tuple(times, times, times, times), fc.option(fc.integer({ min: 0, max: 9 })), (lists, from) => {
        const [readings, chart, windows, hours] = lists;
        const asOf = 9;
        const causes = new Map<number, string>();
        for (const [cause, all] of Object.entries({ hour: hours, window: windows, chart, reading: readings }))
          for (const at of all) if (at <= asOf && (from === null || at > from)) causes.set(at, cause);
        if (from !== null && from < asOf) causes.set(from, 'start');
        if (causes.get(asOf) !== 'reading') causes.set(asOf, 'end');
        const first = from ?? Math.min(asOf, ...readings);
        const expected = [...causes]
          .filter(([at]) => at >= first)
          .sort(([a], [b]) => a - b)
          .map(([at, cause]) => ({ at, cause }));
        const sources = {
          ...{ readings: ascending(readings), chart: ascending(chart) },
          ...{ windows: ascending(windows), hours: ascending(hours) },
        };
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

describe('whole hours', () => {
  it('follow each reading for a day, once, and not beyond the end', () => {
    const known = Float64Array.from([0.5, 1, 2.25, 40].map((hours) => hours * hourMs));
    const hours = [...wholeHours(known, 43.9 * hourMs)].map((at) => at / hourMs);
    const afterThird = Array.from({ length: 24 }, (_, index) => 3 + index);
    expect(hours).toEqual([1, 2, ...afterThird, 41, 42, 43]);
    expect([...wholeHours(new Float64Array(0), hourMs)]).toEqual([]);
  });
});
