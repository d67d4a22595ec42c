import type { PatientList, PatientRow } from '../../../src/ehr/wire.js';

/** `78 years`, `Age not known`, `died at 81`. */
export function ageText({ ageYears, deceased }: Pick<PatientRow, 'ageYears' | 'deceased'>): string {
  if (ageYears === null) return deceased ? 'deceased' : 'age not known';
  if (deceased) return `died at ${ageYears}`;
  return ageYears === 1 ? '1 year' : `${ageYears} years`;
}

/** The words of the sexes of FHIR's administrative gender. */
export const sexText: Readonly<Record<PatientRow['sex'], string>> = {
  female: 'Female',
  male: 'Male',
  other: 'Other sex',
  unknown: 'Sex not known',
};

/** Where a patient comes from, for the badge. */
export const originText: Readonly<Record<PatientRow['origin'], string>> = {
  synthea: 'Synthea',
  generated: 'Generated',
  added: 'Added by FHIR',
};

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
      sexText[patient.sex],
      originText[patient.origin],
    ].join(' '),
  );
  return folded(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const number = (count: number): string => count.toLocaleString('en');

/** How many patients are shown of how many: `12 of 340`, `first 200 of 100,000`. */
export function countText({ patients, total, more }: PatientList, shown: number): string {
  if (!more) return `${number(shown)} of ${number(patients.length)}`;
  return `first ${number(shown)} of ${total === null ? 'more, by name' : number(total)}`;
}
