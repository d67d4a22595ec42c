import type { Reading, RejectedReading } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { hour, now, pressures, reading } from './test-support/readings.js';
import { buffersOf, pointAt, seriesOf } from './vital-series.js';

const setOf = (readings: readonly Reading[], rejected: readonly RejectedReading[] = []) =>
  seriesOf({ readings: readings.toSorted((a, b) => a.measuredAt - b.measuredAt), rejected });

const pressureValues = (readings: readonly Reading[]) => {
  const series = setOf(readings).series.find(({ id }) => id === 'blood-pressure')!;
  return Array.from(series.at, (_, index) => pointAt(series, index).values);
};

const lost = (concept: string | null, reason: RejectedReading['reason']): RejectedReading => ({
  reference: 'Observation/lost',
  code: '',
  concept,
  reason,
  detail: { kind: 'no-value' },
  measuredAt: null,
  knownAt: null,
});

describe('seriesOf', () => {
  it('gives a series for each vital sign that is charted, in the order of the table, blood pressure as one', () => {
    const set = setOf([
      reading('body-weight', 70, 3),
      ...pressures(128, 74, 2, 'Observation/1'),
      reading('heart-rate', 80, 1),
    ]);
    expect(set.series.map(({ id }) => id)).toEqual(['heart-rate', 'blood-pressure', 'body-weight']);
  });

  it('each value refers to its row of the record', () => {
    const set = setOf([
      reading('heart-rate', 80, 2),
      reading('body-temperature', 37, 1, { recordedValue: 98.6, recordedUnit: '[degF]' }),
    ]);
    const [heart, temperature] = set.series;
    const { references, recordedValue, recordedUnit, recordedUnits } = set.readings;
    expect(pointAt(heart!, 0)).toEqual({ at: now - 2 * hour, values: [80], readings: [0] });
    const [row] = pointAt(temperature!, 0).readings;
    expect([references[row!], recordedValue[row!], recordedUnits[recordedUnit[row!]!]]).toEqual([
      'Observation/body-temperature-1',
      98.6,
      '[degF]',
    ]);
  });

  it('pairs pressures of one moment, those of one Observation first', () => {
    expect(
      pressureValues([...pressures(128, 74, 2, 'Observation/1'), ...pressures(140, 90, 1, 'Observation/2')]),
    ).toEqual([
      [128, 74],
      [140, 90],
    ]);
    const [s1, d1] = pressures(120, 70, 1, 'Observation/1');
    const [s2, d2] = pressures(180, 110, 1, 'Observation/2');
    expect(pressureValues([s1!, s2!, d2!, d1!])).toEqual([
      [120, 70],
      [180, 110],
    ]);
  });

  it('a cuff and an arterial line are never one series', () => {
    const readings = [
      ...pressures(120, 70, 1, 'Observation/1'),
      reading('invasive-systolic-blood-pressure', 90, 1),
      reading('invasive-diastolic-blood-pressure', 50, 1),
    ];
    const found = setOf(readings).series.map(({ id, channels }) => [id, channels.map(({ value }) => value[0])]);
    expect(found).toEqual([
      ['blood-pressure', [120, 70]],
      ['invasive-blood-pressure', [90, 50]],
    ]);
  });

  it('pairs pressures of one moment that were charted apart', () => {
    const [systolic] = pressures(128, 0, 1, 'Observation/1');
    const [, diastolic] = pressures(0, 74, 1, 'Observation/2');
    expect(pressureValues([systolic!, diastolic!])).toEqual([[128, 74]]);
  });

  it('a pressure without a partner stays, and is not paired with one of another moment', () => {
    const [systolic] = pressures(128, 0, 2, 'Observation/1');
    const [, diastolic] = pressures(0, 74, 1, 'Observation/2');
    expect(pressureValues([systolic!, diastolic!])).toEqual([
      [128, null],
      [null, 74],
    ]);
  });

  it('counts readings without a time, by concept, and none of those that are not used for another reason', () => {
    const rejected = [
      lost('heart-rate', 'no-time'),
      lost('heart-rate', 'time-unreadable'),
      lost('heart-rate', 'implausible'),
      lost(null, 'no-time'),
    ];
    expect(setOf([], rejected)).toMatchObject({ series: [], undated: [{ concept: 'heart-rate', count: 2 }] });
  });

  it('crosses to another thread as buffers, unchanged', () => {
    const set = setOf([...pressures(128, 74, 2, 'Observation/1'), reading('heart-rate', 80, 1)]);
    const copy = structuredClone(set);
    expect(structuredClone(set, { transfer: [...buffersOf(set)] })).toEqual(copy);
    expect(set.series[0]!.at.length).toBe(0);
  });
});
