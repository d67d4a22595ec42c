import type { EncounterChoice, PatientChoice } from '../../../src/authorization/people.js';

/** `female, born 1950-01-01`. */
export function patientDetail({ sex, birthDate }: PatientChoice): string {
  return `${sex === 'unknown' ? 'sex not known' : sex}, ${birthDate === null ? 'birth date not known' : `born ${birthDate}`}`;
}

const day = (instant: string): string => instant.slice(0, 10);

/** `since 2026-11-23`, `2026-11-20 to 2026-11-23`. */
export function encounterDetail({ start, end }: EncounterChoice): string {
  if (start === null) return end === null ? 'date not known' : `until ${day(end)}`;
  return end === null ? `since ${day(start)}` : `${day(start)} to ${day(end)}`;
}
