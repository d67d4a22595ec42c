import { dayMs } from './durations.js';
import type { Instant, TimePrecision } from './reading.js';

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const zero = 48;

/**
 * Reads a FHIR `date`, `dateTime` or `instant` (R4 §2.24.0.1): `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or with a time,
 * seconds optional, and a zone. A date without a time is its start in UTC. NaN for everything that is not such a text or
 * does not exist: 30 February, 24:00 (which FHIR forbids), a time without a zone (it could be any of 26 hours).
 * A leap second is the second after it, and only where one can be: at 23:59:60 UTC. Fractions are cut to milliseconds.
 *
 * Written by hand because `Date` reads some of these in local time and accepts days that do not exist.
 */
export function parseInstant(text: unknown): Instant {
  if (typeof text !== 'string') return Number.NaN;
  const length = text.length;
  if (length < 4) return Number.NaN;
  const year = digits2(text, 0) * 100 + digits2(text, 2);
  if (!(year >= 1)) return Number.NaN;
  if (length === 4) return startOfDay(year, 1, 1);
  const month = text.charCodeAt(4) === 45 ? digits2(text, 5) : Number.NaN;
  if (!(month >= 1 && month <= 12)) return Number.NaN;
  if (length === 7) return startOfDay(year, month, 1);
  const day = text.charCodeAt(7) === 45 ? digits2(text, 8) : Number.NaN;
  if (!(day >= 1 && day <= daysInMonth(year, month))) return Number.NaN;
  const date = startOfDay(year, month, day);
  if (length === 10) return date;
  return text.charCodeAt(10) === 84 ? date + timeOfDay(text) : Number.NaN;
}

/** Precision of a text that `parseInstant` could read. */
export function precisionOf(text: string): TimePrecision {
  switch (text.length) {
    case 4:
      return 'year';
    case 7:
      return 'month';
    case 10:
      return 'day';
    default:
      return text.charCodeAt(16) === 58 ? 'second' : 'minute';
  }
}

/** Start of a day of the proleptic Gregorian calendar, UTC. Month 1 to 12; the day must exist. */
export function startOfDay(year: number, month: number, day: number): Instant {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leap = month > 2 && isLeap(year) ? 1 : 0;
  // 719,162 days lie between 0001-01-01 and 1970-01-01.
  return (before * 365 + leapDays + (daysBeforeMonth[month - 1] ?? 0) + leap + day - 1 - 719_162) * dayMs;
}

/** Days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Two digits at an index, NaN where there are not two. */
function digits2(text: string, at: number): number {
  const high = text.charCodeAt(at) - zero;
  const low = text.charCodeAt(at + 1) - zero;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : Number.NaN;
}

/** Milliseconds from the start of the UTC day of the written date to the time written after `T`. */
function timeOfDay(text: string): number {
  const hour = digits2(text, 11);
  const minute = text.charCodeAt(13) === 58 ? digits2(text, 14) : Number.NaN;
  if (!(hour <= 23 && minute <= 59)) return Number.NaN;
  let at = 16;
  let second = 0;
  let fraction = 0;
  if (text.charCodeAt(at) === 58) {
    second = digits2(text, 17);
    if (!(second <= 60)) return Number.NaN;
    at = 19;
    if (text.charCodeAt(at) === 46) {
      const end = endOfDigits(text, at + 1);
      if (end === at + 1) return Number.NaN;
      fraction = milliseconds(text, at + 1, end);
      at = end;
    }
  }
  const minutes = hour * 60 + minute - zoneMinutes(text, at);
  if (second === 60 && (minutes + 2 * 1440) % 1440 !== 1439) return Number.NaN;
  return minutes * 60_000 + second * 1000 + fraction;
}

/** Minutes east of UTC of the zone that ends the text; NaN where there is none. */
function zoneMinutes(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90 && text.length === at + 1) return 0;
  if ((sign !== 43 && sign !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return Number.NaN;
  const minutes = digits2(text, at + 1) * 60 + digits2(text, at + 4);
  if (!(digits2(text, at + 4) <= 59 && minutes <= 14 * 60)) return Number.NaN;
  return sign === 45 ? -minutes : minutes;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= zero && text.charCodeAt(at) <= 57) at++;
  return at;
}

function milliseconds(text: string, from: number, end: number): number {
  let value = 0;
  let weight = 100;
  for (let at = from; at < end && weight >= 1; at++) {
    value += (text.charCodeAt(at) - zero) * weight;
    weight /= 10;
  }
  return value;
}
