import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bloodPressure, component, record, valuesOf, vital } from './test-support/resources.js';

const rejectedOf = (resources: readonly unknown[]) =>
  record(resources)
    .rejected.map(({ concept, reason }) => [concept, reason])
    .sort();
const both = [
  ['diastolic-blood-pressure', 'implausible'],
  ['systolic-blood-pressure', 'implausible'],
];

describe('kilopascals labelled as mmHg', () => {
  it('reject both pressures of one Observation', () => {
    const panel = bloodPressure(16, 10);
    expect(valuesOf(record([panel]))).toEqual([]);
    expect(rejectedOf([panel])).toEqual(both);
  });

  it('say of the plausible one why it is not used', () => {
    const { rejected } = record([bloodPressure(16, 10)]);
    const { detail } = rejected.find(({ concept }) => concept === 'diastolic-blood-pressure')!;
    expect(detail).toEqual({ kind: 'kilopascals', measured: { value: 10, unit: 'mmHg' } });
  });

  it('reject both pressures of one moment in two Observations, in any order', () => {
    const alone = [vital('8480-6', 16, 'mm[Hg]'), vital('8462-4', 10, 'mm[Hg]')];
    expect(rejectedOf(alone)).toEqual(both);
    expect(rejectedOf(alone.toReversed())).toEqual(both);
  });

  it('are found by the diastolic pressure too', () => {
    expect(rejectedOf([bloodPressure(31, 8)])).toEqual(both);
  });

  it.each([
    [
      'kPa that says so',
      [bloodPressure(0, 0, { component: [component('8480-6', 16, 'kPa'), component('8462-4', 10, 'kPa')] })],
      2,
    ],
    ['a systolic pressure that no kPa would be', [bloodPressure(120, 8)], 1],
    ['a diastolic pressure that no kPa would be', [bloodPressure(16, 80)], 1],
    [
      'another moment',
      [vital('8480-6', 16, 'mm[Hg]'), vital('8462-4', 10, 'mm[Hg]', { effectiveDateTime: '2024-05-01T10:01:00Z' })],
      1,
    ],
    ['an arterial line beside a cuff', [vital('8480-6', 16, 'mm[Hg]'), vital('76213-8', 12, 'mm[Hg]')], 1],
  ])('leave %s', (_what, resources, readings) => {
    expect(record(resources).readings).toHaveLength(readings);
  });

  it('never leave one pressure of a measurement in kilopascals', () => {
    const tenths = (low: number, high: number) => fc.integer({ min: low * 10, max: high * 10 }).map((n) => n / 10);
    fc.assert(
      fc.property(tenths(9, 29), tenths(5, 16), (systolic, diastolic) => {
        fc.pre(systolic < 30 && diastolic < systolic);
        expect(valuesOf(record([bloodPressure(systolic, diastolic)]))).toEqual([]);
      }),
    );
  });
});
