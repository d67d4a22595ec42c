import { dayMs, type Instant } from '@bellwether/fhir-mapping';

/**
 * The day on which somebody was born who is so many years old at an instant, as FHIR writes it. A fraction is of the year of life
 * that is under way. The completed years are always those of `age`, whatever leap day there is, since limits of age are whole
 * years: NEWS2 is not for who is 15, and no rounding makes them 16. The rest is right to two days.
 *
 * @param age years, 0 to 125
 * @param asOf in 1900 or later, so that the year of birth has four digits
 */
export function birthDateOf(age: number, asOf: Instant): string {
  const years = Math.floor(age);
  const today = startOfUtcDay(asOf);
  const daysOfYear = Math.round((today - yearBefore(today)) / dayMs);
  const since = Math.round((age - years) * daysOfYear - (asOf - today) / dayMs);
  const days = Math.min(Math.max(since, 0), daysOfYear - 1);
  const birthday = new Date(today - days * dayMs);
  const year = birthday.getUTCFullYear() - years;
  const born = new Date(Date.UTC(year, birthday.getUTCMonth(), birthday.getUTCDate()));
  // Of a year without 29 February it is 1 March, which of a birthday today would be a day too late.
  const isTooLate = days === 0 && born.getUTCMonth() !== birthday.getUTCMonth();
  return new Date(isTooLate ? born.getTime() - dayMs : born.getTime()).toISOString().slice(0, 10);
}

const startOfUtcDay = (instant: Instant): Instant => Math.floor(instant / dayMs) * dayMs;

/** The same day of the year before; of 29 February 1 March. */
function yearBefore(day: Instant): Instant {
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate());
}
