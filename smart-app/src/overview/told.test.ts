import type { Message } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import type { LatestReading } from '../record/mapped-chart.js';
import type { TileRow } from './tiles.js';
import { isLatestTold, isTileTold } from './told.js';

const at = Date.parse('2026-11-24T14:00:00Z');
const fact = (value: object, measuredAt = at) => ({ state: 'known', low: 0, high: 0, measuredAt, value });
const messageOf = (inputs: readonly object[], kind: 'score' | 'not-for' = 'score') =>
  ({ headline: { kind }, lines: [{ kind: 'inputs', inputs }] }) as unknown as Message;
const number = (concept: string, value: number, second: number | null = null) => ({
  ...{ kind: 'number', concept, value, comparator: null, second },
});

describe('A tile that need not say its value again', () => {
  const tile = (concept: string, value: number, changes: object = {}) =>
    ({ concept, latest: { value, measuredAt: at }, unusable: null, unmapped: 0, ...changes }) as unknown as TileRow;
  const pulse = messageOf([fact(number('heart-rate', 88))]);

  it('has the value and the time of the table', () => {
    expect(isTileTold(pulse, tile('heart-rate', 88))).toBe(true);
    const pressure = messageOf([fact(number('systolic-blood-pressure', 110, 51))]);
    expect(isTileTold(pressure, tile('systolic-blood-pressure', 110))).toBe(true);
    expect(isTileTold(pressure, tile('diastolic-blood-pressure', 51))).toBe(true);
  });

  it.each([
    ['of another moment', pulse, tile('heart-rate', 88, { latest: { value: 88, measuredAt: at - 1 } })],
    ['of another value', pulse, tile('heart-rate', 90)],
    ['where a newer one cannot be used', pulse, tile('heart-rate', 88, { unusable: at })],
    ['where others have codes that are not mapped', pulse, tile('heart-rate', 88, { unmapped: 3 })],
    [
      'of a cuff beside an arterial line',
      messageOf([fact(number('invasive-systolic-blood-pressure', 110, 51))]),
      tile('systolic-blood-pressure', 110),
    ],
    [
      'of a diastolic pressure that the table has not',
      messageOf([fact(number('systolic-blood-pressure', 110))]),
      tile('diastolic-blood-pressure', 51),
    ],
    ['where there is no table', messageOf([fact(number('heart-rate', 88))], 'not-for'), tile('heart-rate', 88)],
    ['of nothing', pulse, tile('heart-rate', 88, { latest: null })],
  ])('is none %s', (_, message, row) => {
    expect(isTileTold(message, row)).toBe(false);
  });
});

describe('A row of the latest values that need not be there', () => {
  const row = (concept: string, reading: object | null) => ({
    concept,
    reading: reading === null ? null : ({ measuredAt: at, ...reading } as LatestReading),
    wholeKnown: true,
    unmapped: 0,
  });
  const flow = (value: number, recorded: object | null = null) => ({
    ...{ kind: 'values', values: [value], unit: 'L/min', comparator: null, recorded },
  });
  const message = messageOf([
    fact({ kind: 'answer', concept: 'consciousness', answer: 'voice' }),
    fact({ kind: 'oxygen', breathes: 'oxygen', flow: 4, concentration: null }),
  ]);

  it('is consciousness, what is breathed, and its flow, as the table has them', () => {
    expect(isLatestTold(message, row('consciousness', { kind: 'answer', answer: 'voice' }))).toBe(true);
    expect(isLatestTold(message, row('oxygen', { kind: 'answer', answer: 'on-oxygen' }))).toBe(true);
    expect(isLatestTold(message, row('inhaled-oxygen-flow', flow(4)))).toBe(true);
  });

  it('stays where it says another thing, or more', () => {
    expect(isLatestTold(message, row('consciousness', { kind: 'answer', answer: 'alert' }))).toBe(false);
    expect(isLatestTold(message, row('oxygen', { kind: 'answer', answer: 'air' }))).toBe(false);
    expect(isLatestTold(message, row('inhaled-oxygen-flow', flow(6)))).toBe(false);
    expect(isLatestTold(message, row('inhaled-oxygen-flow', flow(4, { values: [4000], unit: 'mL/min' })))).toBe(false);
    expect(isLatestTold(message, row('inhaled-oxygen-flow', { ...flow(4), measuredAt: at - 1 }))).toBe(false);
    expect(isLatestTold(message, row('consciousness', null))).toBe(false);
  });
});
