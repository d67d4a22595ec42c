import { locationsByName, locationsNamedIn } from './encounter-locations.js';
import { fieldsOf } from './fields.js';
import { type JsonObject, textOf } from './json.js';
import { patientReference, subjectText, tailOf } from './reference.js';
import type { ResourceEntry } from './resource-entry.js';

/** Bundles in Bundles (a batch of searches) are opened this deep. */
const deepest = 3;

/**
 * The resources of a Bundle of any type, of one resource, or of an array of either (the lines of an NDJSON file, the
 * values of a prefetch). `null` and `undefined` hold none; what is not a resource comes back as it is, to be refused with
 * its reason by `readPatientRecord`.
 */
export function entriesOf(value: unknown): readonly ResourceEntry[] {
  const entries: ResourceEntry[] = [];
  if (Array.isArray(value)) for (const item of value) collect(item, deepest, entries);
  else if (value !== null && value !== undefined) collect(value, deepest, entries);
  return entries;
}

function collect(value: unknown, depth: number, into: ResourceEntry[]): void {
  const bundle = fieldsOf(value);
  if (bundle?.resourceType !== 'Bundle' || depth === 0) {
    into.push({ resource: value });
    return;
  }
  if (bundle.entry === undefined) return;
  if (!Array.isArray(bundle.entry)) {
    into.push({ resource: bundle.entry });
    return;
  }
  for (const item of bundle.entry) {
    const entry = fieldsOf(item);
    if (entry === null) into.push({ resource: item });
    else if (fieldsOf(entry.resource)?.resourceType === 'Bundle') collect(entry.resource, depth - 1, into);
    else into.push(entryOf(entry));
  }
}

/** A batch response has its OperationOutcome beside the resource that could not be retrieved. */
function entryOf(entry: JsonObject): ResourceEntry {
  const resource = entry.resource ?? fieldsOf(entry.response)?.outcome;
  return typeof entry.fullUrl === 'string' ? { fullUrl: entry.fullUrl, resource } : { resource };
}

/**
 * The entries of each patient of a file, by patient reference (`Patient/1`, or the `urn:uuid:` of a Patient without an
 * id), in the order in which the file names them. Where there is one patient, everything is theirs; where there are
 * several, what names none of them (organizations, broken lines) belongs to no patient, and a Location to those whose
 * encounters refer to it.
 */
export function splitByPatient(entries: readonly ResourceEntry[]): ReadonlyMap<string, readonly ResourceEntry[]> {
  const names = new Map<string, string>();
  for (const { fullUrl, resource } of entries) {
    const fields = fieldsOf(resource);
    if (fields?.resourceType !== 'Patient') continue;
    const id = textOf(fields.id);
    const name = id !== null ? `Patient/${id}` : fullUrl;
    if (name === undefined) continue;
    names.set(name, name);
    if (fullUrl !== undefined) names.set(fullUrl, name);
  }
  const byPatient = new Map<string, ResourceEntry[]>();
  const unassigned: ResourceEntry[] = [];
  const locations: ResourceEntry[] = [];
  for (const entry of entries) {
    const named = ownerOf(entry);
    const name = named === null ? null : (names.get(named) ?? names.get(tailOf(named)) ?? tailOf(named));
    if (fieldsOf(entry.resource)?.resourceType === 'Location') locations.push(entry);
    else if (name === null) unassigned.push(entry);
    else {
      const own = byPatient.get(name);
      if (own === undefined) byPatient.set(name, [entry]);
      else own.push(entry);
    }
  }
  const [only] = byPatient.entries();
  if (only !== undefined && byPatient.size === 1) byPatient.set(only[0], [...only[1], ...unassigned, ...locations]);
  else giveLocations(byPatient, locations);
  return byPatient;
}

function giveLocations(byPatient: ReadonlyMap<string, ResourceEntry[]>, locations: readonly ResourceEntry[]): void {
  if (locations.length === 0) return;
  const byName = locationsByName(locations);
  for (const own of byPatient.values()) own.push(...locationsNamedIn(own, byName));
}

/** What an entry calls its patient. */
function ownerOf({ fullUrl, resource }: ResourceEntry): string | null {
  const fields = fieldsOf(resource);
  if (fields === null) return null;
  if (fields.resourceType !== 'Patient') return patientReference(subjectText(fields));
  const id = textOf(fields.id);
  return id !== null ? `Patient/${id}` : (fullUrl ?? null);
}
