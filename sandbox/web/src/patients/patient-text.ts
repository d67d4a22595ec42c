import type { PatientList, PatientRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';

/** `78 years`, `age unknown`, `died at 81`. */
export function ageText({ ageYears, deceased }: Pick<PatientRow, 'ageYears' | 'deceased'>): string {
  if (ageYears === null) return t(deceased ? 'patients.deceased' : 'patients.ageUnknown');
  return deceased ? t('patients.diedAt', { age: ageYears }) : t('patients.years', { count: ageYears });
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Whether every word of the search occurs in what the list shows of a patient, whatever its case and accents. */
export function matchesSearch(patient: PatientRow, search: string): boolean {
  const text = folded(
    [
      patient.name,
      patient.medicalRecordNumber ?? '',
      patient.story ?? '',
      t(`patients.sex.${patient.sex}`),
      t(`patients.origin.${patient.origin}`),
    ].join(' '),
  );
  return folded(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** How many patients are shown of how many: `12 of 340`, `first 200 of 100,000`. */
export function countText({ patients, total, more }: PatientList, shown: number): string {
  if (!more) return t('patients.shownOf', { shown, all: patients.length });
  return total === null ? t('patients.firstOfUnknown', { shown }) : t('patients.first', { shown, all: total });
}
