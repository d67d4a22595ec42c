import type { Instant, TimePrecision } from '@bellwether/fhir-mapping';
import { words } from './en.js';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `14:02`, in the reader's time zone. */
export function clockWords(instant: Instant): string {
  const date = new Date(instant);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** `14:02` today, `27 Nov, 14:02` on another day, with the year where it is another one. */
export function momentWords(instant: Instant, now: Instant): string {
  const day = dayWords(instant, now);
  return day === words.today ? clockWords(instant) : `${day}, ${clockWords(instant)}`;
}

/** `today`, `12 Jan`, `12 Jan 2024`, in the reader's time zone. */
export function dayWords(instant: Instant, now: Instant): string {
  const [date, today] = [new Date(instant), new Date(now)];
  if (date.toDateString() === today.toDateString()) return words.today;
  const day = `${date.getDate()} ${months[date.getMonth()]}`;
  return date.getFullYear() === today.getFullYear() ? day : `${day} ${date.getFullYear()}`;
}

/** When something was measured, as exactly as it was charted: a date without a time is never shifted by a zone. */
export function measuredWords(instant: Instant, precision: TimePrecision, now: Instant): string {
  if (precision === 'minute' || precision === 'second') return momentWords(instant, now);
  return dateWords(new Date(instant).toISOString().slice(0, { year: 4, month: 7, day: 10 }[precision]));
}

/** A FHIR date as precisely as it was charted: `24 Nov 1948`, `Nov 1948`, `1948`. */
export function dateWords(fhirDate: string): string {
  const [year = '', month, day] = fhirDate.slice(0, 10).split('-');
  const name = months[Number(month) - 1];
  if (month === undefined || name === undefined) return year;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}
