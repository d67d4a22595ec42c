import { readFileSync } from 'node:fs';
import { FhirServerError } from '../errors.js';
import { exchange } from '../exchange.js';
import type { FhirServer } from '../fhir-server.js';
import { asList, elementsAt, isObject, type JsonObject, stringOf } from '../json.js';

const refused = (file: string, message: string, cause?: unknown): FhirServerError =>
  new FhirServerError('records', `${file}: ${message}`, cause === undefined ? undefined : { cause });

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw refused(file, `cannot be read (${(cause as NodeJS.ErrnoException).code}).`, cause);
  }
}

function readResource(file: string, where: string, text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refused(file, `${where}expected JSON.`, cause);
  }
  if (isObject(value) && typeof value.resourceType === 'string') return value;
  throw refused(file, `${where}expected a FHIR resource, an object with a resourceType.`);
}

/** An entry that stores a resource under its own id, or under a new one where it has none. */
function storing(resource: unknown, fullUrl?: unknown): JsonObject {
  const { resourceType, id } = isObject(resource) ? resource : {};
  const type = String(resourceType);
  const request = typeof id === 'string' ? { method: 'PUT', url: `${type}/${id}` } : { method: 'POST', url: type };
  return { ...(typeof fullUrl === 'string' ? { fullUrl } : {}), resource, request };
}

const transactionOf = (entry: readonly JsonObject[]): JsonObject => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry,
});

function bundleOf(file: string, resource: JsonObject): JsonObject {
  if (resource.resourceType !== 'Bundle') return transactionOf([storing(resource)]);
  const type = stringOf(resource.type);
  if (type === 'transaction' || type === 'batch') return resource;
  // Its entries are versions and deletions, of which none is the resource.
  if (type === 'history') throw refused(file, 'a Bundle of type history cannot be loaded.');
  const entries = asList(resource.entry).filter(isObject);
  // A searchset may say what was wrong with the search, beside what was found.
  const found = entries.filter(({ search }) => !isObject(search) || search.mode !== 'outcome');
  return transactionOf(found.map((entry) => storing(entry.resource, entry.fullUrl)));
}

function bundleOfLines(file: string, text: string): JsonObject {
  const lines = text.split('\n').map((line, index) => ({ line, where: `line ${index + 1}: ` }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  return transactionOf(filled.map(({ line, where }) => storing(readResource(file, where, line))));
}

/** What is wrong with an answer to a Bundle, or with one entry of it; undefined where nothing is. */
function problemOf(status: number, body: unknown): string | undefined {
  if (status >= 400) {
    const [diagnostics] = elementsAt(body, 'issue.diagnostics');
    const [place] = elementsAt(body, 'issue.expression');
    return `${place === undefined ? '' : `${place}: `}${diagnostics}`;
  }
  const failed = elementsAt(body, 'entry.response')
    .filter(isObject)
    .find((response) => Number.parseInt(String(response.status), 10) >= 400);
  return failed === undefined ? undefined : String(elementsAt(failed, 'outcome.issue.diagnostics')[0]);
}

/**
 * Loads a file of resources: a Bundle or one resource in JSON, or NDJSON where the name ends in `.ndjson`.
 * @returns how many entries were carried out
 * @throws FhirServerError `records` where the file cannot be read or the server refuses an entry
 */
export function loadFile(server: FhirServer, file: string): number {
  const text = readText(file);
  const bundle = file.endsWith('.ndjson') ? bundleOfLines(file, text) : bundleOf(file, readResource(file, '', text));
  const { status, body } = exchange(server, { method: 'POST', path: '', body: bundle });
  const problem = problemOf(status, body);
  if (problem !== undefined) throw refused(file, problem);
  return asList(bundle.entry).length;
}
