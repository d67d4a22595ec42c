import { describe, expect, it } from '@jest/globals';
import { marksOf } from './anomaly-marks.js';
import { highlightedRange, showsWell, windowRange } from './highlight-range.js';
import { hour, now, reading } from './test-support/readings.js';
import { seriesOf } from './vital-series.js';

const set = seriesOf({
  readings: [
    reading('heart-rate', 80, 9000),
    reading('heart-rate', 90, 40),
    reading('heart-rate', 95, 30),
    reading('respiratory-rate', 20, 20),
  ],
  rejected: [],
});
const window = { concept: 'heart-rate', from: now - 9600 * hour, to: now };

function rangeOf(...readings: readonly (readonly [concept: string, hoursAgo: number])[]) {
  const behind = readings.map(([concept, ago]) => ({ concept, reference: `Observation/${concept}-${ago}` }));
  const highlight = { label: '', readings: behind, windows: [window] };
  return highlightedRange(set.series, marksOf(set, [], highlight));
}

describe('Where a highlight is shown', () => {
  it('at its own readings with a margin on both sides, however long its window', () => {
    expect(rangeOf(['heart-rate', 40], ['heart-rate', 30])).toEqual({ from: now - 52 * hour, to: now - 18 * hour });
    expect(rangeOf(['heart-rate', 40], ['respiratory-rate', 20])).toEqual({
      from: now - 52 * hour,
      to: now - 8 * hour,
    });
  });

  it('with a wider margin where they are far apart', () => {
    const { from } = rangeOf(['heart-rate', 9000], ['heart-rate', 30])!;
    expect((now - from) / hour).toBeCloseTo(9000 + 8970 * 0.15, 6);
  });

  it('nowhere, where none of its readings is on a chart', () => {
    expect([rangeOf(), rangeOf(['heart-rate', 1])]).toEqual([null, null]);
  });

  it('its window reaches from the first beginning to the last end', () => {
    const short = { concept: null, from: now - hour, to: now + hour };
    expect(windowRange({ label: '', readings: [], windows: [window, short] })).toEqual({
      from: window.from,
      to: now + hour,
    });
    expect([windowRange(null), windowRange({ label: '', readings: [], windows: [] })]).toEqual([null, null]);
  });

  it.each([
    [0, 100, true],
    [20, 80, true],
    [50, 55, false],
    [-1, 50, false],
    [50, 101, false],
  ])('%d to %d of 0 to 100 is shown well: %p', (from, to, well) => {
    expect(showsWell({ from: 0, to: 100 }, { from, to })).toBe(well);
  });
});
