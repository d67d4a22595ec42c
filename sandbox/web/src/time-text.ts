import { t } from '@bellwether/sandbox/texts';

const months = t('time.months').split(' ');

/**
 * A FHIR date for reading: `24 Nov 2026, 14:02` in the reader's time zone where it has a time; `24 Nov 2026`,
 * `Nov 2026` or `2026` as precisely as it was charted, never shifted by a zone.
 */
export function momentText(fhirDate: string): string {
  if (fhirDate.includes('T')) {
    const moment = new Date(fhirDate);
    if (Number.isNaN(moment.getTime())) return fhirDate;
    const minutes = [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
    return `${moment.getDate()} ${months[moment.getMonth()]} ${moment.getFullYear()}, ${minutes}`;
  }
  const [year = '', month, day] = fhirDate.split('-');
  const monthName = months[Number(month) - 1];
  if (month === undefined || monthName === undefined) return year;
  return day === undefined ? `${monthName} ${year}` : `${Number(day)} ${monthName} ${year}`;
}

/** The clock time of an instant, `14:02`, in the reader's time zone. */
export const clockPhrase = (instant: string): string => momentText(instant).replace(/^.*, /, '');

/** Spans from the longest down: from `from` minutes on they are counted in units of `minutes`. */
const spans = [
  { from: 2 * 365 * 1440, minutes: 365.25 * 1440, key: 'time.yearsAgo' },
  { from: 60 * 1440, minutes: 30.44 * 1440, key: 'time.monthsAgo' },
  { from: 48 * 60, minutes: 1440, key: 'time.daysAgo' },
  { from: 60, minutes: 60, key: 'time.hoursAgo' },
  { from: 1, minutes: 1, key: 'time.minutesAgo' },
] as const;

/** How long before `now` a FHIR date lies: `8 min ago`, `3 days ago`; a date without time at least in days. */
export function timeAgoText(fhirDate: string, now: string): string {
  const minutes = (Date.parse(now) - Date.parse(fhirDate)) / 60_000;
  if (Number.isNaN(minutes)) return '';
  if (!fhirDate.includes('T') && minutes < 48 * 60) return t(minutes < 1440 ? 'time.today' : 'time.yesterday');
  const span = spans.find(({ from }) => minutes >= from);
  return span === undefined ? t('time.justNow') : t(span.key, { count: Math.floor(minutes / span.minutes) });
}
