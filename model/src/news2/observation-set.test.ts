import { completeCoverage, minuteMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { news2 } from './news2.js';

const alertOnAir = [answer('consciousness', 'alert', 0.1), answer('oxygen', 'air', 0.1)];
const slow = [
  reading('respiratory-rate', 16, 3),
  reading('oxygen-saturation', 98, 3),
  reading('systolic-blood-pressure', 120, 3),
];

/** How long ago the set was, in minutes, and the state of the respiratory rate, which lags. */
function setOf(parts: Parameters<typeof recordOf>[0]) {
  const { setAt, components } = news2(recordOf({ coded: alertOnAir, ...parts }), NOW)!;
  const { state } = components.find(({ input }) => input === 'respiratory-rate')!;
  return [setAt === null ? null : (NOW - setAt) / minuteMs, state];
}

describe('acuity §0.3: the newest set of observations', () => {
  const two = [reading('heart-rate', 100, 0.1), reading('body-temperature', 38.5, 0.1)];

  it('is of three numeric inputs within 15 minutes: two alone are none', () => {
    expect(setOf({ readings: [...slow, ...two] })).toEqual([180, 'known']);
    const three = slow.map((row) => (row.concept === 'respiratory-rate' ? row : { ...row, measuredAt: NOW }));
    expect(setOf({ readings: [...three, ...two] })).toEqual([0, 'earlier']);
  });

  it('holds what cannot be used: an unreadable value does not move it back', () => {
    const readings = [...slow.slice(0, 2), ...two];
    const unreadable = [rejected('unit-unknown', 'systolic-blood-pressure', 0.1)];
    expect(setOf({ readings, rejected: unreadable })).toEqual([6, 'stale']);
  });

  it('may be newer where an input was lost: what lags behind that may lag behind the set', () => {
    const readings = [...slow.slice(0, 2), ...two];
    const lost = {
      ...completeCoverage,
      concepts: { 'systolic-blood-pressure': { status: 'unavailable', why: 'failed' } },
    };
    expect(setOf({ readings, coverage: lost as typeof completeCoverage })).toEqual([null, 'stale']);
  });

  it('what cannot be used and has no time that can be read may be the newest: its input is open', () => {
    const undated = { ...rejected('time-unreadable', 'respiratory-rate'), measuredAt: null, knownAt: null };
    expect(setOf({ readings: [...slow, ...two], rejected: [undated] })[1]).toBe('unusable');
  });
});
