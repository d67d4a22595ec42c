import { gzipSync } from 'node:zlib';
import { expect } from '@jest/globals';
import { pourInto } from '../../../test-support/pour-into.js';
import { type Pieces, rawCall } from '../../support/answer.js';
import { canary } from '../../support/canary.js';
import type { HostileCall } from '../../support/hostile-call.js';
import { chunked, compressedBombs, drips, hundredMegabytes, inMegabytes } from '../../support/huge-bodies.js';
import type { RestEnvironment } from '../../support/rest-environment.js';
import { bodyRoutes, type RestRoute } from '../../support/rest-routes.js';

type Call = HostileCall<RestEnvironment>;

/** Far less than what is poured, and more than the buffers of the operating system hold. */
const maxPoured = 40_000_000;

const head = (path: string, ...lines: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'host: x', 'content-type: application/json', ...lines, '', ''].join('\r\n');

function bodiesOf({ path, body }: RestRoute & { readonly body: () => object }): readonly Call[] {
  const good = JSON.stringify(body());
  const posted = (
    title: string,
    status: Call['status'],
    sent: unknown,
    headers: Record<string, string> = {},
  ): Call => ({
    title: `${path}: ${title}`,
    status,
    send: ({ call }) => call(path, { body: sent, headers }),
  });
  const typed = (title: string, type: string): Call => posted(title, 415, good, { 'content-type': type });
  const streamed = (
    title: string,
    status: Call['status'],
    length: string,
    pieces: () => Pieces,
    slow?: true,
  ): Call => ({
    title: `${path}: ${title}`,
    status,
    ...(slow === undefined ? {} : { slow }),
    send: ({ production, keys }) =>
      rawCall(
        production.url,
        (async function* () {
          yield head(path, `authorization: Bearer ${keys.all}`, length);
          yield* pieces();
        })(),
      ),
  });
  const poured = (title: string, status: 401 | 413, authorized: boolean): Call => ({
    title: `${path}: ${title}`,
    status,
    waits: true,
    send: async ({ production, keys }) => {
      const authorization = authorized ? `authorization: Bearer ${keys.all}` : 'x-filler: 1';
      const sent = head(path, 'content-length: 5000000000', authorization);
      const { answer, poured: bytes } = await pourInto(production.url, sent, 'x'.repeat(65_536));
      expect(bytes).toBeLessThan(maxPoured);
      const [top = '', ...rest] = answer.split('\r\n\r\n');
      const [first = '', ...lines] = top.split('\r\n');
      const headers = lines.map((line) => line.split(/: (.*)/s) as [string, string]);
      return {
        status: Number(first.split(' ')[1]),
        headers: new Map(headers.map(([name, value]) => [name.toLowerCase(), value])),
        body: rest.join('\r\n\r\n'),
      };
    },
  });
  // A Bundle may have elements that nobody knows here.
  const unknown = path === '/api/v1/assess' ? 200 : 400;
  const nested = (open: string, levels: number, close: string): string =>
    `{"x":${open.repeat(levels)}1${close.repeat(levels)},${good.slice(1)}`;
  return [
    posted('nothing', 400, ''),
    posted('null', 400, 'null'),
    posted('a list', 400, '[]'),
    posted('a text', 400, `"${canary}"`),
    posted('half a body', 400, good.slice(0, -1)),
    posted('two bodies', 400, good + good),
    posted('a comment', 400, `/* ${canary} */ ${good}`),
    posted('bytes that are not UTF-8', 400, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31])),
    posted('UTF-16 that says UTF-8', 400, Buffer.from(good, 'utf16le')),
    typed('UTF-16', 'application/json; charset=utf-16le'),
    typed('an unknown charset', `application/json; charset=${canary}`),
    typed('a form', 'application/x-www-form-urlencoded'),
    typed('text', 'text/plain'),
    typed('XML', 'application/fhir+xml'),
    typed('several parts', `multipart/form-data; boundary=${canary}`),
    typed('no valid type', '/'),
    posted('an unknown coding', 415, good, { 'content-encoding': canary }),
    posted('gzip in gzip', 415, gzipSync(gzipSync(good)), { 'content-encoding': 'gzip, gzip' }),
    posted('gzip that ends early', 400, gzipSync(good).subarray(0, 40), { 'content-encoding': 'gzip' }),
    posted('gzip that is none', 400, good, { 'content-encoding': 'gzip' }),
    posted('a good body in gzip', 200, gzipSync(good), { 'content-encoding': 'gzip' }),
    ...compressedBombs.map(([coding, bytes]) =>
      posted(`100 MB in ${coding}`, 413, bytes, { 'content-encoding': coding }),
    ),
    posted('100,000 arrays in each other', 400, nested('[', 100_000, ']')),
    posted('100,000 objects in each other', 400, nested('{"a":', 100_000, '}')),
    posted('a million arrays that never end', 400, '['.repeat(1_000_000)),
    posted('a name of a megabyte', unknown, `{"${'x'.repeat(1_000_000)}":1,${good.slice(1)}`),
    posted(
      '100,000 names',
      unknown,
      `{${Array.from({ length: 100_000 }, (_, i) => `"x${i}":0`).join()},${good.slice(1)}`,
    ),
    posted('a name that is markup', unknown, `{"<img src=x onerror=${canary}>":1,${good.slice(1)}`),
    posted('a name that turns text around', unknown, `{"\\u202e${canary}":1,${good.slice(1)}`),
    posted('a name with half a character and NUL', unknown, `{"\\ud800\\u0000${canary}":1,${good.slice(1)}`),
    streamed('100 MB by its length', 413, `content-length: ${hundredMegabytes}`, () => []),
    streamed('100 MB by its length, sent', [413, 'closed'], `content-length: ${hundredMegabytes}`, inMegabytes),
    streamed('100 MB in chunks', [413, 'closed'], 'transfer-encoding: chunked', chunked),
    streamed('a length beyond all numbers', 413, `content-length: ${'9'.repeat(15)}`, () => []),
    streamed('a chunk beyond all numbers', 400, 'transfer-encoding: chunked', () => [`${'f'.repeat(30)}\r\n{"x":`]),
    streamed('a body that drips', [408, 'closed'], 'content-length: 5000', drips, true),
    streamed('a body that stops', 408, 'content-length: 5000', () => ['{"age":'], true),
    poured('a body of an unknown caller that does not end', 401, false),
    poured('a body of a known caller that does not end', 413, true),
  ];
}

/** Bodies that are too large, too deep, too slow, or nothing that the address takes. */
export const restBodyCalls: readonly Call[] = bodyRoutes.flatMap(bodiesOf);
