import { describe, expect, it } from '@jest/globals';
import { t } from '@bellwether/sandbox/texts';
import { clockPhrase, momentText, timeAgoText } from './time-text.js';

const now = '2024-03-01T12:00:00Z';

describe('momentText', () => {
  it.each([
    ['2024-02-09', '9 Feb 2024'],
    ['2024-02', 'Feb 2024'],
    ['2024', '2024'],
    ['soon', 'soon'],
  ])('%s is as precise as it was charted: %s', (date, text) => {
    expect(momentText(date)).toBe(text);
  });

  it('a moment is shown in the reader’s time zone', () => {
    const local = new Date(2024, 1, 9, 8, 5);
    expect(momentText(local.toISOString())).toBe('9 Feb 2024, 08:05');
    expect(clockPhrase(local.toISOString())).toBe('08:05');
  });
});

describe('timeAgoText', () => {
  it.each([
    ['2024-03-01T11:59:30Z', t('time.justNow')],
    ['2024-03-01T11:52:00Z', t('time.minutesAgo', { count: 8 })],
    ['2024-03-01T14:52:00+05:00', t('time.hoursAgo', { count: 2 })],
    ['2024-02-27T11:00:00Z', t('time.daysAgo', { count: 3 })],
    ['2023-12-01T12:00:00Z', t('time.monthsAgo', { count: 2 })],
    ['2014-03-01T12:00:00Z', t('time.yearsAgo', { count: 10 })],
    ['2024-03-01', t('time.today')],
    ['2024-02-29', t('time.yesterday')],
    ['unknown', ''],
  ])('%s is %s', (date, text) => {
    expect(timeAgoText(date, now)).toBe(text);
  });
});
