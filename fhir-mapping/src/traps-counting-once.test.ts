import { describe, expect, it } from '@jest/globals';
import {
  at,
  bloodPressure,
  observation,
  quantity,
  reasonsOf,
  record,
  valuesOf,
  vital,
} from './test-support/resources.js';

describe('counting once', () => {
  it('a reading that is in a panel and alone', () => {
    const read = record([bloodPressure(128, 74, { id: 'panel' }), vital('8480-6', 128, 'mm[Hg]', { id: 'alone' })]);
    expect(valuesOf(read)).toEqual([
      ['diastolic-blood-pressure', 74],
      ['systolic-blood-pressure', 128],
    ]);
    expect(read.readings[1]).toMatchObject({ reference: 'Observation/alone', duplicates: ['Observation/panel'] });
    expect(read.rejected).toMatchObject([{ reference: 'Observation/panel', reason: 'duplicate' }]);
  });

  it('a reading sent twice under different ids, or in two units, or under two codes', () => {
    expect(record([observation(), observation(), observation()]).readings).toHaveLength(1);
    expect(record([vital('8310-5', 37, 'Cel'), vital('8331-1', 98.6, '[degF]')]).readings).toHaveLength(1);
    expect(record([vital('2708-6', 97, '%'), vital('59408-5', 97, '%')]).readings).toHaveLength(1);
  });

  it('of those sent twice the one known first stays: it could be used from then on', () => {
    const late = observation({ id: 'a', issued: '2024-05-01T12:00:00Z' });
    const early = observation({ id: 'b', issued: '2024-05-01T10:05:00Z' });
    expect(record([late, early]).readings[0]).toMatchObject({
      reference: 'Observation/b',
      duplicates: ['Observation/a'],
    });
  });

  it('the same time in another zone is the same time', () => {
    expect(
      record([observation(), observation({ effectiveDateTime: '2024-05-01T06:00:00-04:00' })]).readings,
    ).toHaveLength(1);
  });

  it('the same code and time with another value: both are kept, in a fixed order', () => {
    const two = [vital('8867-4', 90, '/min'), vital('8867-4', 72, '/min')];
    for (const resources of [two, [...two].reverse()]) {
      expect(valuesOf(record(resources))).toEqual([
        ['heart-rate', 72],
        ['heart-rate', 90],
      ]);
    }
  });

  it('the same resource twice is one; of two versions the newer', () => {
    const old = observation({ id: 'v', meta: { lastUpdated: '2024-05-01T10:00:00Z' } });
    const corrected = {
      ...old,
      status: 'corrected',
      valueQuantity: quantity(76, '/min'),
      meta: { lastUpdated: '2024-05-01T11:00:00+00:00' },
    };
    for (const resources of [
      [old, corrected],
      [corrected, old],
    ]) {
      const read = record(resources);
      expect(valuesOf(read)).toEqual([['heart-rate', 76]]);
      expect(read.refused).toMatchObject([{ reference: 'Observation/v', reason: 'duplicate-id' }]);
    }
  });
});

describe('systolic below diastolic', () => {
  it('in one panel: both are rejected', () => {
    const read = record([bloodPressure(74, 128)]);
    expect(read.readings).toEqual([]);
    expect(reasonsOf(read)).toEqual(['systolic-below-diastolic', 'systolic-below-diastolic']);
  });

  it('sent alone at one moment: both are rejected, the heart rate beside them is not', () => {
    const read = record([vital('8480-6', 74, 'mm[Hg]'), observation(), vital('8462-4', 128, 'mm[Hg]')]);
    expect(valuesOf(read)).toEqual([['heart-rate', 72]]);
    expect(reasonsOf(read)).toEqual(['systolic-below-diastolic', 'systolic-below-diastolic']);
  });

  it('equal, or at different moments, is none', () => {
    expect(record([bloodPressure(80, 80)]).readings).toHaveLength(2);
    const later = { effectiveDateTime: '2024-05-01T11:00:00Z' };
    expect(record([vital('8480-6', 90, 'mm[Hg]'), vital('8462-4', 100, 'mm[Hg]', later)]).readings).toHaveLength(2);
  });
});

describe('BMI from weight and height', () => {
  const weight = (time: string, kg = 80) => vital('29463-7', kg, 'kg', { effectiveDateTime: time, id: `w${time}` });
  const height = (time: string, cm = 180) => vital('8302-2', cm, 'cm', { effectiveDateTime: time, id: `h${time}` });
  const bmi = (resources: readonly unknown[]) =>
    record(resources).readings.filter((row) => row.concept === 'body-mass-index');

  it('is computed where absent, marked as derived, with both references', () => {
    expect(bmi([weight('2024-05-01'), height('2024-05-01')])).toMatchObject([
      {
        value: 24.691358,
        derived: true,
        reference: 'Observation/w2024-05-01',
        derivedFrom: ['Observation/w2024-05-01', 'Observation/h2024-05-01'],
      },
    ]);
  });

  it('is not computed where recorded at that moment', () => {
    const recorded = vital('39156-5', 24.7, 'kg/m2', { effectiveDateTime: '2024-05-01' });
    expect(bmi([weight('2024-05-01'), height('2024-05-01'), recorded]).map(({ value }) => value)).toEqual([24.7]);
  });

  it("takes an adult's last height of five years, never a later one", () => {
    expect(bmi([weight('2024-05-01'), height('2020-05-01', 170), height('2019-06-01')])).toMatchObject([
      { value: 27.681661 },
    ]);
    expect(bmi([weight('2024-05-01'), height('2019-04-01')])).toEqual([]);
    expect(bmi([weight('2024-05-01'), height('2024-05-02')])).toEqual([]);
  });

  it("takes a child's height of ninety days: the patient was born in 1950", () => {
    const child = (days: string) => bmi([weight('1960-05-01', 30), height(days, 140)]);
    expect(child('1960-03-01')).toHaveLength(1);
    expect(child('1959-12-01')).toHaveLength(0);
  });

  it('is known when both are', () => {
    const late = { ...height('2024-05-01'), issued: '2024-05-02T00:00:00Z' };
    expect(bmi([weight('2024-05-01'), late])[0]?.knownAt).toBe(at('2024-05-02'));
  });
});
