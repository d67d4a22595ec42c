import { readPatientRecord, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { tileRows } from './tiles.js';

const now = Date.parse('2026-11-24T14:00:00Z');
let count = 0;
const heartRate = (value: number, hoursAgo: number, changes: object = {}) => ({
  resourceType: 'Observation',
  id: `o${++count}`,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  effectiveDateTime: new Date(now - hoursAgo * hourMs).toISOString(),
  valueQuantity: { value, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  ...changes,
});
const tileOf = (readings: readonly unknown[], at = now) => {
  const patient = { resourceType: 'Patient', id: 'p1', birthDate: '1948-03-02' };
  const record = readPatientRecord([patient, ...readings].map((resource) => ({ resource })));
  const { latest, unusable } = tileRows(record, at).find(({ concept }) => concept === 'heart-rate')!;
  return [latest?.value ?? null, unusable];
};

describe('Vital signs of the first screen', () => {
  it.each([
    ['a heart rate of 0 is charted, though it cannot be used', [heartRate(0, 1)], [null, now - hourMs]],
    ['a usable value that is older does not hide it', [heartRate(77, 3), heartRate(0, 1)], [77, now - hourMs]],
    ['a usable value that is newer is enough', [heartRate(77, 1), heartRate(0, 3)], [77, null]],
    ['what was withdrawn was never there', [heartRate(140, 1, { status: 'entered-in-error' })], [null, null]],
    ['nothing is nothing', [], [null, null]],
  ])('%s', (_, readings, expected) => {
    expect(tileOf(readings)).toEqual(expected);
  });

  it('at an earlier moment nothing is said of what was measured later', () => {
    expect(tileOf([heartRate(0, 1)], now - 2 * hourMs)).toEqual([null, null]);
  });
});

describe('The last 24 hours of a vital sign', () => {
  const dayOf = (readings: readonly unknown[]) => {
    const patient = { resourceType: 'Patient', id: 'p1', birthDate: '1948-03-02' };
    const record = readPatientRecord([patient, ...readings].map((resource) => ({ resource })));
    return tileRows(record, now).find(({ concept }) => concept === 'heart-rate')!.day;
  };

  it('have every value of them, and none from before', () => {
    const { count, range, points } = dayOf([heartRate(140, 25), heartRate(70, 23), heartRate(90, 1)]);
    expect([count, range]).toEqual([2, { low: 70, high: 90 }]);
    expect(points.map(({ value }) => value)).toEqual([70, 90]);
  });

  it('leave out what is only known to the day: it may be of another hour', () => {
    expect(dayOf([heartRate(70, 1, { effectiveDateTime: '2026-11-24' })])).toEqual({
      count: 0,
      range: null,
      points: [],
    });
  });

  it('of very many keep the lowest and the highest', () => {
    const many = Array.from({ length: 1400 }, (_, minute) =>
      heartRate(minute === 700 ? 160 : minute === 701 ? 31 : 80, minute / 60),
    );
    const { count, range, points } = dayOf(many);
    expect([count, range]).toEqual([1400, { low: 31, high: 160 }]);
    expect(points.length).toBeLessThan(310);
    expect(points.map(({ value }) => value)).toEqual(expect.arrayContaining([31, 160]));
  });
});
