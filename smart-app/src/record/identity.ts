import { ageYears, type Demographics, type Instant, type ResourceEntry } from '@bellwether/fhir-mapping';
import { isObject, type JsonObject, objectsOf, textOf } from '@bellwether/fhir-mapping/json';
import type { Identity } from './mapped-chart.js';

/** Who the chart is about, from the Patient resource that the mapping took for the patient's. */
export function identityOf(
  entries: readonly ResourceEntry[],
  demographics: Demographics | null,
  asOf: Instant,
): Identity | null {
  if (demographics === null) return null;
  const isPatient = (resource: unknown): resource is JsonObject =>
    isObject(resource) && resource.resourceType === 'Patient' && resource.id === demographics.id;
  const patient = entries.find(({ resource }) => isPatient(resource))?.resource;
  if (!isPatient(patient)) return null;
  const age = ageYears(demographics, asOf);
  return {
    id: demographics.id,
    name: nameOf(patient),
    medicalRecordNumber: medicalRecordNumberOf(patient),
    sex: demographics.sex ?? (patient.gender === 'other' ? 'other' : null),
    birthDate: demographics.birthDate === null ? null : textOf(patient.birthDate),
    ageYears: Number.isNaN(age) ? null : Math.floor(age),
    deceased: demographics.deceased,
  };
}

const nameUses = ['official', 'usual', 'nickname', 'anonymous', 'temp'];

/** `DOE, Anna`, of the name in use; null where there is none. */
function nameOf(patient: JsonObject): string | null {
  const names = objectsOf(patient.name).filter(({ use }) => use !== 'old' && use !== 'maiden');
  const rank = ({ use }: JsonObject) => (nameUses.indexOf(String(use)) + nameUses.length + 1) % (nameUses.length + 1);
  const [name] = names.toSorted((a, b) => rank(a) - rank(b));
  if (name === undefined) return null;
  const family = textOf(name.family);
  const given = Array.isArray(name.given) ? name.given.filter((part) => typeof part === 'string').join(' ') : '';
  if (family === null && given === '') return textOf(name.text);
  return [family?.toUpperCase(), given].filter(Boolean).join(', ');
}

/** The identifier of type MR; else the first that is in use. */
function medicalRecordNumberOf(patient: JsonObject): string | null {
  const identifiers = objectsOf(patient.identifier).filter(({ use, value }) => use !== 'old' && textOf(value) !== null);
  const isRecordNumber = ({ type }: JsonObject) =>
    isObject(type) && objectsOf(type.coding).some(({ code }) => code === 'MR');
  return textOf((identifiers.find(isRecordNumber) ?? identifiers[0])?.value);
}
