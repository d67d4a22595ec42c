import { type FhirDate, type FhirResource, parseFhirDate } from '@bellwether/fhir-server';
import { elementsAt, isObject, stringOf } from '@bellwether/fhir-server/json';
import type { RosterEntry } from '../patients/roster.js';
import { t } from '../texts/text.js';
import { firstText } from './concept-text.js';
import type { PatientRow } from './wire.js';

/** Whole years between two civil days. */
function yearsBetween(from: FhirDate, to: FhirDate): number {
  const before = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (before ? 1 : 0);
}

function nameOf(patient: FhirResource): string {
  const names = elementsAt(patient, 'name').filter(isObject);
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  const family = firstText(name, 'family');
  const given = elementsAt(name, 'given')
    .filter((part) => typeof part === 'string')
    .join(' ');
  if (family === undefined) return given || firstText(name, 'text') || t('patients.noName');
  return given === '' ? family : `${family}, ${given}`;
}

function medicalRecordNumber(patient: FhirResource): string | undefined {
  const identifiers = elementsAt(patient, 'identifier').filter(isObject);
  const isRecordNumber = (identifier: unknown): boolean => elementsAt(identifier, 'type.coding.code').includes('MR');
  return firstText(identifiers.find(isRecordNumber) ?? identifiers[0], 'value');
}

const sexes = ['female', 'male', 'other'] as const;

/** The line of a patient in the list. */
export function patientRow(patient: FhirResource, roster: ReadonlyMap<string, RosterEntry>, now: Date): PatientRow {
  const id = patient.id ?? '';
  const birthDate = stringOf(patient.birthDate);
  const died = stringOf(patient.deceasedDateTime);
  const deceased = died !== undefined || patient.deceasedBoolean === true;
  const born = birthDate === undefined ? null : parseFhirDate(birthDate);
  // The age at a death whose time is not charted is unknown.
  const until = died === undefined && deceased ? null : parseFhirDate(died ?? now.toISOString());
  const known = roster.get(id);
  return {
    id,
    name: nameOf(patient),
    sex: sexes.find((sex) => sex === patient.gender) ?? 'unknown',
    birthDate: birthDate ?? null,
    ageYears: born === null || until === null ? null : yearsBetween(born, until),
    deceased,
    medicalRecordNumber: medicalRecordNumber(patient) ?? null,
    origin: known?.origin ?? 'added',
    story: known?.story ?? null,
  };
}
