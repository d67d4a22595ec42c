import type { FhirCall } from './fhir-call.js';
import { FhirError } from './fhir-error.js';

/** FHIR JSON, the one format of resources. */
export const fhirJson = 'application/fhir+json';
/** One resource a line: the files of an export. */
export const fhirNdjson = 'application/fhir+ndjson';
/** A form, for a search by POST. */
export const formType = 'application/x-www-form-urlencoded';
/** Everything that means FHIR JSON. */
export const jsonTypes: readonly string[] = [fhirJson, 'application/json', 'application/json+fhir'];

const answered: readonly string[] = [...jsonTypes, fhirNdjson, 'application/ndjson', 'application/*', '*/*'];

/** The media types of an Accept or Content-Type header, in lower case and without those that are refused (`q=0`). */
function mediaTypes(header: string): readonly string[] {
  return header
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()))
    .filter((parts) => !parts.some((part) => /^q=0(\.0*)?$/.test(part)))
    .map(([type = '']) => type);
}

/** Refuses what asks for another format than JSON. @throws FhirError 406 */
export function checkFormat({ path, headers = {} }: FhirCall): void {
  const format = new URLSearchParams(path.split(/\?(.*)/s)[1]).get('_format');
  // A "+" that was not encoded arrives as a space.
  const known = format === null || ['json', ...jsonTypes].includes(format.replace(' ', '+'));
  const accept = headers.accept ?? '*/*';
  if (!known || (format === null && !mediaTypes(accept).some((type) => answered.includes(type)))) {
    throw new FhirError(406, 'not-supported', `The server answers in ${fhirJson} alone.`);
  }
}

/** Refuses bodies that are neither FHIR JSON nor, for a search, a form. @throws FhirError 415 */
export function checkContentType({ method, path, headers = {} }: FhirCall): void {
  const type = headers['content-type'];
  if (type === undefined || !['POST', 'PUT'].includes(method)) return;
  const expected = method === 'POST' && /\/_search(\?|$)/.test(path) ? [formType] : jsonTypes;
  if (!expected.includes(mediaTypes(type)[0] ?? '')) {
    throw new FhirError(415, 'not-supported', `Expected a body of type ${expected[0]}.`);
  }
}
