import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { entriesOf, type ResourceEntry } from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import { readErrorText } from '@bellwether/hosting';
import { ServiceError } from '../errors.js';

/** What is told of a file beside its resources. */
export interface StreamReport {
  /** Number, from 1, of an NDJSON line that is not JSON. */
  readonly damagedLine: (line: number) => void;
}

/**
 * The resources of a file, one after the other: NDJSON line by line, any other JSON as a whole. Gzip is told by its first bytes.
 *
 * @throws ServiceError `file-unreadable` where nothing in it can be read
 */
export async function* streamResources(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  report: StreamReport,
): AsyncGenerator<ResourceEntry, void, undefined> {
  let found = 0;
  let line = 0;
  let whole: string[] | null = null;
  const damaged: number[] = [];
  try {
    for await (const text of linesOf(bytes)) {
      line += 1;
      if (whole !== null) {
        whole.push(text);
        continue;
      }
      if (text.trim() === '') continue;
      const value = parse(text);
      if (isObject(value) || Array.isArray(value)) {
        for (const entry of entriesOf(value)) {
          found += 1;
          yield entry;
        }
      } else if (found === 0 && damaged.length === 0) whole = [text];
      else damaged.push(line);
    }
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError('file-unreadable', `${file}: cannot be read: ${readErrorText(cause)}`, { cause });
  }
  for (const one of damaged) report.damagedLine(one);
  if (whole !== null) {
    for (const entry of entriesOf(wholeValue(file, whole, report))) {
      found += 1;
      yield entry;
    }
  }
  if (found === 0) throw new ServiceError('file-unreadable', `${file}: it holds no resource`);
}

/** JSON over many lines; else NDJSON of which the first line is damaged. */
function wholeValue(file: string, lines: readonly string[], report: StreamReport): unknown {
  const value = parse(lines.join('\n'));
  if (isObject(value) || Array.isArray(value)) return value;
  const values = lines.map((text) => (text.trim() === '' ? null : parse(text)));
  const resources = values.filter((one) => isObject(one));
  if (resources.length === 0) {
    throw new ServiceError('file-unreadable', `${file}: expected FHIR resources as JSON or NDJSON`);
  }
  values.forEach((one, index) => {
    if (one === undefined) report.damagedLine(index + 1);
  });
  return resources;
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of unpacked(bytes)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const all = (async function* all() {
    yield first.value;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  })();
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) yield* Readable.from(all).pipe(createGunzip());
  else yield* all;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
