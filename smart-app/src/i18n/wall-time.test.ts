import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOfWallTime, isSameClock, startOfDay, wallTime, zoneOffsetMinutes } from './wall-time.js';

const zones = [
  ...['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Apia'],
  ...['Australia/Lord_Howe', 'America/Los_Angeles'],
];
const utc = (text: string) => Date.parse(`${text}Z`);

describe('The clock of a zone', () => {
  it('shows the local time, in summer and in winter', () => {
    expect(wallTime(utc('2026-07-01T10:00'), 'Europe/Berlin')).toBe(utc('2026-07-01T12:00'));
    expect(wallTime(utc('2026-11-27T23:30'), 'Europe/Berlin')).toBe(utc('2026-11-28T00:30'));
    expect(wallTime(utc('2026-11-27T03:00:01.250'), 'America/St_Johns')).toBe(utc('2026-11-26T23:30:01.250'));
    expect(zoneOffsetMinutes(utc('2026-11-27T03:00'), 'Asia/Kathmandu')).toBe(345);
  });

  it('is read back to the same moment, except in an hour that there is twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: utc('1990-01-01T00:00'), max: utc('2040-01-01T00:00') }),
        fc.constantFrom(...zones),
        (at, zone) => {
          const wall = wallTime(at, zone);
          const read = instantOfWallTime(wall, zone);
          expect(wallTime(read, zone)).toBe(wall);
          expect(read).toBeLessThanOrEqual(at);
        },
      ),
    );
  });

  it('put back, shows an hour twice: the first is meant', () => {
    expect(instantOfWallTime(utc('2026-10-25T02:30'), 'Europe/Berlin')).toBe(utc('2026-10-25T00:30'));
  });

  it('put forward, leaves an hour out: what is said in it is as much later', () => {
    expect(instantOfWallTime(utc('2026-03-29T02:30'), 'Europe/Berlin')).toBe(utc('2026-03-29T01:30'));
  });

  it('begins the day at its own midnight', () => {
    expect(startOfDay(utc('2026-11-27T23:30'), 'Europe/Berlin')).toBe(utc('2026-11-27T23:00'));
    expect(startOfDay(utc('2026-11-27T03:00'), 'America/St_Johns')).toBe(utc('2026-11-26T03:30'));
  });

  it('is that of another zone where both show the same all year', () => {
    const now = utc('2026-11-27T10:00');
    expect(isSameClock('Europe/Berlin', 'Europe/Paris', now)).toBe(true);
    expect(isSameClock('Europe/London', 'UTC', now)).toBe(false);
    expect(isSameClock('Europe/Berlin', 'Europe/London', now)).toBe(false);
  });
});
