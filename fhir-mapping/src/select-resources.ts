import { type MappedResourceType, mappedResourceTypes } from './coverage.js';
import { addLocation, type LocationIndex } from './encounter-locations.js';
import { fieldsOf, kindOf } from './fields.js';
import { type JsonObject, textOf } from './json.js';
import type { RefusedResource } from './reading.js';
import {
  otherServerOf,
  otherServerOfPatient,
  patientReference,
  referenceOf,
  refersToSubject,
  type Subject,
  subjectText,
} from './reference.js';
import { refusal } from './refusal.js';
import type { ResourceEntry } from './resource-entry.js';
import { isPatientOf, newerOf } from './same-resource.js';
import type { RefusalDetail } from './unused-detail.js';

/** One resource of the patient, to be read. */
interface SelectedResource {
  readonly type: MappedResourceType;
  readonly resource: JsonObject;
  readonly reference: string;
  /** The merged record that it was read from; null where it is of the patient's own. */
  readonly from: Subject | null;
}

/** The patient's resources, each once, and those that were refused at the door. */
export interface Selection {
  readonly patient: SelectedResource | null;
  readonly resources: readonly SelectedResource[];
  /** Patients of merged records: only the patient's own says who the patient is. */
  readonly mergedPatients: readonly SelectedResource[];
  readonly refused: readonly RefusedResource[];
  readonly outcomes: readonly JsonObject[];
  /** Places, which are nobody's: what no encounter of the patient refers to is not read. */
  readonly locations: LocationIndex;
}

const mappedTypes: ReadonlySet<string> = new Set(mappedResourceTypes);

/**
 * Sorts entries into what is the patient's and what is refused, and keeps one version of each resource.
 *
 * @param merged records that are the patient's too
 */
export function selectResources(
  entries: readonly ResourceEntry[],
  subject: Subject,
  merged: readonly Subject[] = [],
): Selection {
  const resources: SelectedResource[] = [];
  const seen = new SeenResources();
  /** Where the resource of a reference stands; not needed until one comes again. */
  let places: Map<string, number> | null = null;
  const unnamed: SelectedResource[] = [];
  const refused: RefusedResource[] = [];
  const outcomes: JsonObject[] = [];
  const locations: LocationIndex = new Map();
  const faultOf = faultsFor(subject);
  const mergedOf = ownersAmong(merged);
  for (let index = 0; index < entries.length; index++) {
    const { fullUrl, resource: raw } = entries[index]!;
    const resource = fieldsOf(raw);
    const type = resource === null ? null : textOf(resource.resourceType);
    if (resource === null || type === null) {
      refused.push(refusal(fullUrl ?? 'resource without id', withoutType(raw)));
      continue;
    }
    const reference = referenceOf(type, resource, fullUrl);
    if (type === 'Location') {
      refused.push(...takeLocation(locations, subject, { resource, fullUrl, reference }));
      continue;
    }
    const fault = faultOf(type, resource, fullUrl);
    const from = fault === null ? null : mergedOf(type, resource, fullUrl);
    if (fault !== null && from === null) {
      refused.push(refusal(reference, fault));
      outcomes.push(...outcomesOf(type, resource));
      continue;
    }
    const selected: SelectedResource = { type: type as MappedResourceType, resource, reference, from };
    if (typeof resource.id !== 'string' && fullUrl === undefined) {
      unnamed.push(selected);
      continue;
    }
    if (seen.isNew(type, textOf(resource.id), reference)) {
      places?.set(reference, resources.length);
      resources.push(selected);
    } else {
      places ??= new Map(resources.map((one, place) => [one.reference, place]));
      const place = places.get(reference)!;
      if (newerOf(resources[place]!.resource, resource) === resource) resources[place] = selected;
      refused.push(refusal(reference, { kind: 'duplicate-id' }));
    }
  }
  for (const selected of unnamed) resources.push(selected);
  return { ...patientsApart(resources, merged.length > 0), refused, outcomes, locations };
}

const noOutcomes: readonly JsonObject[] = [];

function outcomesOf(type: string, resource: JsonObject): readonly JsonObject[] {
  return type === 'OperationOutcome' ? [resource] : noOutcomes;
}

/** Keeps a place, or says why not. */
function takeLocation(
  locations: LocationIndex,
  { server }: Subject,
  place: { readonly resource: JsonObject; readonly fullUrl: string | undefined; readonly reference: string },
): readonly RefusedResource[] {
  const { resource, fullUrl, reference } = place;
  const other = fullUrl === undefined || server === null ? null : otherServerOf(fullUrl, 'Location', server);
  if (other !== null) return [refusal(reference, ofAnotherServer(other))];
  addLocation(locations, resource, fullUrl);
  return [];
}

