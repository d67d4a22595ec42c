import { dayMs, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { percentAxis, timeTicks, valueAxis } from './axis.js';

const at = Date.UTC(2026, 10, 20);
const plain = { factor: 1, offset: 0 };

describe('timeTicks', () => {
  it.each([
    ['a day', dayMs, 'clock'],
    ['a week', 7 * dayMs, 'day'],
    ['a year', 365 * dayMs, 'month'],
    ['twenty years', 20 * 365 * dayMs, 'year'],
  ])('%s is marked at round moments, no more than fit', (_, span, style) => {
    const marks = timeTicks({ from: at, to: at + span }, 8, 'UTC');
    expect(marks.style).toBe(style);
    expect(marks.ticks.length).toBeGreaterThan(1);
    expect(marks.ticks.length).toBeLessThanOrEqual(8);
    for (const tick of marks.ticks) expect(tick % (style === 'clock' ? hourMs : dayMs)).toBe(0);
  });
});

describe('valueAxis', () => {
  it('holds the values and at least the span of its vital sign', () => {
    const { low, high } = valueAxis('heart-rate', 78, 82, plain, 5);
    expect([low <= 60, high >= 100]).toEqual([true, true]);
  });

  it('does not offer more than 100 % or less than 0', () => {
    expect(valueAxis('oxygen-saturation', 97, 99, plain, 5)).toMatchObject({ high: 100, low: 90 });
    expect(valueAxis('inhaled-oxygen-flow', 0, 1, plain, 3).low).toBe(0);
  });

  it('is round in the unit shown', () => {
    const { low, high, ticks } = valueAxis('body-temperature', 36.5, 37.2, { factor: 1.8, offset: 32 }, 4);
    expect([
      low <= 97.7,
      high >= 98.96,
      ticks.every((tick) => Math.abs(tick * 2 - Math.round(tick * 2)) < 1e-9),
    ]).toEqual([true, true, true]);
  });
});

describe('percentAxis', () => {
  it.each([
    [[0.02], 0.12],
    [[0.31, 0.12], 0.4],
    [[1], 1],
    [[], 0.12],
  ])('%p ends at %d', (values, high) => {
    expect(percentAxis(values).high).toBeCloseTo(high, 9);
  });
});
