import { civilDay, mapObjectStrings, parseFhirDate } from '@bellwether/fhir-server';
import type { JsonObject } from '@bellwether/fhir-server/json';
import { isDateElement } from './date-elements.js';

const dayMilliseconds = 86_400_000;

/**
 * A FHIR date, dateTime or instant moved by whole days: time of day, zone and precision keep their spelling. A partial
 * date moves with its first day (`2020-05` by 40 days is `2020-06`), so that it never overtakes a full date it came
 * before. Text that is not a date stays as it is.
 * @throws RangeError where the moved date would leave the years 1 to 9999
 */
export function moveDateByDays(text: string, days: number): string {
  const date = parseFhirDate(text);
  if (date === null) return text;
  const moved = new Date(civilDay(date.year, date.month, date.day) + days * dayMilliseconds);
  const year = moved.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > 9999) throw new RangeError('The moved date has no four-digit year.');
  const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
  const yearText = pad(year, 4);
  if (date.precision === 'year') return yearText;
  const monthText = `${yearText}-${pad(moved.getUTCMonth() + 1)}`;
  if (date.precision === 'month') return monthText;
  return `${monthText}-${pad(moved.getUTCDate())}${date.timeSpelling}`;
}

/**
 * A copy of a resource (or any part of one) with every date in it moved by the same number of whole days: periods,
 * birth date, extensions and all. Narrative text is not read and stays.
 */
export function moveByDays<T extends JsonObject>(resource: T, days: number): T {
  return mapObjectStrings(resource, (text, name) => (isDateElement(name) ? moveDateByDays(text, days) : text));
}
