import { dayMs, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  extentOf,
  fitRange,
  movedTo,
  openingRange,
  panned,
  presetNames,
  presetRange,
  type TimeRange,
  zoomed,
} from './time-range.js';

const now = Date.UTC(2026, 10, 27, 14);
const extent = extentOf([{ from: now - 100 * dayMs, to: now - hourMs }], now);

describe('The range of the trends', () => {
  it.each([
    ['24h', 1],
    ['3d', 3],
    ['7d', 7],
    ['30d', 30],
    ['1y', 365.25],
  ] as const)('%s begins that long before now and ends now', (preset, days) => {
    expect(presetRange(preset, extent)).toEqual({ from: now - days * dayMs, to: now });
  });

  it('all is from the first to now; a single moment gets a margin', () => {
    expect(presetRange('all', extent)).toEqual({ from: now - 100 * dayMs, to: now });
    const { from, to } = presetRange('all', extentOf([{ from: now, to: now }], now));
    expect([from < now, to > now]).toEqual([true, true]);
  });

  it('a clock that runs ahead is shown: all ends after the last reading', () => {
    expect(presetRange('all', extentOf([{ from: now, to: now + 5 * dayMs }], now)).to).toBe(now + 5 * dayMs);
  });

  it('where nothing is charted every preset is a range all the same', () => {
    const nothing = extentOf([], now);
    for (const preset of presetNames) {
      const { from, to } = presetRange(preset, nothing);
      expect([preset, to > from]).toEqual([preset, true]);
    }
  });

  it.each([
    ['the other way round', { from: now - hourMs, to: now - 5 * hourMs }, { from: now - 5 * hourMs, to: now - hourMs }],
    ['not a number', { from: Number.NaN, to: now }, { from: now - dayMs, to: now }],
    [
      'a minute',
      { from: now - hourMs, to: now - hourMs + 60_000 },
      { from: now - hourMs - 270_000, to: now - hourMs + 330_000 },
    ],
  ])('a range that is %s is made fit', (_, wanted, expected) => {
    expect(fitRange(wanted, extent, { from: now - dayMs, to: now })).toEqual(expected);
  });

  it('whatever is asked for lies within the bounds and has a length', () => {
    const instant = fc.double({ min: -8e15, max: 8e15, noNaN: false });
    fc.assert(
      fc.property(instant, instant, (from, to) => {
        const fit = fitRange({ from, to }, extent, presetRange('7d', extent));
        expect(fit.to - fit.from).toBeGreaterThan(9 * 60_000);
        // A double of this size is exact to a thousandth of a millisecond.
        expect(fit.from).toBeGreaterThanOrEqual(extent.bounds.from - 1);
        expect(fit.to).toBeLessThanOrEqual(extent.bounds.to + 1);
      }),
    );
  });

  it('zooming keeps the moment that it zooms at where it is', () => {
    const before = { from: now - 10 * dayMs, to: now };
    const at = now - 2 * dayMs;
    const after = zoomed(before, 0.5, at);
    expect((at - after.from) / (after.to - after.from)).toBeCloseTo((at - before.from) / (before.to - before.from), 12);
    expect(after.to - after.from).toBe(5 * dayMs);
    expect(zoomed(after, 2, at)).toEqual(before);
  });

  it('panning there and back changes nothing; at the end it stops', () => {
    const before = { from: now - 10 * dayMs, to: now - 5 * dayMs };
    expect(panned(panned(before, 0.25), -0.25)).toEqual(before);
    const { from, to } = fitRange(panned(before, 1000), extent, before);
    expect([to, to - from]).toEqual([extent.bounds.to, 5 * dayMs]);
  });

  it('moving to a reading keeps the length; one that is seen already moves nothing', () => {
    const before = { from: now - dayMs, to: now };
    const after = movedTo(before, now - 50 * dayMs);
    expect([after.to - after.from, after.from < now - 50 * dayMs, after.to > now - 50 * dayMs]).toEqual([
      dayMs,
      true,
      true,
    ]);
    expect(movedTo(before, now - hourMs)).toEqual(before);
  });

  it.each([
    ['the last day where three readings lie in it', [3, 2, 1], '24h'],
    ['a month where the last day has too few', [24 * 20, 24 * 10, 1], '30d'],
    ['all where there are two readings, the first long ago', [24 * 99, 1], 'all'],
    ['all where there is nothing', [], 'all'],
  ])('opens with %s', (_, hoursAgo, expected) => {
    expect(openingRange([Float64Array.from(hoursAgo, (hours) => now - hours * hourMs)], extent)).toBe(expected);
  });

  it('opens with the readings, up to now, where visits begin long before them', () => {
    const years = (count: number) => now - count * 365.25 * dayMs;
    const lifelong = extentOf([{ from: years(98), to: years(18) }], now);
    const { from, to } = openingRange([Float64Array.of(years(27), years(19))], lifelong) as TimeRange;
    expect([from < years(27), from > years(29), to]).toEqual([true, true, now]);
  });
});
