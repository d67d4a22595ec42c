import { completeCoverage, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { newestMeasuredAt } from './newest-measured.js';

const readings = [reading('heart-rate', 70, 30)];
const hoursAgo = (hours: number) => NOW - hours * hourMs;
const measuredAt = (parts: Parameters<typeof recordOf>[0]) => newestMeasuredAt(recordOf(parts), NOW);

describe('when anything was last measured', () => {
  it.each<[string, Parameters<typeof recordOf>[0], number | null]>([
    ['nothing is charted', {}, null],
    ['a value can be used', { readings }, hoursAgo(30)],
    ['a newer one cannot', { readings, rejected: [rejected('unit-unknown', 'heart-rate', 2)] }, hoursAgo(2)],
    [
      'a newer one was withdrawn',
      { readings, rejected: [rejected('entered-in-error', 'heart-rate', 2)] },
      hoursAgo(30),
    ],
    [
      'nothing was measured since, as the chart says',
      { readings, rejected: [rejected('data-absent', 'heart-rate', 2)] },
      hoursAgo(30),
    ],
    ['the patient came by ambulance', { readings, coded: [answer('arrival-mode', 'ambulance', 2)] }, hoursAgo(30)],
  ])('%s', (_case, parts, expected) => {
    expect(measuredAt(parts)).toBe(expected);
  });

  it('nobody knows where a part was not read, or one has no time that can be read', () => {
    const concepts = { 'heart-rate': { status: 'unavailable', why: 'failed' } } as const;
    expect(measuredAt({ readings, coverage: { ...completeCoverage, concepts } })).toBe('not-known');
    const undated = { ...rejected('time-unreadable', 'heart-rate'), measuredAt: null, knownAt: null };
    expect(measuredAt({ readings, rejected: [undated] })).toBe('not-known');
  });

  it('what a site never asks for says nothing of a patient', () => {
    const concepts = { 'heart-rate': { status: 'unavailable', why: 'not-requested' } } as const;
    expect(measuredAt({ readings, coverage: { ...completeCoverage, concepts } })).toBe(hoursAgo(30));
  });
});
