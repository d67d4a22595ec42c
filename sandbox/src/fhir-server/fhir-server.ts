import { processBundle } from './bundle.js';
import { capabilityStatement } from './capability-statement.js';
import { FhirError } from './fhir-error.js';
import { FhirStore } from './fhir-store.js';
import type { FhirRequest, FhirResponse } from './interaction.js';
import { createResource, type InteractionServer, parametersOf, readResource, updateResource } from './interactions.js';
import { ResultPages } from './search/result-pages.js';
import { searchType } from './search/search.js';
import { isResourceType } from './search-parameters.js';

/** The embedded FHIR server: its store, and the one door through which every interaction goes. */
export interface FhirServer {
  readonly store: FhirStore;
  /** Canonical base URL, without a trailing slash. */
  readonly base: string;
  /** Carries out an interaction. @throws FhirError where it is refused */
  handle(request: FhirRequest): FhirResponse;
}

/** Settings of {@link createFhirServer}. */
export interface FhirServerOptions {
  /** Base URLs that mean this server, the canonical one first, none with a trailing slash. */
  readonly bases: readonly [string, ...string[]];
  /** Clock of `meta.lastUpdated`. */
  readonly now: () => Date;
  /** Ids of created resources and of kept pages; unguessable. */
  readonly newId: () => string;
}

/** What one kind of address answers to, by method. */
type Methods = ReadonlyMap<string, () => FhirResponse>;

function methodsAt(
  server: InteractionServer,
  started: string,
  request: FhirRequest,
  handle: (request: FhirRequest) => FhirResponse,
): Methods {
  const [path = '', query = ''] = request.path.split(/\?(.*)/s);
  const segments = path.split('/').filter((segment) => segment !== '');
  const [type, id] = segments;
  const search = (): FhirResponse => ({
    status: 200,
    resource: searchType(server, type ?? '', parametersOf(query), request.lenient ?? false),
  });

  if (type === undefined) {
    return new Map<string, () => FhirResponse>([
      ['POST', () => ({ status: 200, resource: processBundle(server, request.body, handle) })],
    ]);
  }
  if (type === 'metadata' && id === undefined) {
    return new Map<string, () => FhirResponse>([
      ['GET', () => ({ status: 200, resource: capabilityStatement(server.bases[0]!, started) })],
    ]);
  }
  if (!isResourceType(type)) throw new FhirError(404, 'not-supported', 'The server does not keep this resource type.');
  if (segments.length > 2) throw new FhirError(404, 'not-supported', 'There is nothing at this address.');
  if (id === undefined) {
    return new Map([
      ['GET', search],
      ['POST', () => createResource(server, type, request.body, request.ifNoneExist)],
    ]);
  }
  if (id === '_search') return new Map([['POST', search]]);
  return new Map([
    ['GET', () => readResource(server, type, id, request.ifNoneMatch)],
    ['PUT', () => updateResource(server, type, id, request.body, request.ifMatch)],
  ]);
}

/** Makes an empty FHIR server. */
export function createFhirServer({ bases, now, newId }: FhirServerOptions): FhirServer {
  const server: InteractionServer = { bases, newId, store: new FhirStore(bases, now), pages: new ResultPages(newId) };
  const started = now().toISOString();
  const handle = (request: FhirRequest): FhirResponse => {
    const methods = methodsAt(server, started, request, handle);
    const act = methods.get(request.method);
    if (act === undefined) {
      const allow = [...methods.keys()];
      throw new FhirError(405, 'not-supported', `Expected ${allow.join(' or ')} at this address.`, { allow });
    }
    return act();
  };
  return { store: server.store, base: bases[0], handle };
}
