import { daysInMonth, parseInstant, precisionOf, startOfDay } from './instant.js';
import { type JsonObject, textOf } from './json.js';
import type { Demographics } from './patient-record.js';
import type { Instant } from './reading.js';

/** Reads a Patient. What is not recorded or not readable is null; nothing is guessed. */
export function readPatient(patient: JsonObject, reference: string): Demographics {
  const birthDate = textOf(patient.birthDate);
  const born = parseInstant(birthDate);
  const { gender } = patient;
  return {
    reference,
    id: textOf(patient.id) ?? '',
    birthDate: birthDate === null || Number.isNaN(born) ? null : { instant: born, precision: precisionOf(birthDate) },
    sex: gender === 'female' || gender === 'male' ? gender : null,
    deceased: readDeceased(patient),
  };
}

/** A date of death that cannot be read, or a flag that is not a boolean, still says that the patient died. */
function readDeceased(patient: JsonObject): Instant | boolean {
  const { deceasedDateTime, deceasedBoolean } = patient;
  if (deceasedDateTime === undefined || deceasedDateTime === null) {
    return deceasedBoolean !== undefined && deceasedBoolean !== null && deceasedBoolean !== false;
  }
  const died = parseInstant(deceasedDateTime);
  return Number.isNaN(died) ? true : died;
}

/** Nobody is known to have lived longer than 122 years. */
const oldestYears = 125;

/**
 * Age in years at an instant: completed years, plus the part of the current year of life that has gone by. NaN where the
 * birth date is not known, later, or longer ago than anybody lives (a birth year of 0001 is a placeholder). Who was born on 29 February has a birthday on 1 March of other years. A partial
 * birth date is taken in its middle (2 July; the 16th), where the error is least; `birthDate.precision` says so.
 */
export function ageYears(patient: Demographics | null, at: Instant): number {
  const born = bornOn(patient);
  if (born === null || at < birthday(born, 0)) return Number.NaN;
  let years = dateOf(at).year - born.year;
  if (birthday(born, years) > at) years--;
  if (years > oldestYears) return Number.NaN;
  const last = birthday(born, years);
  return years + (at - last) / (birthday(born, years + 1) - last);
}

/**
 * Whether a patient is known to be younger than so many years at an instant: {@link ageYears} for many instants, with the birthday worked
 * out once. False where the birth date is not known, or later.
 */
export function youngerThan(patient: Demographics | null, years: number): (at: Instant) => boolean {
  const born = bornOn(patient);
  if (born === null) return () => false;
  const [from, to] = [birthday(born, 0), birthday(born, years)];
  return (at) => at >= from && at < to;
}

function bornOn(patient: Demographics | null): CalendarDate | null {
  const birthDate = patient?.birthDate ?? null;
  if (birthDate === null) return null;
  const born = dateOf(birthDate.instant);
  if (birthDate.precision === 'year') return { ...born, month: 7, day: 2 };
  return birthDate.precision === 'month' ? { ...born, day: 16 } : born;
}

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function birthday({ year, month, day }: CalendarDate, years: number): Instant {
  const exists = day <= daysInMonth(year + years, month);
  return exists ? startOfDay(year + years, month, day) : startOfDay(year + years, month + 1, 1);
}

/** The UTC calendar date of an instant. */
function dateOf(instant: Instant): CalendarDate {
  const date = new Date(instant);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
