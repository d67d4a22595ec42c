import { describe, expect, it } from '@jest/globals';
import { dateWords, dayWords, measuredWords, momentWords } from './time-words.js';

const local = (text: string) => new Date(text).getTime();
const now = local('2026-11-24T14:00:00');

describe('Times in words, in the reader’s zone', () => {
  it.each([
    ['2026-11-24T09:05:00', '09:05', 'today'],
    ['2026-01-12T23:59:00', '12 Jan, 23:59', '12 Jan'],
    ['2024-02-29T00:00:00', '29 Feb 2024, 00:00', '29 Feb 2024'],
  ])('%s', (text, moment, day) => {
    expect([momentWords(local(text), now), dayWords(local(text), now)]).toEqual([moment, day]);
  });

  it.each([
    ['day', '24 Nov 2026'],
    ['month', 'Nov 2026'],
    ['year', '2026'],
  ] as const)('a date without a time (%s) is never shifted by a zone', (precision, text) => {
    expect(measuredWords(Date.parse('2026-11-24T00:00:00Z'), precision, now)).toBe(text);
  });

  it.each([
    ['1948-03-02', '2 Mar 1948'],
    ['1948-03', 'Mar 1948'],
    ['1948', '1948'],
    ['1948-13-02', '1948'],
  ])('%s', (date, text) => expect(dateWords(date)).toBe(text));
});
