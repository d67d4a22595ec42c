import type { FhirCall } from '../backend/fhir-backend.js';
import { isResourceId } from '@bellwether/fhir-server';
import { GatewayRefusal, notOffered } from './gateway-refusal.js';

/** Name and value, decoded. */
export type Parameter = readonly [name: string, value: string];

/** The interaction of a call. */
export type Interaction =
  | { readonly kind: 'capabilities' }
  | { readonly kind: 'read' | 'instance-history'; readonly type: string; readonly id: string }
  | { readonly kind: 'vread'; readonly type: string; readonly id: string; readonly version: string }
  | { readonly kind: 'update' | 'patch' | 'delete'; readonly type: string; readonly id: string }
  | { readonly kind: 'create' | 'conditional-write'; readonly type: string }
  | { readonly kind: 'history'; readonly type: string | null }
  | { readonly kind: 'search'; readonly type: string; readonly parameters: readonly Parameter[] }
  /** A later page of a search or a history, under an address of the server's own making. */
  | { readonly kind: 'page' }
  | { readonly kind: 'bundle' }
  /** Beginning a Bulk export. */
  | { readonly kind: 'export'; readonly parameters: readonly Parameter[] };

/** Parameters of later pages, with those that may stand beside them; anything else makes it a search of its own. */
const pageParameters: Readonly<Record<string, RegExp>> = {
  _page: /^_page$/,
  // HAPI repeats in its next links what it draws a page up by.
  _getpages: /^(_getpages\w*|_count|_bundletype|_pageId|_format|_pretty|_elements|_include|_revinclude)$/,
};

const isType = (text: string | undefined): text is string => /^[A-Z][A-Za-z]{1,63}$/.test(text ?? '');

/** The parts of a path relative to the base. */
export function splitPath(path: string): { readonly segments: readonly string[]; readonly query: string } {
  const [place = '', query = ''] = path.split(/\?(.*)/s);
  return { segments: place.split('/').filter((segment) => segment !== ''), query };
}

/** A raw query or form as name and value pairs, in order. */
export function parametersOf(query: string): readonly Parameter[] {
  return [...new URLSearchParams(query)];
}

function isPage(parameters: readonly Parameter[]): boolean {
  const [first] = parameters.find(([name]) => Object.hasOwn(pageParameters, name)) ?? [];
  return first !== undefined && parameters.every(([name]) => pageParameters[first]!.test(name));
}

function atBase(method: string, parameters: readonly Parameter[]): Interaction | undefined {
  if (method === 'POST') return { kind: 'bundle' };
  return method === 'GET' && isPage(parameters) ? { kind: 'page' } : undefined;
}

function atType(method: string, type: string, parameters: readonly Parameter[]): Interaction | undefined {
  if (method === 'GET') return isPage(parameters) ? { kind: 'page' } : { kind: 'search', type, parameters };
  if (method === 'POST') return { kind: 'create', type };
  return { kind: 'conditional-write', type };
}

const atId = { GET: 'read', PUT: 'update', PATCH: 'patch', DELETE: 'delete' } as const;

function read(call: FhirCall): Interaction | undefined {
  const { method } = call;
  const { segments, query } = splitPath(call.path);
  const [type, id, below, version] = segments;
  const parameters = parametersOf(query);
  if (type === undefined) return atBase(method, parameters);
  const exported = segments.at(-1) === '$export' && method === 'GET' && (type === '$export' || segments.length < 4);
  if (exported && (['$export', 'Patient', 'Group'] as const).some((place) => place === type)) {
    return { kind: 'export', parameters };
  }
  if (type === 'metadata' && id === undefined && method === 'GET') return { kind: 'capabilities' };
  if (type === '_history' && id === undefined && method === 'GET') return { kind: 'history', type: null };
  if (!isType(type)) return undefined;
  if (id === undefined) return atType(method, type, parameters);
  if (id === '_search' && below === undefined && method === 'POST') {
    const form = typeof call.body === 'string' ? parametersOf(call.body) : [];
    return { kind: 'search', type, parameters: [...parameters, ...form] };
  }
  if (id === '_history' && below === undefined && method === 'GET') return { kind: 'history', type };
  if (!isResourceId(id)) return undefined;
  if (below === undefined) return method === 'POST' ? undefined : { kind: atId[method], type, id };
  if (below !== '_history' || method !== 'GET' || segments.length > 4) return undefined;
  if (version === undefined) return { kind: 'instance-history', type, id };
  return isResourceId(version) ? { kind: 'vread', type, id, version } : undefined;
}

/**
 * The interaction of a call, by method and path.
 * @throws GatewayRefusal 404 for what the gateway does not offer: operations, searches over all types, other addresses;
 *   400 for a path with anything in it that could mean another place to the server behind
 */
export function interactionOf(call: FhirCall): Interaction {
  const { segments } = splitPath(call.path);
  if (segments.some((segment) => !/^[\w$.-]+$/.test(segment) || /^\.+$/.test(segment))) {
    throw new GatewayRefusal(400, 'value', 'The path holds something that is neither a type nor an id.');
  }
  const interaction = read(call);
  if (interaction === undefined) {
    const operation = segments.some((segment) => segment.startsWith('$'));
    throw notOffered(operation ? 'The gateway offers no operation but $export.' : 'There is nothing at this address.');
  }
  return interaction;
}
