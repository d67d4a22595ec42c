import { isObject } from '../json.js';
import { type BundleEntry, entryExpression, readEntry } from './bundle-entry.js';
import { FhirError } from './fhir-error.js';
import { etagOf, type FhirRequest, type FhirResponse, locationOf } from './interaction.js';
import { findExisting, type InteractionServer, parametersOf } from './interactions.js';
import { outcomeOf } from './operation-outcome.js';
import { mapObjectStrings } from './references.js';
import { type FhirResource, resourceOfType, type StoredResource } from './resource.js';
import { rewriteLinks } from './rewrite-links.js';
import { findMatches } from './search/search.js';
import { readSearchQuery } from './search/search-query.js';
import { isResourceType } from './search-parameters.js';

/** How an interaction inside a Bundle is carried out. */
type Dispatch = (request: FhirRequest) => FhirResponse;

const statusText: Readonly<Record<number, string>> = { 200: '200 OK', 201: '201 Created', 304: '304 Not Modified' };

function responseEntry(server: InteractionServer, answer: FhirResponse) {
  const { stored, resource } = answer;
  return {
    ...(stored === undefined ? {} : { fullUrl: `${server.bases[0]}/${stored.type}/${stored.id}` }),
    ...(resource === undefined ? {} : { resource }),
    response: {
      status: statusText[answer.status],
      ...(stored === undefined ? {} : { etag: etagOf(stored), lastModified: stored.lastUpdated }),
      ...(stored !== undefined && answer.located ? { location: locationOf(stored) } : {}),
    },
  };
}

/** What an entry of a transaction will write. */
interface Plan {
  readonly entry: BundleEntry;
  readonly resource: FhirResource;
  readonly type: string;
  readonly id: string;
  /** The resource that a conditional create found instead. */
  readonly existing: StoredResource | undefined;
}

function planWrite(server: InteractionServer, entry: BundleEntry): Plan {
  const [type = '', id, ...rest] = entry.url.split('/');
  if (!isResourceType(type)) throw new FhirError(404, 'not-supported', 'The server does not keep this resource type.');
  if (rest.length > 0 || (entry.method === 'POST') !== (id === undefined)) {
    throw new FhirError(400, 'value', 'Expected POST Type or PUT Type/id.');
  }
  const resource = resourceOfType(entry.resource, type);
  if (id !== undefined) return { entry, resource, type, id, existing: undefined };
  const existing = entry.ifNoneExist === undefined ? undefined : findExisting(server, type, entry.ifNoneExist);
  return { entry, resource, type, id: existing?.id ?? server.newId(), existing };
}

/** A conditional reference (`Practitioner?identifier=...`) as the one resource it finds. */
function resolveConditional(server: InteractionServer, reference: string): string {
  const [type = '', query] = reference.split('?', 2);
  if (query === undefined || !isResourceType(type)) return reference;
  const found = findMatches(server.store, readSearchQuery(type, parametersOf(query), server, false));
  if (found.length !== 1) {
    throw new FhirError(412, 'multiple-matches', `A conditional reference matches ${found.length} resources, not one.`);
  }
  return `${type}/${found[0]!.id}`;
}

/** Runs `work`, so that an error says which entry it is about. */
function atEntry<Result>(index: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    throw new FhirError(error.status, error.issue, error.message, {
      ...error.details,
      expression: entryExpression(index),
    });
  }
}

function linksOf(plans: readonly Plan[]): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  const targets = new Set<string>();
  for (const { entry, type, id, existing } of plans) {
    const target = `${type}/${id}`;
    if (existing === undefined && targets.has(target)) {
      throw new FhirError(400, 'invalid', 'Two entries write the same resource.', {
        expression: entryExpression(entry.index),
      });
    }
    targets.add(target);
    if (entry.fullUrl === undefined) continue;
    if (links.has(entry.fullUrl)) {
      throw new FhirError(400, 'invalid', 'Two entries have the same fullUrl.', {
        expression: entryExpression(entry.index),
      });
    }
    links.set(entry.fullUrl, target);
  }
  return links;
}

