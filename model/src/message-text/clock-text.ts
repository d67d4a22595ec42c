import { dayMs, fillText, type Instant, type TimePrecision } from '@bellwether/fhir-mapping';
import { de, en } from '../texts/index.js';
import type { Language } from './language.js';

interface LocalTime {
  /** Days since 1970-01-01 in the local calendar. */
  readonly day: number;
  /** `14:02` */
  readonly clock: string;
  /** `3 Mar` */
  readonly dayOfYear: string;
  /** `3 Mar 2026` */
  readonly date: string;
  /** `Mar 2026` */
  readonly month: string;
  readonly year: string;
  /** `UTC`, `GMT+1` */
  readonly zone: string;
}

/** Writes moments as a reader at the site says them. Made once a time zone: Intl formats are dear to make. */
export interface ClockText {
  /**
   * When something was measured, seen from `asOf`: today's as `14:02`, else `yesterday 22:10`, `12 days ago`, or the
   * date; never a clock time that could be taken for today's. A value without a time of day is told by its UTC date,
   * as the mapping reads it.
   */
  measured(measuredAt: Instant, precision: TimePrecision, asOf: Instant): string;
  /** A moment before or after `asOf` that stays true on a card that is read later: `14:02`, of another day `23 Nov 22:10`. */
  at(instant: Instant, asOf: Instant): string;
  /** The same, without the day where the clock alone cannot be taken for another time: of less than a day ago. */
  recent(instant: Instant, asOf: Instant): string;
  /** `12 Nov`, of another year with it; of today `14:02`. */
  day(instant: Instant, asOf: Instant): string;
  /** `3 Nov 2026` */
  date(instant: Instant): string;
  /** Date, time and zone: `24 Nov 2026 14:02 UTC`. */
  full(instant: Instant): string;
}

/** Longest age told in days; beyond it the date is told. */
const maxDays = 30;

/** How dates are written. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** @param timeZone an IANA name */
export function createClockText(timeZone: string, language: Language = 'en'): ClockText {
  const local = localTimes(timeZone, locales[language]);
  const utc = localTimes('UTC', locales[language]);
  const texts = language === 'en' ? en.times : de.times;
  const at = (instant: Instant, asOf: Instant): string => {
    const [then, now] = [local(instant), local(asOf)];
    if (then.day === now.day) return then.clock;
    return `${then.year === now.year ? then.dayOfYear : then.date} ${then.clock}`;
  };
  return {
    day(instant, asOf) {
      const [then, now] = [local(instant), local(asOf)];
      if (then.day === now.day) return then.clock;
      return then.year === now.year ? then.dayOfYear : then.date;
    },
    date: (instant) => local(instant).date,
    full: (instant) => {
      const { date, clock, zone } = local(instant);
      return `${date} ${clock} ${zone}`;
    },
    at,
    recent: (instant, asOf) =>
      instant <= asOf && instant > asOf - dayMs && local(instant).clock > local(asOf).clock
        ? local(instant).clock
        : at(instant, asOf),
    measured(measuredAt, precision, asOf) {
      const timed = precision === 'minute' || precision === 'second';
      const then = timed ? local(measuredAt) : utc(measuredAt);
      if (precision === 'year') return then.year;
      if (precision === 'month') return then.month;
      const days = local(asOf).day - then.day;
      if (days <= 0) return timed ? then.clock : texts.today;
      if (days === 1)
        return timed
          ? fillText(texts.yesterdayAt as typeof en.times.yesterdayAt, { time: then.clock })
          : texts.yesterday;
      return days <= maxDays ? fillText(texts.daysAgo as typeof en.times.daysAgo, { days }) : then.date;
    },
  };
}

function localTimes(timeZone: string, locale: string): (instant: Instant) => LocalTime {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const monthNumber = new Intl.DateTimeFormat('en-GB', { timeZone, month: 'numeric' });
  return remembered((instant) => {
    const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    const year = part('year');
    const dayOfYear = locale === locales.de ? `${part('day')}. ${part('month')}` : `${part('day')} ${part('month')}`;
    return {
      day: Math.floor(Date.UTC(Number(year), Number(monthNumber.format(instant)) - 1, Number(part('day'))) / dayMs),
      clock: `${part('hour')}:${part('minute')}`,
      dayOfYear,
      date: `${dayOfYear} ${year}`,
      month: `${part('month')} ${year}`,
      year,
      zone: part('timeZoneName'),
    };
  });
}

/** Moments kept: those of a few cards. */
const maxRemembered = 64;

/** A card says the same moments over and over, its own first of all, and Intl takes 5 µs to write one. */
function remembered(write: (instant: Instant) => LocalTime): (instant: Instant) => LocalTime {
  const known = new Map<Instant, LocalTime>();
  return (instant) => {
    const found = known.get(instant);
    if (found !== undefined) return found;
    if (known.size === maxRemembered) known.clear();
    const written = write(instant);
    known.set(instant, written);
    return written;
  };
}
