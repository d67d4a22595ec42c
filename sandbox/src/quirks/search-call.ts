import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';
import { asList, isObject, type JsonObject, stringOf } from '@bellwether/fhir-server/json';

/** A search as a quirk sees it: its type and its parameters, in the URL or in the form. */
interface SearchCall {
  readonly type: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

const searchPath = /^([A-Z][A-Za-z]+)(\/_search)?(?:\?(.*))?$/s;

/** The search that a call is; undefined for any other call, later pages among them. */
export function searchOf({ method, path, body }: FhirCall): SearchCall | undefined {
  const [, type, posted, query = ''] = searchPath.exec(path) ?? [];
  if (type === undefined || method !== (posted === undefined ? 'GET' : 'POST')) return undefined;
  const form = posted !== undefined && typeof body === 'string' ? body : '';
  const parameters = [...new URLSearchParams(query), ...new URLSearchParams(form)];
  return parameters.some(([name]) => name === '_page') ? undefined : { type, parameters };
}

/** The call with other parameters. */
export function withParameters(call: FhirCall, parameters: SearchCall['parameters']): FhirCall {
  const [place = ''] = call.path.split('?');
  const text = new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString();
  if (call.method === 'POST') return { ...call, path: place, body: text };
  return { ...call, path: text === '' ? place : `${place}?${text}` };
}

/** The searchset of an answer; undefined where it is something else. */
export function searchsetOf({ status, body }: FhirAnswer): JsonObject | undefined {
  return status === 200 && isObject(body) && body.resourceType === 'Bundle' && body.type === 'searchset'
    ? body
    : undefined;
}

/** The path and query of the next link of a searchset, relative to the FHIR base. */
export function nextPathOf(answer: FhirAnswer): string | undefined {
  const next = asList(searchsetOf(answer)?.link).find((link) => isObject(link) && link.relation === 'next');
  const url = isObject(next) ? stringOf(next.url) : undefined;
  return url === undefined ? undefined : /\/(?:open-)?fhir(?:\/|(?=\?))(.*)$/s.exec(url)?.[1];
}
