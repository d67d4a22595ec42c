import type { Instant, TimePrecision } from '@bellwether/fhir-mapping';
import type { TickStyle } from './axis.js';

/** How numbers and times are written in a language, in the reader's time zone. */
export interface TrendFormats {
  /** With so many digits after the decimal mark. */
  readonly number: (value: number, decimals: readonly [least: number, most: number]) => string;
  /** A probability. */
  readonly percent: (value: number) => string;
  /** A moment as exactly as it is known: a date without a time is never shifted by a zone. */
  readonly moment: (at: Instant, precision?: TimePrecision) => string;
  /** The same without the year where it is the present one. */
  readonly brief: (at: Instant, precision?: TimePrecision) => string;
  readonly day: (at: Instant) => string;
  readonly tick: (at: Instant, style: TickStyle) => string;
}

/** Formats of a locale (BCP 47), read at the moment `now`; `timeZone` in place of the reader's own. */
export function formatsOf(locale: string, now: Instant, timeZone?: string): TrendFormats {
  const numbers = new Map<string, Intl.NumberFormat>();
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const zone = timeZone === undefined ? {} : { timeZone };
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const moment = dates({ ...date, ...clock, ...zone });
  const day = dates({ ...date, ...zone });
  const { year: _, ...dayAndMonth } = date;
  const thisYear = {
    day: dates({ ...dayAndMonth, timeZone: 'UTC' }),
    minute: dates({ ...dayAndMonth, ...clock, ...zone }),
  };
  const charted = {
    year: dates({ year: 'numeric', timeZone: 'UTC' }),
    month: dates({ year: 'numeric', month: 'short', timeZone: 'UTC' }),
    day: dates({ ...date, timeZone: 'UTC' }),
    minute: moment,
    second: moment,
  };
  const ticks = {
    clock: dates({ ...clock, ...zone }),
    day: dates({ day: 'numeric', month: 'short', ...zone }),
    month: dates({ month: 'short', year: 'numeric', ...zone }),
    year: dates({ year: 'numeric', ...zone }),
  };
  return {
    number(value, [least, most]) {
      const key = `${least} ${most}`;
      let format = numbers.get(key);
      if (format === undefined) {
        format = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
        numbers.set(key, format);
      }
      return format.format(value);
    },
    percent: (value) => percent.format(value),
    moment: (at, precision = 'minute') => charted[precision].format(at),
    brief(at, precision = 'minute') {
      if (precision === 'year' || precision === 'month') return charted[precision].format(at);
      const years = precision === 'day' ? charted.year : ticks.year;
      if (years.format(at) !== years.format(now)) return charted[precision].format(at);
      return thisYear[precision === 'day' ? 'day' : 'minute'].format(at);
    },
    day: (at) => day.format(at),
    // On an axis of hours, midnight says which day begins.
    tick: (at, style) => ticks[style === 'clock' && midnight(ticks.clock, at) ? 'day' : style].format(at),
  };
}

function midnight(clock: Intl.DateTimeFormat, at: Instant): boolean {
  const parts = clock.formatToParts(at).filter(({ type }) => type === 'hour' || type === 'minute');
  return parts.every(({ value }) => Number(value) === 0);
}
