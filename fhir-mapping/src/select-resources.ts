import type { MappedResourceType } from './coverage.js';
import { type Fields, fieldsOf, jsonText, textOf } from './fields.js';
import { parseInstant } from './instant.js';
import type { RefusedResource } from './reading.js';
import { meansSubject, referenceOf, type Subject, subjectReference } from './reference.js';
import type { ResourceEntry } from './resource-entry.js';

/** One resource of the patient, to be read. */
interface SelectedResource {
  readonly type: MappedResourceType;
  readonly resource: Fields;
  readonly reference: string;
}

/** The patient's resources, each once, and those that were refused at the door. */
export interface Selection {
  readonly patient: SelectedResource | null;
  readonly resources: readonly SelectedResource[];
  readonly refused: readonly RefusedResource[];
  readonly outcomes: readonly Fields[];
}

const mappedTypes: ReadonlySet<string> = new Set<MappedResourceType>([
  'Patient',
  'Observation',
  'Condition',
  'Encounter',
]);

/** Sorts entries into what is the patient's and what is refused, and keeps one version of each resource. */
export function selectResources(entries: readonly ResourceEntry[], subject: Subject): Selection {
  const versions = new Map<string, SelectedResource>();
  const unnamed: SelectedResource[] = [];
  const refused: RefusedResource[] = [];
  const outcomes: Fields[] = [];
  const refusalOf = refusalsFor(subject);
  for (let index = 0; index < entries.length; index++) {
    const { fullUrl, resource: raw } = entries[index]!;
    const resource = fieldsOf(raw);
    const type = resource === null ? null : textOf(resource.resourceType);
    if (resource === null || type === null) {
      refused.push({ reference: fullUrl ?? 'resource without id', reason: 'malformed', detail: malformedDetail(raw) });
      continue;
    }
    const reference = referenceOf(type, resource, fullUrl);
    const refusal = mappedTypes.has(type) ? refusalOf(type, resource, reference, fullUrl) : unmapped(type, reference);
    if (refusal !== null) {
      refused.push(refusal);
      if (type === 'OperationOutcome') outcomes.push(resource);
      continue;
    }
    const selected: SelectedResource = { type: type as MappedResourceType, resource, reference };
    const before = versions.get(reference);
    if (typeof resource.id !== 'string' && fullUrl === undefined) unnamed.push(selected);
    else if (before === undefined) versions.set(reference, selected);
    else {
      versions.set(reference, newerOf(before, selected));
      refused.push({ reference, reason: 'duplicate-id', detail: 'Another version of it, or the same again, is used.' });
    }
  }
  const resources = [...versions.values(), ...unnamed];
  return { patient: resources.find(({ type }) => type === 'Patient') ?? null, resources, refused, outcomes };
}

/** Why a resource of a mapped type is not the subject's, or null. */
type RefusalOf = (
  type: string,
  resource: Fields,
  reference: string,
  fullUrl: string | undefined,
) => RefusedResource | null;

function refusalsFor(subject: Subject): RefusalOf {
  // The same reference comes in every resource: the last verdict is nearly always the next one.
  let lastOwner: string | null = null;
  let lastVerdict = false;
  return (type, resource, reference, fullUrl) => {
    if (type === 'Patient') {
      const same = subject.name !== null && (subject.name === reference || subject.name === fullUrl);
      return same ? null : foreign(reference, subject);
    }
    const owner = subjectReference(resource);
    if (owner === null)
      return { reference, reason: 'no-subject', detail: 'It does not say which patient it is about.' };
    if (owner !== lastOwner) {
      lastOwner = owner;
      lastVerdict = meansSubject(owner, subject);
    }
    return lastVerdict ? null : foreign(reference, subject);
  };
}

/** The version updated last; of versions that do not say, always the same one. */
function newerOf(a: SelectedResource, b: SelectedResource): SelectedResource {
  const updatedA = parseInstant(fieldsOf(a.resource.meta)?.lastUpdated);
  const updatedB = parseInstant(fieldsOf(b.resource.meta)?.lastUpdated);
  if (updatedA !== updatedB && !(Number.isNaN(updatedA) && Number.isNaN(updatedB))) {
    return updatedA > updatedB || Number.isNaN(updatedB) ? a : b;
  }
  return jsonText(a.resource) >= jsonText(b.resource) ? a : b;
}

function foreign(reference: string, { name, why }: Subject): RefusedResource {
  const detail = name === null ? `Nobody's record: ${why}.` : 'It belongs to another patient.';
  return { reference, reason: 'another-patient', detail };
}

function unmapped(type: string, reference: string): RefusedResource {
  return type === 'OperationOutcome'
    ? {
        reference,
        reason: 'operation-outcome',
        detail: 'The server answered part of a search with an OperationOutcome.',
      }
    : { reference, reason: 'not-mapped', detail: `${type.slice(0, 40)} is not read.` };
}

function malformedDetail(raw: unknown): string {
  const got = raw === null ? 'null' : Array.isArray(raw) ? 'an array' : `a ${typeof raw}`;
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    ? 'It has no resourceType.'
    : `Got ${got}, expected a resource.`;
}
