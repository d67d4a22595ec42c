import type { EncounterChoice, PatientChoice } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';

/** `Female, born 1950-01-01`. */
export function patientDetail({ sex, birthDate }: PatientChoice): string {
  const sexText = t(`patients.sex.${sex}`);
  return birthDate === null
    ? t('signIn.patientDetailUndated', { sex: sexText })
    : t('signIn.patientDetail', { sex: sexText, date: birthDate });
}

const day = (instant: string): string => instant.slice(0, 10);

/** `since 2026-11-23`, `2026-11-20 to 2026-11-23`. */
export function encounterDetail({ start, end }: EncounterChoice): string {
  if (start === null)
    return end === null ? t('signIn.encounterUndated') : t('signIn.encounterUntil', { end: day(end) });
  if (end === null) return t('signIn.encounterSince', { start: day(start) });
  return t('signIn.encounterFromTo', { start: day(start), end: day(end) });
}