/** The patient's own Patient, those of merged records, and all other resources with the own one. */
function patientsApart(
  resources: readonly SelectedResource[],
  areMerged: boolean,
): Pick<Selection, 'patient' | 'resources' | 'mergedPatients'> {
  const isOfMerged = ({ type, from }: SelectedResource) => type === 'Patient' && from !== null;
  return {
    patient: resources.find((one) => one.type === 'Patient' && !isOfMerged(one)) ?? null,
    resources: areMerged ? resources.filter((one) => !isOfMerged(one)) : resources,
    mergedPatients: areMerged ? resources.filter(isOfMerged) : [],
  };
}

/**
 * Which resources were there. Tens of thousands come in one chart: they are told apart by type and id, since joining them
 * to one text and looking that up is a quarter of the time of reading a chart.
 */
class SeenResources {
  readonly #byType = new Map<string, Set<string>>();

  /** Whether the resource is there for the first time; it was, from now on. */
  isNew(type: string, id: string | null, reference: string): boolean {
    if (id !== null) return this.#isNew(type, id);
    // Without an id the reference is the entry's URL, which may be written as if it were made of both.
    const slash = reference.indexOf('/');
    const start = reference.slice(0, slash);
    return mappedTypes.has(start) ? this.#isNew(start, reference.slice(slash + 1)) : this.#isNew('', reference);
  }

  #isNew(type: string, name: string): boolean {
    let names = this.#byType.get(type);
    if (names === undefined) {
      names = new Set();
      this.#byType.set(type, names);
    }
    const { size } = names;
    return names.add(name).size > size;
  }
}

/** Why a resource is not the subject's, or is not read at all; or null. */
type FaultOf = (type: string, resource: JsonObject, fullUrl: string | undefined) => RefusalDetail | null;

/** Which of the merged records a resource is of; null where it is of none. */
function ownersAmong(
  merged: readonly Subject[],
): (type: string, resource: JsonObject, fullUrl: string | undefined) => Subject | null {
  const faults = merged.map((subject) => ({ subject, faultOf: faultsFor(subject) }));
  return (type, resource, fullUrl) =>
    faults.find(({ faultOf }) => faultOf(type, resource, fullUrl) === null)?.subject ?? null;
}

function faultsFor(subject: Subject): FaultOf {
  // The same reference comes in every resource: the last result is nearly always the next one.
  let last: { readonly text: string | null; readonly fault: RefusalDetail | null } | null = null;
  const { server } = subject;
  const starts = server === null ? '' : `${server}/`;
  return (type, resource, fullUrl) => {
    if (!mappedTypes.has(type)) return unmapped(type);
    // Nearly all are written as the server's address is: those are compared by their beginning alone.
    if (server !== null && fullUrl !== undefined && !fullUrl.startsWith(`${starts}${type}/`)) {
      const other = otherServerOf(fullUrl, type, server);
      if (other !== null) return ofAnotherServer(other);
    }
    if (type === 'Patient') return isPatientOf(resource, fullUrl, subject) ? null : foreign(subject);
    const text = subjectText(resource);
    if (last === null || last.text !== text) last = { text, fault: faultOfOwner(patientReference(text), subject) };
    return last.fault;
  };
}

function faultOfOwner(owner: string | null, subject: Subject): RefusalDetail | null {
  if (owner === null) return { kind: 'no-subject' };
  if (refersToSubject(owner, subject)) return null;
  const other = subject.server === null ? null : otherServerOfPatient(owner, subject.server);
  return other === null ? foreign(subject) : ofAnotherServer(other);
}

function foreign({ name, named }: Subject): RefusalDetail {
  if (name !== null) return { kind: 'another-patient' };
  return { kind: 'several-named', patients: named };
}

/** @param server its base address, or what it has in place of one */
function ofAnotherServer(server: string): RefusalDetail {
  return { kind: 'another-server', got: server.slice(0, 100) };
}

function unmapped(type: string): RefusalDetail {
  return type === 'OperationOutcome' ? { kind: 'operation-outcome' } : { kind: 'not-mapped', type: type.slice(0, 40) };
}

function withoutType(raw: unknown): RefusalDetail {
  return fieldsOf(raw) === null ? { kind: 'no-resource', gotKind: kindOf(raw) } : { kind: 'no-resource-type' };
}
