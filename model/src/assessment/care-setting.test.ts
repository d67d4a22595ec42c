import { completeCoverage, type CoverageEntry, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { isAcute, settingAt } from './care-setting.js';

type Parts = Parameters<typeof recordOf>[0];

const five = [
  reading('respiratory-rate', 16),
  reading('oxygen-saturation', 98),
  reading('systolic-blood-pressure', 120),
  reading('heart-rate', 70),
  reading('body-temperature', 37),
];

const encounter = (class_: string, end: number | null = null) => ({
  reference: 'Encounter/e',
  id: 'e',
  class: class_,
  classText: class_,
  status: end === null ? 'in-progress' : 'finished',
  start: NOW - 20 * hourMs,
  end,
});

const read = (Encounter: CoverageEntry) => ({
  ...completeCoverage,
  types: { ...completeCoverage.types, Encounter },
});
const failed = read({ status: 'unavailable', why: 'failed' });

/** Whether NEWS2 is used. */
function isUsed(parts: Parts): boolean {
  const record = recordOf(parts);
  return isAcute(record, NOW, settingAt(record, NOW).setting);
}

describe('where NEWS2 is used', () => {
  it.each([
    ['IMP', true],
    ['EMER', true],
    ['OBSENC', true],
    ['AMB', false],
    ['VR', false],
  ])('in an encounter of class %s: %p', (class_, expected) => {
    expect(isUsed({ readings: five, encounters: [encounter(class_)] })).toBe(expected);
  });

  it('in an unknown setting, where five of the seven inputs are charted of late, unless their encounter has ended', () => {
    expect(isUsed({ readings: five })).toBe(true);
    expect(isUsed({ readings: five.slice(0, 4) })).toBe(false);
    expect(isUsed({ readings: five.slice(0, 4), coded: [answer('consciousness', 'alert')] })).toBe(true);
    expect(isUsed({ readings: five, encounters: [encounter('LOCAL')] })).toBe(true);
    expect(isUsed({ readings: five, encounters: [encounter('IMP', NOW - 0.5 * hourMs)] })).toBe(false);
  });

  it.each([
    ['cannot be used', rejected('implausible', 'body-temperature', 1)],
    ['is said to be absent', rejected('data-absent', 'body-temperature', 1)],
    ['has no time', { ...rejected('no-time', 'body-temperature', 1), measuredAt: null, knownAt: null }],
    ['has a code that is not known', { ...rejected('not-modelled', null, 1), mayBe: ['body-temperature'] }],
  ])('in an unknown setting, also where the fifth input %s', (_, lost) => {
    expect(isUsed({ readings: five.slice(0, 4), rejected: [lost] })).toBe(true);
  });

  it('in an unknown setting, where no input counts and five are charted of late', () => {
    const lost = five.map(({ concept }) => rejected('data-absent', concept, 1));
    expect(isUsed({ rejected: lost })).toBe(true);
    expect(isUsed({ rejected: lost.slice(0, 4) })).toBe(false);
  });

  it('the encounter of a set has not ended where the set may be later than what is certain', () => {
    const encounters = [encounter('IMP', NOW - 2 * hourMs)];
    const before = five.map((one) => ({ ...one, measuredAt: NOW - 3 * hourMs, knownAt: NOW - 3 * hourMs }));
    const after = five.map(({ concept }) => ({ ...rejected('not-modelled', null, 1), mayBe: [concept] }));
    expect(isUsed({ readings: before, encounters })).toBe(false);
    expect(isUsed({ readings: before, encounters, rejected: after })).toBe(true);
  });

  it('where the encounter may not have been read, with the shortest limits', () => {
    const lost = recordOf({ encounters: [encounter('AMB')], coverage: failed });
    expect(settingAt(lost, NOW)).toEqual({ setting: 'acute', place: 'not-read' });
    expect(isUsed({ readings: five.slice(0, 1), coverage: failed })).toBe(true);
    // No encounter comes before a stay, or before the one that was named.
    expect(settingAt(recordOf({ encounters: [encounter('IMP')], coverage: failed }), NOW).place).toBe('ward');
    expect(settingAt(lost, NOW, 'e')).toEqual({ setting: 'elsewhere', place: 'ward' });
    const neverAsked = read({ status: 'unavailable', why: 'not-granted' });
    expect(isUsed({ readings: five.slice(0, 1), coverage: neverAsked })).toBe(false);
  });
});
