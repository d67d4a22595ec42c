/** A half-open stretch of time, `start <= t < end`, in milliseconds since 1970; open ends are infinite. */
export interface DateRange {
  readonly start: number;
  readonly end: number;
}

/** How finely a FHIR date is given, coarsest first. */
type DatePrecision = 'year' | 'month' | 'day' | 'minute' | 'second' | 'millisecond';

/** The parts of a date, dateTime or instant as it was spelt. */
export interface FhirDate extends DateRange {
  readonly precision: DatePrecision;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Everything after the date as spelt (`T10:30:00+02:00`), empty where there is no time. */
  readonly timeSpelling: string;
}

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** Milliseconds at the start of a civil day in UTC; month and day may overflow, as in Date.UTC, but years may be below 100. */
export function civilDay(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const [hours, minutes] = zone.slice(1).split(':').map(Number) as [number, number];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * Reads a FHIR date, dateTime or instant, partial ones too, as the stretch of time it names: `2024-02` is the whole
 * month, `10:30:05` one second. A time without zone, which only searches may have, is UTC. Null where the text is no
 * date or names one that does not exist (30 February).
 * @see https://hl7.org/fhir/R4/datatypes.html#dateTime
 */
export function parseFhirDate(text: string): FhirDate | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, yearText = '', monthText, dayText, timeSpelling = '', hour, minute, second, fraction, zone] = match;
  const year = Number(yearText);
  const month = Number(monthText ?? 1);
  const day = Number(dayText ?? 1);
  const midnight = civilDay(year, month, day);
  const date = new Date(midnight);
  if (year === 0 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const parts = { year, month, day, timeSpelling };
  if (monthText === undefined) return { ...parts, precision: 'year', start: midnight, end: civilDay(year + 1, 1, 1) };
  if (dayText === undefined)
    return { ...parts, precision: 'month', start: midnight, end: civilDay(year, month + 1, 1) };
  if (timeSpelling === '') return { ...parts, precision: 'day', start: midnight, end: midnight + 86_400_000 };
  // A leap second (60) is allowed and read as the first second of the next minute.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  const milliseconds = fraction === undefined ? 0 : Number(fraction.slice(1, 4).padEnd(3, '0'));
  const start =
    midnight +
    (Number(hour) * 60 + Number(minute) - offsetMinutes(zone)) * 60_000 +
    Number(second ?? 0) * 1000 +
    milliseconds;
  if (second === undefined) return { ...parts, precision: 'minute', start, end: start + 60_000 };
  if (fraction === undefined) return { ...parts, precision: 'second', start, end: start + 1000 };
  return { ...parts, precision: 'millisecond', start, end: start + 1 };
}
