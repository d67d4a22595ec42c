import { describe, expect, it } from '@jest/globals';
import { ageYears, dayMs, readPatientRecord, youngerThan } from './index.js';
import { at, type Json, patient } from './test-support/resources.js';

const read = (changes: Json) => readPatientRecord([{ resource: patient(changes) }]).patient!;
const age = (birthDate: string, time: string) => ageYears(read({ birthDate }), at(time));

describe('Patient', () => {
  it.each([
    ['female', 'female'],
    ['male', 'male'],
    ['other', null],
    ['unknown', null],
    [undefined, null],
    [7, null],
  ])('gender %p is sex %p', (gender, sex) => {
    expect(read({ gender }).sex).toBe(sex);
  });

  it.each<[Json, unknown]>([
    [{}, false],
    [{ deceasedBoolean: false }, false],
    [{ deceasedBoolean: true }, true],
    [{ deceasedBoolean: 'true' }, true],
    [{ deceasedDateTime: '2020-01-01' }, at('2020-01-01')],
    [{ deceasedDateTime: 'in spring' }, true],
  ])('%j: deceased %p', (changes, deceased) => {
    expect(read(changes).deceased).toBe(deceased);
  });

  it.each([
    ['1950-06-15', 'day'],
    ['1950-06', 'month'],
    ['1950', 'year'],
  ])('birth date %s has the precision of a %s', (birthDate, precision) => {
    expect(read({ birthDate }).birthDate).toEqual({ instant: at(birthDate), precision });
  });

  it('a birth date that cannot be read is none', () => {
    expect(read({ birthDate: '15.6.1950' }).birthDate).toBeNull();
    expect(ageYears(null, 0)).toBeNaN();
    expect(age('0001-01-01', '2026-01-01')).toBeNaN();
    expect(age('1900-07-01', '2026-06-30')).toBeGreaterThan(125);
    expect(age('1900-07-01', '2026-07-01')).toBeNaN();
  });

  it.each(['2008-02-29', '2008-06', '2008', '1899-12-31'])(
    'is younger than so many years as the age says: born %s',
    (birthDate) => {
      const patient = read({ birthDate });
      for (const years of [16, 18]) {
        const isYounger = youngerThan(patient, years);
        const birthday = at(`${2008 + years}-07-02T00:00:00Z`);
        const times = Array.from({ length: 400 }, (_, day) => birthday + (day - 200) * dayMs).flatMap((time) => [
          time - 1,
          time,
        ]);
        for (const time of [...times, at('2007-01-01T00:00:00Z')])
          expect(isYounger(time)).toBe(ageYears(patient, time) < years);
      }
      expect(youngerThan(null, 18)(0)).toBe(false);
    },
  );
});

describe('age', () => {
  it.each([
    ['1950-06-15', '2024-06-14T23:59:59.999Z', 73],
    ['1950-06-15', '2024-06-15', 74],
    ['2000-02-29', '2023-02-28', 22],
    ['2000-02-29', '2023-03-01', 23],
    ['2000-02-29', '2024-02-29', 24],
    ['2006-05-02', '2024-05-01', 17],
    ['2024-05-01', '2024-05-01', 0],
  ])('born %s, at %s: %d completed years', (birthDate, time, years) => {
    expect(Math.floor(age(birthDate, time))).toBe(years);
  });

  it('has the part of the year of life that has gone by', () => {
    expect(age('1951-01-01', '2024-01-01')).toBe(73);
    expect(age('1951-01-01', '2024-07-02')).toBe(73.5);
  });

  it('of a partial birth date is taken in its middle', () => {
    expect(age('1950', '2024-07-02')).toBe(74);
    expect(age('1950-06', '2024-06-16')).toBe(74);
  });

  it('is not known before birth', () => {
    expect(age('2024-05-02', '2024-05-01')).toBeNaN();
  });
});
