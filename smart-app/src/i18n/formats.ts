import type { Instant, TimePrecision } from '@bellwether/fhir-mapping';
import type { TickStyle } from '../series/axis.js';

/** How numbers and times are written in a language, by the clock of one time zone. */
export interface Formats {
  /** IANA name of the zone. */
  readonly timeZone: string;
  /** With so many digits after the decimal mark. */
  readonly number: (value: number, decimals: readonly [least: number, most: number]) => string;
  /** What stands before decimals. */
  readonly decimalMark: string;
  /** A moment as exactly as it is known: a date without a time is never shifted by a zone. */
  readonly moment: (at: Instant, precision?: TimePrecision) => string;
  /** The same without the year where it is the present one. */
  readonly brief: (at: Instant, precision?: TimePrecision) => string;
  readonly day: (at: Instant) => string;
  /** `14:02`. */
  readonly clock: (at: Instant) => string;
  /** `14:02` on the present day, else `brief`; what is only known to the day is `today` then. */
  readonly near: (at: Instant, precision?: TimePrecision) => string;
  /** `today`, else the day without the year where it is the present one. */
  readonly nearDay: (at: Instant) => string;
  /** A FHIR date as precisely as it was charted: `24 Nov 1948`, `Nov 1948`, `1948`. */
  readonly fhirDate: (date: string) => string;
  readonly tick: (at: Instant, style: TickStyle) => string;
}

/** What a date is made of; each set of options is one formatter of the language. */
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const dayAndMonth = { day: 'numeric', month: 'short' } as const;
const date = { ...dayAndMonth, year: 'numeric' } as const;
const parts = {
  moment: { ...date, ...clock },
  momentThisYear: { ...dayAndMonth, ...clock },
  date,
  dayAndMonth,
  monthAndYear: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
  clock,
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

const tickParts = { clock: 'clock', day: 'dayAndMonth', month: 'monthAndYear', year: 'year' } as const;
const datedParts = { year: 'year', month: 'monthAndYear', day: 'date' } as const;

/** A formatter takes a millisecond to make: made when it is first needed, and once for all that a page says. */
interface Formatters {
  readonly numbers: Map<string, Intl.NumberFormat>;
  readonly dates: Map<string, Intl.DateTimeFormat>;
}

const made = new Map<string, Formatters>();

function formattersOf(locale: string): Formatters {
  const known = made.get(locale) ?? { numbers: new Map(), dates: new Map() };
  made.set(locale, known);
  return known;
}

/** Formats of a locale (BCP 47), read at the moment `now`, by the clock of a time zone (IANA). */
export function formatsOf(locale: string, now: Instant, timeZone: string): Formats {
  const { numbers, dates } = formattersOf(locale);
  const formatter = (name: keyof typeof parts, zone: string = timeZone) => {
    const key = `${name} ${zone}`;
    let format = dates.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(locale, { ...parts[name], timeZone: zone });
      dates.set(key, format);
    }
    return format;
  };
  const numberFormat = (key: string, options: Intl.NumberFormatOptions) => {
    const format = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, format);
    return format;
  };
  const moment = (at: Instant, precision: TimePrecision = 'minute') =>
    precision === 'minute' || precision === 'second'
      ? formatter('moment').format(at)
      : formatter(datedParts[precision], 'UTC').format(at);
  const brief = (at: Instant, precision: TimePrecision = 'minute'): string => {
    if (precision === 'year' || precision === 'month') return moment(at, precision);
    const zone = precision === 'day' ? 'UTC' : timeZone;
    const years = formatter('year', zone);
    if (years.format(at) !== years.format(now)) return moment(at, precision);
    return formatter(precision === 'day' ? 'dayAndMonth' : 'momentThisYear', zone).format(at);
  };
  const today = () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'day');
  const isToday = (at: Instant, zone: string) =>
    formatter('date', zone).format(at) === formatter('date', timeZone).format(now);
  return {
    timeZone,
    number: (value, [least, most]) =>
      numberFormat(`${least} ${most}`, { minimumFractionDigits: least, maximumFractionDigits: most }).format(value),
    get decimalMark() {
      const parts = numberFormat('1 1', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).formatToParts(0.5);
      return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
    },
    moment,
    brief,
    day: (at) => formatter('date').format(at),
    clock: (at) => formatter('clock').format(at),
    near(at, precision = 'minute') {
      const dated = precision !== 'minute' && precision !== 'second';
      if (precision === 'year' || precision === 'month' || !isToday(at, dated ? 'UTC' : timeZone))
        return brief(at, precision);
      return dated ? today() : formatter('clock').format(at);
    },
    nearDay(at) {
      if (isToday(at, timeZone)) return today();
      const years = formatter('year');
      return formatter(years.format(at) === years.format(now) ? 'dayAndMonth' : 'date').format(at);
    },
    fhirDate(text) {
      const precision = ({ 4: 'year', 7: 'month' } as const)[text.length] ?? 'day';
      const at = Date.parse(text.slice(0, 10));
      return Number.isNaN(at) ? text : moment(at, precision);
    },
    // On an axis of hours, midnight says which day begins.
    tick(at, style) {
      const dayBegins = style === 'clock' && midnight(formatter('clock'), at);
      return formatter(dayBegins ? 'dayAndMonth' : tickParts[style]).format(at);
    },
  };
}

function midnight(clock: Intl.DateTimeFormat, at: Instant): boolean {
  const shown = clock.formatToParts(at).filter(({ type }) => type === 'hour' || type === 'minute');
  return shown.every(({ value }) => Number(value) === 0);
}
