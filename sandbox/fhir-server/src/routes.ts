import { processBundle } from './bundle.js';
import { beginExport, cancelExport, exportFile, exportStatus, statusOperation } from './export/export.js';
import { FhirError } from './fhir-error.js';
import type { FhirRequest, FhirResponse } from './interaction.js';
import type { InteractionServer } from './interaction-server.js';
import { readHistory, readResource, readVersion } from './read.js';
import type { FhirResource } from './resource.js';
import { searchType } from './search/search.js';
import { parametersOf } from './search/search-query.js';
import { isResourceType } from './search-parameters.js';
import { createResource, deleteResource, deleteWhere, updateResource, updateWhere } from './write.js';

/** What one kind of address answers to, by method. */
type Methods = ReadonlyMap<string, () => FhirResponse>;

const methods = (...entries: readonly (readonly [method: string, act: () => FhirResponse])[]): Methods =>
  new Map(entries);

/** The parts of a request's path. */
interface Asked {
  readonly server: InteractionServer;
  readonly request: FhirRequest;
  /** The part after the question mark. */
  readonly query: string;
  /** Carries out an entry of a batch or transaction. */
  readonly dispatch: (request: FhirRequest) => FhirResponse;
  readonly capabilities: () => FhirResource;
}

const nothing = (diagnostics: string): FhirError => new FhirError(404, 'not-supported', diagnostics);

/** FHIR operations that clients request and that are not offered, with their alternatives. */
const unoffered: Readonly<Record<string, string>> = {
  $everything: 'Patient/$everything is not offered: search each resource type by patient.',
  $export: 'Groups are not kept: export all patients by Patient/$export.',
};

function systemMethods(name: string, { server, request, query, dispatch, capabilities }: Asked): Methods | undefined {
  switch (name) {
    case '':
      return methods(['POST', () => ({ status: 200, resource: processBundle(server, request.body, dispatch) })]);
    case 'metadata':
      return methods(['GET', () => ({ status: 200, resource: capabilities() })]);
    case '$export':
      return methods(['GET', () => beginExport(server, 'system', request)]);
    case statusOperation:
      return methods(['GET', () => exportStatus(server, query)], ['DELETE', () => cancelExport(server, query)]);
    default:
      return undefined;
  }
}

function searchAnswer(type: string, { server, request, query }: Asked): FhirResponse {
  return { status: 200, resource: searchType(server, type, parametersOf(query), request.lenient ?? false) };
}

function typeMethods(type: string, asked: Asked): Methods {
  const { server, request, query } = asked;
  const { body, ifMatch, ifNoneExist } = request;
  return methods(
    ['GET', () => searchAnswer(type, asked)],
    ['POST', () => createResource(server, type, body, ifNoneExist)],
    ['PUT', () => updateWhere(server, type, query, body, ifMatch)],
    ['DELETE', () => deleteWhere(server, type, query)],
  );
}

function instanceMethods(type: string, id: string, asked: Asked): Methods {
  const { server, request } = asked;
  if (id === '_search') return methods(['POST', () => searchAnswer(type, asked)]);
  if (id === '$export' && type === 'Patient') return methods(['GET', () => beginExport(server, 'patient', request)]);
  if (id.startsWith('$')) throw nothing('This operation is not supported.');
  return methods(
    ['GET', () => readResource(server, type, id, request.ifNoneMatch)],
    ['PUT', () => updateResource(server, type, id, request.body, request.ifMatch)],
    ['DELETE', () => deleteResource(server, type, id, request.ifMatch)],
  );
}

/** The segments of a path, decoded. @throws FhirError 404 where they cannot be */
function segmentsOf(path: string): readonly string[] {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    throw nothing('Not found.');
  }
}

function methodsAt(asked: Asked): Methods {
  const [type = '', id, third, version, ...rest] = segmentsOf(asked.request.path.split('?')[0] ?? '');
  const system = id === undefined ? systemMethods(type, asked) : undefined;
  if (system !== undefined) return system;
  if (type === 'Binary' && id !== undefined && third === undefined) {
    return methods(['GET', () => exportFile(asked.server, id)]);
  }
  if (third !== undefined && Object.hasOwn(unoffered, third)) throw nothing(unoffered[third] ?? '');
  if (!isResourceType(type)) throw nothing('This resource type is not supported.');
  if (id === undefined) return typeMethods(type, asked);
  if (third === undefined) return instanceMethods(type, id, asked);
  if (third !== '_history' || rest.length > 0) throw nothing('Not found.');
  return methods([
    'GET',
    () => (version === undefined ? readHistory(asked.server, type, id) : readVersion(asked.server, type, id, version)),
  ]);
}

/** Carries out a request. @throws FhirError where it is refused; 405 lists the methods of the address */
export function route(asked: Omit<Asked, 'query'>): FhirResponse {
  const query = asked.request.path.split(/\?(.*)/s)[1] ?? '';
  const offered = methodsAt({ ...asked, query });
  const act = offered.get(asked.request.method);
  if (act === undefined) {
    const allow = [...offered.keys()];
    throw new FhirError(405, 'not-supported', `Expected ${allow.join(' or ')} at this address.`, { allow });
  }
  return act();
}
