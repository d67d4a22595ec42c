import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant, precisionOf } from './instant.js';

describe('FHIR R4 §2.24.0.1 date, dateTime, instant', () => {
  it.each([
    ['1970', 0, 'year'],
    ['1970-01', 0, 'month'],
    ['1970-01-02', 86_400_000, 'day'],
    ['1969-12-31', -86_400_000, 'day'],
    ['0001-01-01', Date.parse('0001-01-01T00:00:00Z'), 'day'],
    ['9999-12-31T23:59:59.999Z', Date.parse('9999-12-31T23:59:59.999Z'), 'second'],
    ['2024-02-29T12:00:00Z', Date.UTC(2024, 1, 29, 12), 'second'],
    ['2000-02-29', Date.UTC(2000, 1, 29), 'day'],
    ['2024-05-01T10:00Z', Date.UTC(2024, 4, 1, 10), 'minute'],
    ['2024-05-01T10:00:00+02:00', Date.UTC(2024, 4, 1, 8), 'second'],
    ['2024-05-01T00:30:00+14:00', Date.UTC(2024, 3, 30, 10, 30), 'second'],
    ['2024-12-31T23:30:00-12:00', Date.UTC(2025, 0, 1, 11, 30), 'second'],
    ['2024-05-01T10:00:00+05:45', Date.UTC(2024, 4, 1, 4, 15), 'second'],
    ['2024-05-01T10:00:00-00:00', Date.UTC(2024, 4, 1, 10), 'second'],
    ['2021-11-10T16:48:57.246958-08:00', Date.UTC(2021, 10, 11, 0, 48, 57, 246), 'second'],
    ['2024-05-01T10:00:00.5Z', Date.UTC(2024, 4, 1, 10, 0, 0, 500), 'second'],
  ])('%s is read, to the precision that it has', (text, instant, precision) => {
    expect(parseInstant(text)).toBe(instant);
    expect(precisionOf(text)).toBe(precision);
  });

  it.each([
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
    ['2016-12-31T18:59:60-05:00', Date.UTC(2017, 0, 1)],
    ['2017-01-01T05:29:60+05:30', Date.UTC(2017, 0, 1)],
  ])('a leap second is the second after it: %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each<[unknown, string]>([
    ['2023-02-29', 'no leap year'],
    ['1900-02-29', 'no leap year'],
    ['2024-04-31', 'no such day'],
    ['2024-13-01', 'no such month'],
    ['2024-00-01', 'no such month'],
    ['2024-01-00', 'no such day'],
    ['0000-01-01', 'no such year'],
    ['2024-05-01T24:00:00Z', '24:00, which FHIR forbids'],
    ['2024-05-01T10:60:00Z', 'no such minute'],
    ['2024-05-01T10:00:61Z', 'no such second'],
    ['2024-05-01T10:00:60Z', 'no leap second there'],
    ['2024-05-01T10:00:00', 'no zone'],
    ['2024-05-01T10:00', 'no zone'],
    ['2024-05-01T10', 'no minutes'],
    ['2024-05-01T10:00:00.Z', 'no digits'],
    ['2024-05-01T10:00:00+15:00', 'no such zone'],
    ['2024-05-01T10:00:00+02:60', 'no such zone'],
    ['2024-05-01T10:00:00+0200', 'not ISO extended'],
    ['2024-05-01T10:00:00ZZ', 'too long'],
    ['2024-05-01 10:00:00Z', 'no T'],
    ['2024-5-1', 'one digit'],
    ['20240501', 'no dashes'],
    ['24', 'too short'],
    ['', 'empty'],
    ['yesterday', 'no date'],
    ['+2024-05-01', 'signed'],
    [1_714_557_600_000, 'a number'],
    [null, 'null'],
    [undefined, 'undefined'],
    [['2024-05-01'], 'an array'],
    [{}, 'an object'],
  ])('%p is not (%s)', (text) => {
    expect(parseInstant(text)).toBeNaN();
  });

  it('agrees with Date on every instant, to the millisecond', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => parseInstant(date.toISOString()) === date.getTime()),
      { numRuns: 2000 },
    );
  });

  it('reads the same instant in every zone', () => {
    const zones = fc.integer({ min: -14 * 60, max: 14 * 60 });
    const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(instants, zones, (instant, offset) => {
        const local = new Date(instant + offset * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(offset);
        const two = (value: number) => String(value).padStart(2, '0');
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`;
        return parseInstant(`${local}${zone}`) === instant;
      }),
    );
  });

  it('never takes another text for a time', () => {
    fc.assert(fc.property(fc.string(), (text) => Number.isNaN(parseInstant(text)) || /^\d{4}/.test(text)));
  });
});
