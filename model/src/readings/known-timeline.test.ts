import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KnownTimeline } from './known-timeline.js';

const items = fc.array(
  fc
    .record({ measured: fc.integer({ min: 0, max: 12 }), late: fc.integer({ min: 0, max: 20 }), id: fc.nat() })
    .map(({ measured, late, id }) => ({
      measuredAt: (measured * hourMs) / 2,
      knownAt: ((measured + late) * hourMs) / 2,
      id,
    })),
  { maxLength: 40 },
);

describe('a timeline, learnt as it became known', () => {
  it('shows at each arrival exactly what was known, by time', () => {
    fc.assert(
      fc.property(items, (all) => {
        const timeline = new KnownTimeline(all, (a, b) => a.id - b.id);
        const known = new Set<number>();
        const window = new Int32Array(4);
        for (const index of timeline.arrivals) {
          const item = timeline.items[index]!;
          const byTime = [...known].sort((a, b) => a - b);
          const earlier = byTime.filter((other) => timeline.items[other]!.measuredAt < item.measuredAt);
          expect(timeline.previous(index)).toBe(byTime.findLast((other) => other < index) ?? -1);
          expect(timeline.next(index)).toBe(byTime.find((other) => other > index) ?? -1);
          expect(timeline.earlier(index)).toBe(earlier.at(-1) ?? -1);
          const newestOfHours = new Map(
            earlier.map((other) => [Math.floor(timeline.items[other]!.measuredAt / hourMs), other]),
          );
          const since = item.measuredAt - 4 * hourMs;
          const expected = [...newestOfHours.values()]
            .reverse()
            .filter((other) => timeline.items[other]!.measuredAt > since)
            .slice(0, window.length);
          const count = timeline.hourlyBefore(index, since, window);
          expect([...window.subarray(0, count)]).toEqual(expected);
          timeline.learn(index);
          known.add(index);
        }
        expect(known.size).toBe(all.length);
      }),
    );
  });

  it('arrivals are in the order of becoming known', () => {
    fc.assert(
      fc.property(items, (all) => {
        const { arrivals, items: byTime } = new KnownTimeline(all, (a, b) => a.id - b.id);
        const times = Array.from(arrivals, (index) => byTime[index]!.knownAt);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});
