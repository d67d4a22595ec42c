import { describe, expect, it } from '@jest/globals';
import { formatsOf } from './formats.js';

const at = Date.UTC(2026, 10, 27, 23, 30);

describe('formatsOf', () => {
  it('writes numbers as the language does', () => {
    expect(formatsOf('en-GB', at, 'UTC').number(1234.5, [1, 1])).toBe('1,234.5');
    expect(formatsOf('de-DE', at, 'UTC').number(36.65, [1, 1])).toBe('36,7');
    expect(formatsOf('en-GB', at, 'UTC').number(80, [0, 1])).toBe('80');
  });

  it('writes times in the zone of the reader', () => {
    expect(formatsOf('en-GB', at, 'Europe/Berlin').moment(at)).toBe('28 Nov 2026, 00:30');
    expect(formatsOf('en-GB', at, 'America/New_York').moment(at)).toBe('27 Nov 2026, 18:30');
  });

  it.each([
    ['day', '27 Nov 2026'],
    ['month', 'Nov 2026'],
    ['year', '2026'],
  ] as const)('a time that is known to the %s is that, in any zone', (precision, expected) => {
    const start = Date.UTC(2026, precision === 'year' ? 0 : 10, precision === 'day' ? 27 : 1);
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
      expect(formatsOf('en-GB', at, zone).moment(start, precision)).toBe(expected);
    }
  });

  it('leaves the year out where it is the present one, and only there', () => {
    const { brief } = formatsOf('en-GB', at, 'UTC');
    expect(brief(at)).toBe('27 Nov, 23:30');
    expect(brief(at, 'day')).toBe('27 Nov');
    expect(brief(at - 365 * 86_400_000)).toBe('27 Nov 2025, 23:30');
    expect(brief(at, 'year')).toBe('2026');
  });

  it('on an axis of hours midnight says which day begins', () => {
    const { tick } = formatsOf('en-GB', at, 'Europe/Berlin');
    expect([tick(Date.UTC(2026, 10, 27, 23), 'clock'), tick(at, 'clock')]).toEqual(['28 Nov', '00:30']);
  });

  it('near the present says the clock or the word for the day; further off, the day', () => {
    const of = (locale: string) => formatsOf(locale, at, 'UTC');
    expect([of('en-GB').near(at - 60_000), of('de-DE').near(at - 60_000)]).toEqual(['23:29', '23:29']);
    expect([of('en-GB').near(at, 'day'), of('de-DE').near(at, 'day')]).toEqual(['today', 'heute']);
    expect([of('en-GB').nearDay(at), of('de-DE').nearDay(at)]).toEqual(['today', 'heute']);
    expect([of('en-GB').nearDay(at - 3 * 86_400_000), of('de-DE').nearDay(at - 3 * 86_400_000)]).toEqual([
      '24 Nov',
      '24. Nov.',
    ]);
    expect(of('de-DE').near(at - 86_400_000)).toBe('26. Nov., 23:30');
  });

  it.each([
    ['1948-11-24', '24 Nov 1948'],
    ['1948-11', 'Nov 1948'],
    ['1948', '1948'],
    ['not a date', 'not a date'],
  ])('a FHIR date %s is written as %s', (text, expected) => {
    expect(formatsOf('en-GB', at, 'Pacific/Auckland').fhirDate(text)).toBe(expected);
  });
});
