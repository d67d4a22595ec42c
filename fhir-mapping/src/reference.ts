import { fieldsOf } from './fields.js';
import { type JsonObject, textOf } from './json.js';
import type { ResourceEntry } from './resource-entry.js';

/** How a resource is called in evidence: `Observation/123`, else its `fullUrl`, else its type with a remark. */
export function referenceOf(type: string, resource: JsonObject, fullUrl: string | undefined): string {
  const id = textOf(resource.id);
  return id !== null ? `${type}/${id}` : (fullUrl ?? `${type} without id`);
}

/** The other things that a subject can be: no patient, whatever was measured on them. */
const noPatient = /(?:^|\/)(?:Group|Device|Location)\/[^/]+(?:\/_history\/[^/]+)?$/;

/** What an Observation, Condition, Encounter (`subject`) or another resource (`patient`) names as its patient. */
export function subjectText(resource: JsonObject): string | null {
  return textOf(fieldsOf(resource.subject)?.reference) ?? textOf(fieldsOf(resource.patient)?.reference);
}

/**
 * A subject's reference where it is to a patient. Null where there is none, where it is to something else, and where it is
 * to a contained resource: such a Patient has no identity outside of the resource that it is in.
 */
export function patientReference(text: string | null): string | null {
  return text === null || text.startsWith('#') || noPatient.test(text) ? null : text;
}

/** `Patient/1` of `Patient/1`, `http://server/fhir/Patient/1` and `Patient/1/_history/2`; others unchanged. */
export function tailOf(reference: string): string {
  const at = reference.lastIndexOf('Patient/');
  if (at !== 0 && reference.charCodeAt(at - 1) !== 47) return reference;
  const version = reference.indexOf('/_history/', at);
  return version === -1 ? reference.slice(at) : reference.slice(at, version);
}

/** Whose record is being read, and which references mean that patient. */
export interface Subject {
  /** `Patient/1`, or the `urn:uuid:` of a Patient without an id. Null where it cannot be said whose record it is. */
  readonly name: string | null;
  /** How many patients are named: where `name` is null, not one. */
  readonly named: number;
  /** The `fullUrl` of the Patient's entry. */
  readonly fullUrl: string | null;
}

/**
 * Whose record a set of entries is: the patient asked for; else the only Patient; else, without any Patient, the only
 * one that resources refer to. Where there are several and none was asked for, it is nobody's: mixing two patients is
 * the worst that a mapping can do.
 */
export function chooseSubject(entries: readonly ResourceEntry[], patientId: string | undefined): Subject {
  if (patientId !== undefined) {
    const asked = tailOf(patientId.includes('/') || patientId.startsWith('urn:') ? patientId : `Patient/${patientId}`);
    const entry = entries.find((one) => isPatient(one) && namesOf(one).includes(asked)) ?? null;
    const [name = asked] = entry === null ? [] : namesOf(entry);
    return { name, named: 1, fullUrl: entry?.fullUrl ?? null };
  }
  const patients = entries.filter(isPatient);
  const named = new Set<string>();
  for (const patient of patients) named.add(namesOf(patient)[0] ?? 'Patient without id');
  if (patients.length === 0) {
    for (const { resource } of entries) {
      const fields = fieldsOf(resource);
      const reference = fields === null ? null : patientReference(subjectText(fields));
      if (reference !== null) named.add(tailOf(reference));
    }
  }
  const [name] = named;
  if (name === undefined || named.size > 1) return { name: null, named: named.size, fullUrl: null };
  return { name, named: 1, fullUrl: patients.find(({ fullUrl }) => fullUrl !== undefined)?.fullUrl ?? null };
}

/**
 * Whether a reference means the subject. Relative ones by type and id, `urn:uuid:` by the entry's `fullUrl`. An absolute
 * URL must be the Patient's own `fullUrl` where that is a URL too: another server's `Patient/1` is somebody else.
 */
export function refersToSubject(reference: string, subject: Subject): boolean {
  if (reference === subject.name || reference === subject.fullUrl) return true;
  const tail = tailOf(reference);
  if (tail === reference || tail !== subject.name) return false;
  if (reference.startsWith(tail)) return true;
  const { fullUrl } = subject;
  return fullUrl === null || !fullUrl.startsWith('http') || reference.startsWith(`${fullUrl}/`);
}

function isPatient({ resource }: ResourceEntry): boolean {
  return fieldsOf(resource)?.resourceType === 'Patient';
}

/** Everything that a Patient entry may be called, the preferred name first. */
function namesOf({ fullUrl, resource }: ResourceEntry): readonly string[] {
  const id = textOf(fieldsOf(resource)?.id);
  const names: string[] = [];
  if (id !== null) names.push(`Patient/${id}`);
  if (fullUrl !== undefined) names.push(fullUrl);
  return names;
}
