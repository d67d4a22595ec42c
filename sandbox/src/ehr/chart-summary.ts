import { type FhirDate, parseFhirDate } from '../fhir-date.js';
import type { FhirStore } from '../fhir-server/fhir-store.js';
import type { FhirResource } from '../fhir-server/resource.js';
import { elementsAt, isObject, textOf } from '../json.js';
import type { RosterEntry } from '../town/roster.js';
import { latestVitals } from './latest-vitals.js';
import type { Chart, ConditionRow, EncounterRow, PatientRow } from './wire.js';

const firstText = (resource: unknown, ...paths: string[]): string | undefined =>
  paths.flatMap((path) => elementsAt(resource, path)).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined;

/** A concept in words, without the semantic tag that SNOMED CT's full names end with. */
const conceptText = (concept: unknown): string | undefined =>
  firstText(concept, 'text', 'coding.display', 'coding.code', 'display', 'code')?.replace(
    / \((disorder|environment|event|finding|procedure|regime\/therapy|situation)\)$/,
    '',
  );

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
  if (family === undefined) return given || firstText(name, 'text') || 'No name charted';
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
  const birthDate = textOf(patient.birthDate);
  const died = textOf(patient.deceasedDateTime);
  const deceased = died !== undefined || patient.deceasedBoolean === true;
  const born = birthDate === undefined ? null : parseFhirDate(birthDate);
  // Who died at a time not charted has no age that can be said.
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

const ended: readonly string[] = ['inactive', 'remission', 'resolved'];

function isActive(condition: FhirResource): boolean {
  const status = firstText(condition, 'clinicalStatus.coding.code');
  if (status !== undefined) return !ended.includes(status);
  return elementsAt(condition, 'abatementDateTime').length === 0;
}

function conditionRow(condition: FhirResource): ConditionRow {
  return {
    id: condition.id ?? '',
    name: conceptText(condition.code) ?? 'Condition without a name',
    status: firstText(condition, 'clinicalStatus.coding.code') ?? 'status not charted',
    onset: firstText(condition, 'onsetDateTime', 'onsetPeriod.start', 'recordedDate') ?? null,
  };
}

const refuted: readonly string[] = ['refuted', 'entered-in-error'];

/** Encounter classes. @see http://terminology.hl7.org/CodeSystem/v3-ActCode */
const encounterKinds: Readonly<Record<string, string>> = {
  AMB: 'Ambulatory',
  EMER: 'Emergency',
  IMP: 'Inpatient',
  ACUTE: 'Inpatient',
  OBSENC: 'Observation',
  SS: 'Short stay',
  HH: 'Home',
  VR: 'Virtual',
};

const underWay: readonly string[] = ['arrived', 'triaged', 'in-progress', 'onleave'];

function encounterRow(encounter: FhirResource): EncounterRow {
  const code = firstText(encounter, 'class.code') ?? '';
  return {
    id: encounter.id ?? '',
    name: conceptText(elementsAt(encounter, 'type')[0]) ?? 'Visit',
    kind: encounterKinds[code] ?? (code || 'Class not charted'),
    start: firstText(encounter, 'period.start') ?? null,
    end: firstText(encounter, 'period.end') ?? null,
    current: underWay.includes(textOf(encounter.status) ?? ''),
  };
}

const startOf = (text: string | null): number => (text === null ? undefined : parseFhirDate(text)?.start) ?? 0;

/** The newest encounters shown. */
const encountersShown = 8;

function resourcesOf(store: FhirStore, type: string, patientId: string): readonly FhirResource[] {
  return [...store.ofSubject(type, `Patient/${patientId}`)]
    .map(({ resource }) => resource)
    .filter(({ status }) => status !== 'entered-in-error');
}

/** Encounters of a patient, newest first. */
export function encounterRows(store: FhirStore, patientId: string): readonly EncounterRow[] {
  return resourcesOf(store, 'Encounter', patientId)
    .map(encounterRow)
    .sort((a, b) => Number(b.current) - Number(a.current) || startOf(b.start) - startOf(a.start));
}

/** A patient's chart in brief, or undefined where there is no such patient. */
export function chartOf(
  store: FhirStore,
  patientId: string,
  roster: ReadonlyMap<string, RosterEntry>,
  now: Date,
): Chart | undefined {
  const stored = store.read('Patient', patientId);
  if (stored === undefined) return undefined;
  const encounters = encounterRows(store, patientId);
  const conditions = resourcesOf(store, 'Condition', patientId).filter(
    (condition) => !refuted.includes(firstText(condition, 'verificationStatus.coding.code') ?? ''),
  );
  const active = conditions.filter(isActive);
  return {
    patient: patientRow(stored.resource, roster, now),
    asOf: now.toISOString(),
    daysMoved: roster.get(patientId)?.daysMoved ?? 0,
    leftOut: roster.get(patientId)?.leftOut ?? 0,
    vitals: latestVitals(resourcesOf(store, 'Observation', patientId)),
    conditions: active.map(conditionRow).sort((a, b) => startOf(b.onset) - startOf(a.onset)),
    endedConditionCount: conditions.length - active.length,
    encounters: encounters.slice(0, encountersShown),
    encounterCount: encounters.length,
  };
}
