import { fillText } from '@bellwether/fhir-mapping';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { createClockText } from './clock-text.js';

const at = Date.parse;
const asOf = at('2026-11-24T14:10:00Z');
const { today, yesterday } = en.times;
const yesterdayAt = (time: string) => fillText(en.times.yesterdayAt, { time });
const daysAgo = (days: number) => fillText(en.times.daysAgo, { days });

describe('times on a card: nothing old looks like now', () => {
  it.each([
    ['2026-11-24T14:02:00Z', '14:02'],
    ['2026-11-24T00:00:00Z', '00:00'],
    ['2026-11-23T22:10:00Z', yesterdayAt('22:10')],
    ['2026-11-12T22:10:00Z', daysAgo(12)],
    ['2026-10-25T08:00:00Z', daysAgo(30)],
    ['2026-10-24T08:00:00Z', '24 Oct 2026'],
    ['2025-03-03T08:00:00Z', '3 Mar 2025'],
  ])('%s reads %s', (measured, text) => {
    expect(createClockText('UTC').measured(at(measured), 'second', asOf)).toBe(text);
  });

  it.each([
    ['America/New_York', '2026-11-24T14:02:00Z', '09:02'],
    ['America/New_York', '2026-11-24T04:02:00Z', yesterdayAt('23:02')],
    ['Asia/Kathmandu', '2026-11-23T18:20:00Z', '00:05'],
    ['Europe/London', '2026-06-24T12:00:00Z', '24 Jun 2026'],
  ])('in %s, %s reads %s', (zone, measured, text) => {
    expect(createClockText(zone).measured(at(measured), 'minute', asOf)).toBe(text);
  });

  it.each([
    ['day', '2026-11-24', today],
    ['day', '2026-11-23', yesterday],
    ['day', '2026-11-20', daysAgo(4)],
    ['month', '2026-03', 'Mar 2026'],
    ['year', '2025', '2025'],
  ] as const)('a value of precision %s (%s) has no clock time: %s', (precision, measured, text) => {
    expect(createClockText('America/New_York').measured(at(measured), precision, asOf)).toBe(text);
  });

  it('tells a moment in full with its zone', () => {
    expect(createClockText('UTC').full(asOf)).toBe('24 Nov 2026 14:10 UTC');
    expect(createClockText('Europe/Berlin').full(asOf)).toBe('24 Nov 2026 15:10 CET');
  });
});
