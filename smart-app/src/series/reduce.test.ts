import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lowerBound, pointsFor, reduceForDrawing, upperBound } from './reduce.js';

const start = Date.UTC(2026, 0, 1);

/** Series of one or two channels with repeated times, flat stretches, holes and flags, and a range over part of it. */
const cases = fc
  .record({
    steps: fc.array(fc.nat(5000), { minLength: 1, maxLength: 600 }),
    channels: fc.integer({ min: 1, max: 2 }),
    seed: fc.infiniteStream(fc.record({ value: fc.integer({ min: -5, max: 40 }), hole: fc.nat(9), flag: fc.nat(30) })),
    limit: fc.integer({ min: 1, max: 200 }),
    from: fc.double({ min: -0.2, max: 1.2, noNaN: true }),
    span: fc.double({ min: 0, max: 1.5, noNaN: true }),
  })
  .map(({ steps, channels, seed, limit, from, span }) => {
    let time = start;
    const at = Float64Array.from(steps, (step) => {
      time += step;
      return time;
    });
    const synthetic = Array.from({ length: channels * at.length }, () => seed.next().value);
    const length = Math.max(time - start, 1);
    return {
      series: {
        at,
        channels: Array.from({ length: channels }, (_, channel) => ({
          value: Float64Array.from(at, (_at, index) => {
            const { value, hole } = synthetic[channel * at.length + index]!;
            return hole === 0 ? Number.NaN : value;
          }),
        })),
      },
      keep: Uint8Array.from(at, (_, index) => (synthetic[index]!.flag === 0 ? 1 : 0)),
      range: { from: start + from * length, to: start + (from + span) * length },
      limit,
    };
  });

const extremes = (values: readonly number[]) => {
  const there = values.filter((value) => !Number.isNaN(value));
  return there.length === 0 ? null : [Math.min(...there), Math.max(...there)];
};

