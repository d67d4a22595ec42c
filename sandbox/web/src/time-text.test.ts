import { describe, expect, it } from '@jest/globals';
import { timeAgoText, clockPhrase, momentText } from './time-text.js';

const now = '2024-03-01T12:00:00Z';

describe('momentText', () => {
  it.each([
    ['2024-02-09', '9 Feb 2024'],
    ['2024-02', 'Feb 2024'],
    ['2024', '2024'],
    ['soon', 'soon'],
  ])('%s is as precise as it was charted: %s', (date, words) => {
    expect(momentText(date)).toBe(words);
  });

  it('a moment is shown in the reader’s time zone', () => {
    const local = new Date(2024, 1, 9, 8, 5);
    expect(momentText(local.toISOString())).toBe('9 Feb 2024, 08:05');
    expect(clockPhrase(local.toISOString())).toBe('08:05');
  });
});

describe('timeAgoText', () => {
  it.each([
    ['2024-03-01T11:59:30Z', 'just now'],
    ['2024-03-01T11:52:00Z', '8 min ago'],
    ['2024-03-01T14:52:00+05:00', '2 h ago'],
    ['2024-02-27T11:00:00Z', '3 days ago'],
    ['2023-12-01T12:00:00Z', '2 months ago'],
    ['2014-03-01T12:00:00Z', '10 years ago'],
    ['2024-03-01', 'today'],
    ['2024-02-29', 'yesterday'],
    ['unknown', ''],
  ])('%s is %s', (date, words) => {
    expect(timeAgoText(date, now)).toBe(words);
  });
});
