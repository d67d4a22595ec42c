import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';
import { fhirNdjson, relativeToBase } from '@bellwether/fhir-server';
import { asList, isObject, stringOf } from '@bellwether/fhir-server/json';
import type { Access } from './access.js';
import { forbidden, GatewayRefusal } from './gateway-refusal.js';
import { type Parameter, parametersOf } from './interaction.js';
import type { Prepared } from './prepared.js';

/** Addresses of one export: of its status and of its files. */
interface Place {
  readonly clientId: string;
  readonly kind: 'status' | 'file';
}

/** Bulk exports, in progress and done: only the client that started one may follow it and fetch its files. */
export interface ExportJobs {
  /** Begins one. @throws GatewayRefusal 403 where the client itself may not read all that it asks for */
  begin(access: Access, call: FhirCall, parameters: readonly Parameter[]): Prepared;
  /** The call where it is about an export; undefined where it is about something else. */
  follow(access: Access, call: FhirCall): Prepared | undefined;
}

/** Exports are many files at times, and are fetched soon. */
const remembered = 5_000;

function checkFilter(access: Access, parameters: readonly Parameter[]): void {
  for (const [name, value] of parameters) {
    if (name !== '_typeFilter' || access.seesEverything) continue;
    const reveals = parametersOf(value.split('?')[1] ?? '').some(
      ([key]) => key.includes('.') || key.startsWith('_has'),
    );
    if (reveals) throw forbidden('Chained parameters and _has are for tokens that may read and search everything.');
  }
}

function checkExport(access: Access, parameters: readonly Parameter[]): void {
  const types = parameters.flatMap(([name, value]) => (name === '_type' ? value.split(',') : []));
  if (types.length === 0 && !access.exports('*')) {
    throw forbidden('Bulk export is for system scopes: expected system/*.rs, or _type with types that are granted.');
  }
  const missing = types.filter((type) => !access.exports(type));
  if (missing.length > 0) {
    throw forbidden('Bulk export is for system scopes: _type names a type that the token may not read as a whole.');
  }
  checkFilter(access, parameters);
}

/** Makes a memory of exports. @param bases base URLs that mean this server */
export function createExportJobs(bases: readonly string[]): ExportJobs {
  const places = new Map<string, Place>();
  const pathOf = (address: string): string => relativeToBase(address, bases).replace(/^\//, '');
  const remember = (address: unknown, place: Place): void => {
    if (typeof address !== 'string') return;
    places.set(pathOf(address), place);
    if (places.size > remembered) {
      for (const oldest of places.keys()) {
        places.delete(oldest);
        break;
      }
    }
  };

  function manifest(answer: FhirAnswer, clientId: string): FhirAnswer {
    const { status, body } = answer;
    if (status !== 200 || !isObject(body)) return answer;
    for (const list of [body.output, body.error, body.deleted]) {
      for (const file of asList(list)) {
        remember(isObject(file) ? stringOf(file.url) : undefined, { clientId, kind: 'file' });
      }
    }
    return { ...answer, body: { ...body, requiresAccessToken: true } };
  }

  return {
    begin(access, call, parameters) {
      checkExport(access, parameters);
      const { clientId } = access.grant;
      return {
        call,
        finish(answer) {
          remember(answer.headers['content-location'], { clientId, kind: 'status' });
          return answer;
        },
      };
    },
    follow(access, call) {
      const place = places.get(call.path);
      if (place === undefined) return undefined;
      const { clientId, scopes } = access.grant;
      if (place.clientId !== clientId || !scopes.some((scope) => scope.startsWith('system/'))) {
        throw forbidden('This export was begun by another client.');
      }
      if (call.method !== 'GET' && (call.method !== 'DELETE' || place.kind === 'file')) {
        throw new GatewayRefusal(405, 'not-supported', 'Expected GET or DELETE at this address.', {
          allow: 'GET, DELETE',
        });
      }
      if (place.kind === 'status') return { call, finish: (answer) => manifest(answer, clientId) };
      // Clients may omit `Accept`; HAPI then returns the file wrapped in a Binary.
      return { call: { ...call, headers: { ...call.headers, accept: fhirNdjson } }, finish: (answer) => answer };
    },
  };
}
