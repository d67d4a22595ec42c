import { fieldsOf } from './fields.js';
import { type JsonObject, textOf } from './json.js';
import type { ResourceEntry } from './resource-entry.js';
import { isAbsolute, serverBase, serverOfFullUrl } from './server-base.js';

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
  /** The server whose patient it is (`serverBase`); null where that is not known. */
  readonly server: string | null;
}

/**
 * Whose record a set of entries is: the patient asked for; else the only Patient; else, without any Patient, the only
 * one that resources refer to. Where there are several and none was asked for, it is nobody's: mixing two patients is
 * the worst that a mapping can do.
 *
 * @param baseUrl base address of the server whose patient it is, where that is known
 */
export function chooseSubject(
  entries: readonly ResourceEntry[],
  patientId: string | undefined,
  baseUrl?: string,
): Subject {
  const server = baseUrl === undefined ? null : serverBase(baseUrl);
  const own = server === null ? entries : entries.filter((entry) => !isPatient(entry) || isOfServer(entry, server));
  const { name, named, fullUrl } = subjectOf(own, patientId);
  return { name, named, fullUrl, server };
}

function isOfServer({ fullUrl }: ResourceEntry, server: string): boolean {
  return fullUrl === undefined || otherServerOf(fullUrl, 'Patient', server) === null;
}

function subjectOf(entries: readonly ResourceEntry[], patientId: string | undefined): Omit<Subject, 'server'> {
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
 * Which other server an entry says that it is of, by its `fullUrl`; null where it is of this one, or does not say. An
 * address at which no resource of the type can be is of another server too.
 */
export function otherServerOf(fullUrl: string, type: string, server: string): string | null {
  if (!isAbsolute(fullUrl)) return null;
  const found = serverOfFullUrl(fullUrl, type);
  return found === server ? null : (found ?? fullUrl);
}

/**
 * Which other server's patient a reference means, by its address; null where it is of this server, or relative. What is
 * written as an address and is none that can be compared is of another server too.
 */
export function otherServerOfPatient(reference: string, server: string): string | null {
  if (!isAbsolute(reference)) return null;
  const tail = tailOf(reference);
  const found = tail === reference ? null : serverBase(reference.slice(0, reference.lastIndexOf('Patient/')));
  return found === server ? null : (found ?? reference);
}

/**
 * Whether a reference means the subject. Relative ones by type and id, `urn:uuid:` by the entry's `fullUrl`. An absolute
 * URL must be of the server whose patient it is; where that is not known, the Patient's own `fullUrl` where that is a URL
 * too: another server's `Patient/1` is somebody else.
 */
export function refersToSubject(reference: string, subject: Subject): boolean {
  if (reference === subject.name || reference === subject.fullUrl) return true;
  const tail = tailOf(reference);
  if (tail === reference || tail !== subject.name) return false;
  if (reference.startsWith('Patient/')) return reference.startsWith(`${tail}/_history/`);
  const { fullUrl, server } = subject;
  if (server !== null) return isAbsolute(reference) && otherServerOfPatient(reference, server) === null;
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
