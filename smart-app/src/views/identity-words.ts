import type { Identity } from '../record/mapped-chart.js';
import { words } from '../words/en.js';
import { dateWords } from '../words/time-words.js';

/** Facts about the patient, each in words; what is not known says so. In one line, where `full` is false. */
export function identityFacts(identity: Identity | null, patientId: string, full: boolean): readonly string[] {
  if (identity === null) return [words.patientId(patientId)];
  const { sex, ageYears, birthDate, medicalRecordNumber } = identity;
  const number =
    medicalRecordNumber === null ? words.patientId(patientId) : words.medicalRecordNumber(medicalRecordNumber);
  const age = ageYears === null ? words.ageUnknown : words.age(ageYears);
  if (!full) return [age, number];
  return [
    sex === null ? words.sexUnknown : words.sex[sex],
    age,
    birthDate === null ? words.birthDateUnknown : words.born(dateWords(birthDate)),
    number,
  ];
}

/** Whose data this is, for exports and paper. */
export function identityLine(identity: Identity | null, patientId: string): string {
  return [identity?.name ?? words.nameUnknown, ...identityFacts(identity, patientId, true)].join(', ');
}