const transactionMethods: readonly string[] = ['GET', 'POST', 'PUT'];

function transaction(server: InteractionServer, entries: readonly BundleEntry[], dispatch: Dispatch): FhirResource {
  const answers = new Map<number, FhirResponse>();
  server.store.atomically(() => {
    const plans: Plan[] = [];
    for (const entry of entries) {
      atEntry(entry.index, () => {
        if (!transactionMethods.includes(entry.method)) {
          throw new FhirError(400, 'not-supported', `Expected ${transactionMethods.join(', ')} as request.method.`);
        }
        if (entry.method !== 'GET') plans.push(planWrite(server, entry));
      });
    }
    const links = linksOf(plans);
    // In the order that the specification sets: creates, updates, then reads, which see what was written.
    const creates = plans.filter(({ entry }) => entry.method === 'POST');
    const updates = plans.filter(({ entry }) => entry.method === 'PUT');
    for (const plan of [...creates, ...updates]) {
      const { entry, type, id, existing } = plan;
      answers.set(
        entry.index,
        atEntry(entry.index, () => {
          if (existing !== undefined) return { status: 200, stored: existing, located: true };
          const linked = rewriteLinks(plan.resource, entry.fullUrl, links);
          const resource = mapObjectStrings(linked, (text, key) =>
            key === 'reference' ? resolveConditional(server, text) : text,
          );
          if (entry.method === 'POST') {
            return { status: 201, stored: server.store.put(type, id, resource), located: true };
          }
          const { status, stored } = dispatch({
            method: 'PUT',
            path: entry.url,
            body: resource,
            ifMatch: entry.ifMatch,
          });
          return { status, ...(stored === undefined ? {} : { stored }), located: true };
        }),
      );
    }
    for (const { index, method, url, ifNoneMatch } of entries) {
      if (method !== 'GET') continue;
      answers.set(
        index,
        atEntry(index, () => dispatch({ method, path: url, ifNoneMatch })),
      );
    }
  });
  return {
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: entries.map(({ index }) => responseEntry(server, answers.get(index)!)),
  };
}

function batch(server: InteractionServer, entries: readonly unknown[], dispatch: Dispatch): FhirResource {
  return {
    resourceType: 'Bundle',
    type: 'batch-response',
    entry: entries.map((raw, index) => {
      try {
        const { method, url, resource, ifMatch, ifNoneMatch, ifNoneExist } = readEntry(raw, index, server.bases);
        return responseEntry(
          server,
          dispatch({ method, path: url, body: resource, ifMatch, ifNoneMatch, ifNoneExist }),
        );
      } catch (error) {
        if (!(error instanceof FhirError)) throw error;
        return { response: { status: String(error.status), outcome: outcomeOf(error) } };
      }
    }),
  };
}

/**
 * Carries out a transaction (all or nothing) or a batch (each entry for itself).
 * @throws FhirError 400 where the body is neither; for a transaction also what its first failing entry throws
 * @see https://hl7.org/fhir/R4/http.html#transaction
 */
export function processBundle(server: InteractionServer, body: unknown, dispatch: Dispatch): FhirResource {
  if (!isObject(body) || body.resourceType !== 'Bundle') {
    throw new FhirError(400, 'structure', 'Expected a Bundle of type transaction or batch.');
  }
  const { type, entry = [] } = body;
  if (type !== 'transaction' && type !== 'batch') {
    throw new FhirError(400, 'value', 'Expected a Bundle of type transaction or batch.', { expression: 'Bundle.type' });
  }
  if (!Array.isArray(entry)) {
    throw new FhirError(400, 'structure', 'Expected a list.', { expression: 'Bundle.entry' });
  }
  const answer =
    type === 'batch'
      ? batch(server, entry, dispatch)
      : transaction(
          server,
          entry.map((raw, index) => readEntry(raw, index, server.bases)),
          dispatch,
        );
  if (entry.length > 0) return answer;
  return { resourceType: 'Bundle', type: `${type}-response` };
}
