import { type BundleEntry, entryExpression } from './bundle-entry.js';
import { findOne } from './conditional.js';
import { FhirError } from './fhir-error.js';
import type { FhirResponse } from './interaction.js';
import type { InteractionServer } from './interaction-server.js';
import { type FhirResource, resourceOfType, type StoredResource } from './resource.js';
import { isResourceType } from './search-parameters.js';
import { conditionalTarget, updateResource, writable } from './write.js';

/** The interactions of a transaction, in the order in which they are processed. */
export const transactionMethods: readonly string[] = ['DELETE', 'POST', 'PUT', 'GET'];

/** The resource that an entry of a transaction is about. */
interface Target {
  readonly entry: BundleEntry;
  readonly type: string;
  /** Undefined where a conditional deletion finds nothing. */
  readonly id: string | undefined;
}

/** What an entry of a transaction will write. */
interface Plan extends Target {
  readonly id: string;
  readonly resource: FhirResource;
  /** The resource that a conditional create found instead. */
  readonly existing: StoredResource | undefined;
}

function addressOf({ url }: BundleEntry): {
  readonly type: string;
  readonly id: string | undefined;
  readonly query: string | undefined;
} {
  const [path = '', query] = url.split(/\?(.*)/s);
  const [type = '', id, ...rest] = path.split('/');
  if (!isResourceType(type)) throw new FhirError(404, 'not-supported', 'The server does not keep this resource type.');
  if (rest.length > 0) throw new FhirError(400, 'value', 'Expected Type, Type/id or Type?query as request.url.');
  return { type, id: id === '' ? undefined : id, query };
}

/** The resource that a deletion will delete. @throws FhirError 400 on an invalid address, 412 where several match */
export function planDeletion(server: InteractionServer, entry: BundleEntry): Target {
  const { type, id, query } = addressOf(entry);
  if ((id === undefined) === (query === undefined)) {
    throw new FhirError(400, 'value', 'Expected DELETE Type/id or Type?query.');
  }
  return { entry, type, id: id ?? findOne(server, type, query ?? '', 'Conditional delete')?.id };
}

/** The resource that a create or an update will write, and its id. @throws FhirError as the interaction does */
export function planWrite(server: InteractionServer, entry: BundleEntry): Plan {
  const { type, id, query } = addressOf(entry);
  const resource = resourceOfType(entry.resource, type);
  if (entry.method === 'PUT') {
    if ((id === undefined) === (query === undefined)) {
      throw new FhirError(400, 'value', 'Expected PUT Type/id or Type?query.');
    }
    if (id !== undefined) return { entry, resource, type, id, existing: undefined };
    const target = conditionalTarget(server, type, query ?? '', resource);
    return { entry, resource: { ...resource, id: target }, type, id: target, existing: undefined };
  }
  if (id !== undefined || query !== undefined) throw new FhirError(400, 'value', 'Expected POST Type.');
  const { ifNoneExist } = entry;
  const existing = ifNoneExist === undefined ? undefined : findOne(server, type, ifNoneExist, 'If-None-Exist');
  return { entry, resource, type, id: existing?.id ?? server.newId(), existing };
}

/**
 * Every link of the Bundle with the resource it stands for: fullUrls, and the conditions of conditional creates, which
 * other entries may refer by.
 * @throws FhirError 400 where two entries are about one resource, or have one fullUrl
 */
export function linksOf(targets: readonly Target[], plans: readonly Plan[]): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  const about = new Set<string>();
  const refuse = (diagnostics: string, { index }: BundleEntry): never => {
    throw new FhirError(400, 'invalid', diagnostics, { expression: entryExpression(index) });
  };
  for (const target of targets) {
    const { entry, type, id } = target;
    if (id === undefined || ('existing' in target && target.existing !== undefined)) continue;
    if (about.has(`${type}/${id}`)) refuse('Two entries write the same resource.', entry);
    about.add(`${type}/${id}`);
  }
  for (const { entry, type, id } of plans) {
    const { fullUrl, ifNoneExist } = entry;
    if (ifNoneExist !== undefined) links.set(`${type}?${ifNoneExist.replace(/^[^?]*\?/, '')}`, `${type}/${id}`);
    if (fullUrl === undefined) continue;
    if (links.has(fullUrl)) refuse('Two entries have the same fullUrl.', entry);
    links.set(fullUrl, `${type}/${id}`);
  }
  return links;
}

/**
 * What turns a conditional reference (`Practitioner?identifier=...`, as Synthea writes them) into that of the one resource
 * it finds, and leaves others unchanged; results are remembered.
 * @throws FhirError 412 where a reference finds none, or several
 */
export function conditionalReferences(server: InteractionServer): (reference: string) => string {
  const found = new Map<string, string>();
  return (reference) => {
    const [type = '', query] = reference.split(/\?(.*)/s);
    if (query === undefined || !isResourceType(type)) return reference;
    const known = found.get(reference);
    if (known !== undefined) return known;
    const match = findOne(server, type, query, 'Conditional reference');
    if (match === undefined) {
      throw new FhirError(412, 'not-found', 'A conditional reference matches no resource; expected one.');
    }
    found.set(reference, `${type}/${match.id}`);
    return `${type}/${match.id}`;
  };
}

/** Writes a resource of a plan whose links are resolved. @throws FhirError as the interaction does */
export function carryOut(server: InteractionServer, { entry, type, id }: Plan, resource: FhirResource): FhirResponse {
  if (entry.method === 'PUT') return updateResource(server, type, id, resource, entry.ifMatch);
  return { status: 201, stored: server.store.put(type, id, writable(server, resource, type)) };
}
