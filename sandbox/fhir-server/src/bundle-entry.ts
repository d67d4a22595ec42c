import { isObject, stringOf } from './json.js';
import { FhirError } from './fhir-error.js';

/** One entry of a transaction or batch, its request read. */
export interface BundleEntry {
  readonly index: number;
  readonly fullUrl: string | undefined;
  readonly resource: unknown;
  readonly method: string;
  /** Relative to the base, without a leading slash. */
  readonly url: string;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly ifNoneExist: string | undefined;
}

/** Where an entry is, for the expression of an issue. */
export function entryExpression(index: number): string {
  return `Bundle.entry[${index}]`;
}

/** Reads an entry. @throws FhirError 400 where it has no request */
export function readEntry(entry: unknown, index: number, bases: readonly string[]): BundleEntry {
  const request = isObject(entry) ? entry.request : undefined;
  const method = isObject(request) ? stringOf(request.method) : undefined;
  const url = isObject(request) ? stringOf(request.url) : undefined;
  if (!isObject(entry) || !isObject(request) || method === undefined || url === undefined) {
    throw new FhirError(400, 'required', 'Every entry needs request.method and request.url.', {
      expression: entryExpression(index),
    });
  }
  const base = bases.find((candidate) => url.startsWith(`${candidate}/`));
  return {
    index,
    fullUrl: stringOf(entry.fullUrl),
    resource: entry.resource,
    method,
    url: url.slice(base?.length ?? 0).replace(/^\//, ''),
    ifMatch: stringOf(request.ifMatch),
    ifNoneMatch: stringOf(request.ifNoneMatch),
    ifNoneExist: stringOf(request.ifNoneExist),
  };
}
