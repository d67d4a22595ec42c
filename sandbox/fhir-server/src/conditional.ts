import { FhirError } from './fhir-error.js';
import type { StoredResource } from './resource.js';
import { findMatches, type SearchServer } from './search/search.js';
import { parametersOf, readSearchQuery } from './search/search-query.js';

/**
 * The one resource that a conditional interaction is about, or undefined.
 * @param query search parameters, with or without the part before a question mark
 * @param name of the interaction, for the message
 * @throws FhirError 400 where there is no parameter, or a wrong one; 412 where several resources match
 */
export function findOne(server: SearchServer, type: string, query: string, name: string): StoredResource | undefined {
  const parameters = parametersOf(query.replace(/^[^?]*\?/, ''));
  const found = findMatches(server.store, readSearchQuery(type, parameters, server, false));
  if (parameters.length === 0) throw new FhirError(400, 'required', `${name}: expected search parameters.`);
  if (found.length > 1) {
    throw new FhirError(412, 'multiple-matches', `${name}: ${found.length} resources match; expected at most one.`);
  }
  return found[0];
}