describe('reduceForDrawing', () => {
  it('never misses an anomaly, a minimum or a maximum, at any zoom', () => {
    fc.assert(
      fc.property(cases, ({ series, keep, range, limit }) => {
        const { indexes, first, end } = reduceForDrawing(series, range, limit, keep);
        const drawn = [...indexes].filter((index) => index >= first && index < end);
        for (let index = first; index < end; index++) if (keep[index] === 1) expect(drawn).toContain(index);
        for (const { value } of series.channels) {
          expect(extremes(drawn.map((index) => value[index]!))).toEqual(extremes([...value.subarray(first, end)]));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives a subset, ascending, with both ends of the range and one moment beyond each', () => {
    fc.assert(
      fc.property(cases, ({ series: { at, channels }, keep, range, limit }) => {
        const { indexes, first, end } = reduceForDrawing({ at, channels }, range, limit, keep);
        const list = [...indexes];
        expect(list).toEqual([...new Set(list)].sort((a, b) => a - b));
        expect(list.every((index) => index >= Math.max(first - 1, 0) && index <= Math.min(end, at.length - 1))).toBe(
          true,
        );
        for (let index = first; index < end; index++) {
          expect(at[index]).toBeGreaterThanOrEqual(range.from);
          expect(at[index]).toBeLessThanOrEqual(range.to);
        }
        if (end > first) expect([list.includes(first), list.includes(end - 1)]).toEqual([true, true]);
        expect(list.includes(first - 1)).toBe(first > 0);
        expect(list.includes(end)).toBe(end < at.length);
      }),
    );
  });

  it('keeps to the limit, unless what must be kept is more by itself, and then says so', () => {
    fc.assert(
      fc.property(cases, ({ series, keep, range, limit }) => {
        const { indexes, beyondLimit } = reduceForDrawing(series, range, limit, keep);
        const kept = [...indexes].filter((index) => keep[index] === 1).length;
        expect(beyondLimit).toBe(indexes.length > limit);
        // Both neighbours of the range, and one bucket: first, last, and two extremes for each channel.
        const least = 4 + 2 * series.channels.length;
        expect(indexes.length).toBeLessThanOrEqual(Math.max(limit, kept + least));
      }),
      { numRuns: 300 },
    );
  });

  it('draws everything where it fits', () => {
    const at = Float64Array.from({ length: 50 }, (_, index) => start + index);
    const { indexes, whole } = reduceForDrawing({ at, channels: [{ value: at }] }, { from: start, to: start + 99 }, 50);
    expect([indexes.length, whole]).toEqual([50, true]);
  });

  it('chooses the same moments again while the range moves: nothing flickers', () => {
    const at = Float64Array.from({ length: 20_000 }, (_, index) => start + index * 60_000);
    const value = at.map((_, index) => (index * 7919) % 1009);
    const hours = 3_600_000;
    const chosenFrom = (from: number) => {
      const { indexes } = reduceForDrawing({ at, channels: [{ value }] }, { from, to: from + 120 * hours }, 400);
      return new Set(indexes);
    };
    const [before, after] = [chosenFrom(start + 50 * hours), chosenFrom(start + 57 * hours)];
    // In the time that both show, but for the buckets at its ends.
    const common = (set: Set<number>) =>
      [...set].filter((index) => at[index]! > start + 60 * hours && at[index]! < start + 165 * hours);
    expect(common(after)).toEqual(common(before));
    expect(common(after).length).toBeGreaterThan(100);
  });

  it('marks that come into view seldom change what is chosen elsewhere', () => {
    const at = Float64Array.from({ length: 20_000 }, (_, index) => start + index * 60_000);
    const series = { at, channels: [{ value: at.map((_, index) => (index * 7919) % 1009) }] };
    const range = { from: start, to: at.at(-1)! };
    const chosenWith = (marks: number) => {
      const keep = Uint8Array.from(at, (_, index) => (index < marks ? 1 : 0));
      return [...reduceForDrawing(series, range, 400, keep).indexes].filter((index) => index > 1000);
    };
    expect(chosenWith(1)).toEqual(chosenWith(0));
    expect(chosenWith(5)).toEqual(chosenWith(0));
  });

  it('of 50,000 moments at most 1,000 are drawn, and at most one a pixel', () => {
    const at = Float64Array.from({ length: 50_000 }, (_, index) => start + index * 60_000);
    const series = { at, channels: [{ value: at.map((_, index) => (index * 7919) % 1009) }] };
    for (const pixels of [300.7, 640, 1320, 4000]) {
      const { indexes } = reduceForDrawing(series, { from: start, to: at.at(-1)! }, pointsFor(pixels));
      expect(indexes.length).toBeLessThanOrEqual(Math.min(Math.floor(pixels), 1000));
      expect(indexes.length).toBeGreaterThan(Math.min(pixels, 1000) / 2);
    }
  });

  it('3,000 flagged moments all stay', () => {
    const at = Float64Array.from({ length: 3000 }, (_, index) => start + index);
    const keep = new Uint8Array(3000).fill(1);
    const reduced = reduceForDrawing({ at, channels: [{ value: at }] }, { from: start, to: start + 3000 }, 1000, keep);
    expect([reduced.indexes.length, reduced.whole, reduced.beyondLimit]).toEqual([3000, true, true]);
  });

  it('an empty series, and an empty stretch of one', () => {
    const nothing = { at: new Float64Array(0), channels: [{ value: new Float64Array(0) }] };
    expect(reduceForDrawing(nothing, { from: 0, to: 1 }, 10)).toMatchObject({ first: 0, end: 0, whole: true });
    const at = Float64Array.of(0, 100);
    const { indexes, first, end } = reduceForDrawing({ at, channels: [{ value: at }] }, { from: 40, to: 60 }, 10);
    expect([[...indexes], first, end]).toEqual([[0, 1], 1, 1]);
  });
});

describe('lowerBound and upperBound', () => {
  it('enclose what lies in a closed range', () => {
    const at = Float64Array.of(1, 3, 3, 5);
    expect([lowerBound(at, 3), upperBound(at, 3), lowerBound(at, 0), upperBound(at, 9)]).toEqual([1, 3, 0, 4]);
  });
});
