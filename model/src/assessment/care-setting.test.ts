import { completeCoverage, type CoverageEntry, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { news2 } from '../news2/news2.js';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
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
  return isAcute(record, NOW, settingAt(record, NOW).setting, news2(record, NOW));
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

  it('where the encounter may not have been read, with the shortest limits', () => {
    const lost = recordOf({ encounters: [encounter('AMB')], coverage: failed });
    expect(settingAt(lost, NOW)).toEqual({ setting: 'acute', place: 'emergency' });
    expect(isUsed({ readings: five.slice(0, 1), coverage: failed })).toBe(true);
    // No encounter comes before a stay, or before the one that was named.
    expect(settingAt(recordOf({ encounters: [encounter('IMP')], coverage: failed }), NOW).place).toBe('ward');
    expect(settingAt(lost, NOW, 'e')).toEqual({ setting: 'elsewhere', place: 'ward' });
    const neverAsked = read({ status: 'unavailable', why: 'not-granted' });
    expect(isUsed({ readings: five.slice(0, 1), coverage: neverAsked })).toBe(false);
  });
});
