import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseFhirDate } from '@bellwether/fhir-server';
import { moveByDays, moveDateByDays } from './move-by-days.js';

const days = fc.integer({ min: -20_000, max: 20_000 });
const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc
  .tuple(
    fc.nat(23),
    fc.nat(59),
    fc.nat(59),
    fc.constantFrom('', '.1', '.123', '.123456'),
    fc.constantFrom('Z', '+00:00', '-05:00', '+05:30'),
  )
  .map(([hour, minute, second, fraction, zone]) => `T${pad(hour)}:${pad(minute)}:${pad(second)}${fraction}${zone}`);

describe('moveDateByDays', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2024-12-31T23:59:59.5-05:00', 1, '2025-01-01T23:59:59.5-05:00'],
    ['2020-05', 40, '2020-06'],
    ['2020-05', 20, '2020-05'],
    ['2019', 364, '2019'],
    ['2019', 365, '2020'],
    ['0100-01-01', -1, '0099-12-31'],
    ['about 1990', 10, 'about 1990'],
  ])('%s by %d days is %s', (text, by, expected) => {
    expect(moveDateByDays(text, by)).toBe(expected);
  });

  it('keeps time of day, fraction and zone to the letter and moves the moment by whole days', () => {
    fc.assert(
      fc.property(day, time, days, (date, clock, by) => {
        const moved = moveDateByDays(date + clock, by);
        expect(moved.slice(10)).toBe(clock);
        expect(parseFhirDate(moved)!.start - parseFhirDate(date + clock)!.start).toBe(by * 86_400_000);
      }),
    );
  });

  it('there and back is where it was', () => {
    fc.assert(fc.property(day, days, (date, by) => expect(moveDateByDays(moveDateByDays(date, by), -by)).toBe(date)));
  });

  it('a partial date never overtakes a full date that it came before', () => {
    fc.assert(
      fc.property(day, day, days, fc.constantFrom(4, 7), (a, b, by, length) => {
        const partial = a.slice(0, length);
        fc.pre(parseFhirDate(partial)!.start <= parseFhirDate(b)!.start);
        expect(parseFhirDate(moveDateByDays(partial, by))!.start).toBeLessThanOrEqual(
          parseFhirDate(moveDateByDays(b, by))!.start,
        );
      }),
    );
  });

  it('refuses a year that cannot be written', () => {
    expect(() => moveDateByDays('9999-12-31', 1)).toThrow(RangeError);
  });
});

describe('moveByDays', () => {
  it('moves every date of every type, and nothing that only looks like one', () => {
    const resource = {
      resourceType: 'Patient',
      meta: { lastUpdated: '2020-01-01T00:00:00.000Z' },
      identifier: [{ value: '2020-01-01', period: { start: '2020-01-01' } }],
      birthDate: '1980-02',
      _birthDate: { extension: [{ url: 'http://x.example/2020-01-01', valueDateTime: '1980-02-03T04:05:06+01:00' }] },
      name: [{ text: '2020', period: { end: '2020' } }],
      photo: [{ creation: '2020-01-01', title: '2020-01-01' }],
    };
    const copy = structuredClone(resource);
    expect(moveByDays(resource, 31)).toEqual({
      resourceType: 'Patient',
      meta: { lastUpdated: '2020-02-01T00:00:00.000Z' },
      identifier: [{ value: '2020-01-01', period: { start: '2020-02-01' } }],
      birthDate: '1980-03',
      _birthDate: { extension: [{ url: 'http://x.example/2020-01-01', valueDateTime: '1980-03-05T04:05:06+01:00' }] },
      name: [{ text: '2020', period: { end: '2020' } }],
      photo: [{ creation: '2020-02-01', title: '2020-01-01' }],
    });
    expect(resource).toEqual(copy);
  });
});
