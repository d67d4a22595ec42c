import { gunzipSync } from 'node:zlib';
import { type Coverage, entriesOf, type ResourceEntry } from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import { ServiceError } from '../errors.js';
import { coverageOfBundles } from './coverage-of-bundles.js';

/** What a file holds. */
export interface FileContents {
  readonly entries: readonly ResourceEntry[];
  /** How much of the charts they are, as the Bundles of the file say. */
  readonly coverage: Coverage;
  /** Numbers, from 1, of the NDJSON lines that are not JSON. */
  readonly damagedLines: readonly number[];
}

/**
 * Reads the bytes of a file: JSON (Bundle, resource, array of resources) or NDJSON, gzipped or not, told apart by
 * content. Of a damaged line of NDJSON nobody knows what it was: the others are read, and the file counts as read in part.
 *
 * @throws ServiceError `file-unreadable` where nothing in it can be read
 */
export function readResources(bytes: Uint8Array): FileContents {
  const text = new TextDecoder().decode(unpacked(bytes));
  const whole = parse(text);
  if (isObject(whole) || Array.isArray(whole)) {
    return contentsOf(whole, Array.isArray(whole) ? whole : [whole], []);
  }
  const lines = text.split('\n').map((line) => line.trim());
  const values = lines.map((line) => parse(line));
  const damagedLines = values.flatMap((value, i) => (isObject(value) || lines[i] === '' ? [] : [i + 1]));
  const resources = values.filter(isObject);
  if (resources.length === 0) {
    throw new ServiceError(
      'file-unreadable',
      `line ${damagedLines[0] ?? 1}: expected a FHIR resource as JSON or NDJSON`,
    );
  }
  return contentsOf(resources, resources, damagedLines);
}

function contentsOf(whole: unknown, resources: readonly unknown[], damagedLines: readonly number[]): FileContents {
  const entries = entriesOf(whole);
  return nonEmpty({ entries, coverage: coverageOfBundles(resources, entries, damagedLines.length > 0), damagedLines });
}

function nonEmpty(contents: FileContents): FileContents {
  if (contents.entries.length === 0) throw new ServiceError('file-unreadable', 'it holds no resource');
  return contents;
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new ServiceError('file-unreadable', 'its gzip is damaged', { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
