import type { Identity } from '../record/mapped-chart.js';
import type { Formats } from '../i18n/formats.js';
import type { Translate } from '../i18n/translation.js';

/** Facts about the patient, each as a text; what is unknown says so. Short where `full` is false. */
export function identityFacts(
  identity: Identity | null,
  patientId: string,
  full: boolean,
  formats: Formats,
  t: Translate,
): readonly string[] {
  if (identity === null) return [t('app.patientId', { id: patientId })];
  const { sex, ageYears, birthDate, medicalRecordNumber } = identity;
  const number =
    medicalRecordNumber === null
      ? t('app.patientId', { id: patientId })
      : t('app.medicalRecordNumber', { number: medicalRecordNumber });
  const age = ageYears === null ? t('app.ageUnknown') : t('app.age', { years: String(ageYears) });
  if (!full) return [age, number];
  return [
    sex === null ? t('app.sexUnknown') : t(`app.sex.${sex}`),
    age,
    birthDate === null ? t('app.birthDateUnknown') : t('app.born', { date: formats.fhirDate(birthDate) }),
    number,
  ];
}

/** Whose data this is, for exports and paper. */
export function identityLine(identity: Identity | null, patientId: string, formats: Formats, t: Translate): string {
  const facts = identityFacts(identity, patientId, true, formats, t);
  return [identity?.name ?? t('app.nameUnknown'), ...facts].join(', ');
}
