import type { Instant } from '@bellwether/fhir-mapping';

/** What a clock in a time zone shows, as the instant at which a clock in UTC shows the same, in milliseconds. */
export type WallTime = number;

const minuteMs = 60_000;

/** A formatter takes a millisecond to make. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const number = 'numeric';
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: number, month: number, day: number, hour: number, minute: number, second: number, era: 'short' },
  });
  clocks.set(timeZone, made);
  return made;
}

/** @param timeZone an IANA name */
export function wallTime(at: Instant, timeZone: string): WallTime {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get('era')?.startsWith('B') ? 1 - part('year') : part('year');
  const seconds = new Date(0).setUTCFullYear(year, part('month') - 1, part('day'));
  const whole = seconds + ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000;
  return whole + (((at % 1000) + 1000) % 1000);
}

/** By how much a zone's clock is ahead of UTC at a moment, in minutes; may be negative. */
export function zoneOffsetMinutes(at: Instant, timeZone: string): number {
  return (wallTime(at, timeZone) - at) / minuteMs;
}

/**
 * When a clock in the zone shows a time: the first of two moments where clocks are put back, and the moment as much later where they
 * are put forward past it.
 */
export function instantOfWallTime(wall: WallTime, timeZone: string): Instant {
  // Clocks are not put back or forward twice within two days.
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((at) => wallTime(at, timeZone) - at);
  const moments = offsets.map((offset) => wall - offset).toSorted((a, b) => a - b);
  return moments.find((at) => wallTime(at, timeZone) === wall) ?? moments.at(-1)!;
}

/** When the day of a moment began. */
export function startOfDay(at: Instant, timeZone: string): Instant {
  return instantOfWallTime(new Date(wallTime(at, timeZone)).setUTCHours(0, 0, 0, 0), timeZone);
}

/** Whether clocks of two zones show the same: now, and half a year ago, when one of them may have had summer time. */
export function isSameClock(one: string, other: string, now: Instant): boolean {
  const halfYear = 182 * 86_400_000;
  return one === other || [now, now - halfYear].every((at) => wallTime(at, one) === wallTime(at, other));
}
