import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from '@jest/globals';
import { type Answer, rawCall } from '../../support/answer.js';
import { canary } from '../../support/canary.js';
import type { HostileCall } from '../../support/hostile-call.js';
import type { RestChanges, RestEnvironment } from '../../support/rest-environment.js';
import { goodInstance, plainPaths } from '../../support/rest-routes.js';
import { badMembers } from './instances.js';

type Call = HostileCall<RestEnvironment>;

const ndjson = { 'content-type': 'application/x-ndjson', accept: 'application/x-ndjson' };
const good = JSON.stringify(goodInstance);

const lined = (body: unknown, headers: Readonly<Record<string, string>> = {}): RestChanges => ({
  body,
  headers: { ...ndjson, ...headers },
});

interface Line {
  readonly index?: number;
  readonly status?: string;
  readonly problem?: { readonly status: number; readonly errors?: readonly { readonly pointer: string }[] };
  readonly summary?: Readonly<Record<string, number>>;
}

const linesOf = ({ body }: Answer): readonly Line[] =>
  body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Lines of which each is answered in its place, whatever the others are, and the last one sums up. */
function answered(path: string, title: string, sent: () => unknown, statuses: readonly string[], headers = {}): Call {
  return {
    title: `${path}, a stream: ${title}`,
    status: 200,
    send: ({ call }) => call(path, lined(sent(), headers)),
    check: (answer) => {
      const lines = linesOf(answer);
      expect(lines.slice(0, -1).map(({ index, status }) => [index, status])).toEqual(
        statuses.map((status, index) => [index, status]),
      );
      const count = (status: string): number => statuses.filter((one) => one === status).length;
      expect(lines.at(-1)).toEqual({
        summary: { scored: count('scored'), not_scored: count('not-scored'), invalid: count('invalid') },
      });
    },
  };
}

/** A stream that does not begin. */
function refused(path: string, title: string, status: Call['status'], query: string, changes: RestChanges): Call {
  return { title: `${path}, a stream: ${title}`, status, send: ({ call }) => call(path + query, changes) };
}

/** One line with these members, which fits into the length of a line. */
const withMembers = (json: string): string => `${good.slice(0, -1)},${json}}`;
const short = badMembers.filter(({ json }) => json.length < 1_000_000);

function streamsOf(path: string): readonly Call[] {
  return [
    {
      title: `${path}, a stream: every instance that may not be, each between good ones`,
      status: 200,
      send: ({ call }) => call(path, lined(short.flatMap(({ json }) => [good, withMembers(json)]).join('\n'))),
      check: (answer) => {
        const lines = linesOf(answer).slice(0, -1);
        expect(lines.filter((_line, at) => at % 2 === 0).map(({ status }) => status)).toEqual(
          short.map(() => 'scored'),
        );
        const problems = lines.filter((_line, at) => at % 2 === 1).map(({ problem }) => problem);
        expect(problems.map((problem) => problem?.errors?.map(({ pointer }) => pointer))).toEqual(
          short.map(({ pointer }) => [pointer]),
        );
      },
    },
    answered(
      path,
      'garbage of all kinds between good lines',
      () => garbage.flatMap((line) => [good, line]).join('\n'),
      [...garbage.flatMap(() => ['scored', 'invalid'])],
    ),
    answered(path, 'nothing', () => '', []),
    answered(path, 'blank lines', () => '\n\r\n \n\t\n'.repeat(10_000), []),
    answered(path, 'ends of lines of another system', () => `${good}\r\n${good}\r\n`, ['scored', 'scored']),
    answered(path, 'a byte order mark', () => `\ufeff${good}`, ['scored']),
    answered(path, 'a line of 3 MB between good ones', () => `${good}\n"${'x'.repeat(3_000_000)}"\n${good}`, [
      'scored',
      'invalid',
      'scored',
    ]),
    answered(
      path,
      'a line of 100 MB without an end, in gzip',
      () => gzipSync(Buffer.alloc(100_000_000, 0x78), { level: 1 }),
      ['invalid'],
      {
        'content-encoding': 'gzip',
      },
    ),
    answered(path, '50,000 lines that are none', () => '0\n'.repeat(50_000), Array(50_000).fill('invalid')),
    answered(path, 'a list of instances in a line', () => `[${good},${good}]`, ['invalid']),
    answered(path, 'the body of a call in a line', () => `{"instances":[${good}]}`, ['invalid']),
    refused(
      path,
      'of another charset',
      415,
      '',
      lined(good, { 'content-type': 'application/x-ndjson; charset=utf-16' }),
    ),
    refused(path, 'of an unknown coding', 415, '', lined(good, { 'content-encoding': canary })),
    refused(path, 'for a page', 406, '', lined(good, { accept: 'text/html' })),
    refused(path, 'an unknown parameter', 400, `?${canary}%0a=1`, lined(good)),
    refused(path, 'a parameter that pollutes', 400, '?__proto__[model]=x&constructor=1', lined(good)),
    refused(path, 'two models', 400, '?model=a&model=b', lined(good)),
    refused(path, 'a model that is not there', 404, `?model=${canary}`, lined(good)),
    refused(path, 'a time of many T', 400, `?as_of=${'T'.repeat(10_000)}`, lined(good)),
    refused(path, 'nobody', 401, '', { ...lined(good), token: null }),
    {
      title: `${path}, a stream: gzip that ends early`,
      status: [200, 'closed'],
      send: ({ production, keys }) => rawStream(production.url, path, keys.all, gzipSync(good).subarray(0, 60)),
      // Without the last line, everybody sees that the stream was cut.
      check: ({ body }) => expect(body).not.toContain('summary'),
    },
    {
      title: `${path}, a stream: cut in the middle of a line`,
      status: 204,
      send: async (environment) => {
        const { url } = environment.production;
        const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
        const lines = [`POST ${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${environment.keys.all}`];
        lines.push('content-type: application/x-ndjson', 'content-length: 100000', '', `${good}\n{"age":`);
        socket.write(lines.join('\r\n'));
        await new Promise((resolve) => void socket.once('data', resolve));
        const cuts = () => environment.production.written().split('"msg":"stream cut"').length;
        const before = cuts();
        socket.destroy();
        while (cuts() === before) await new Promise((resolve) => void setTimeout(resolve, 20));
        return { status: 204, headers: new Map(), body: '' };
      },
      check: async (_answer, { audit }) => {
        const outcomes = (await audit('production')).map(({ outcome }) => outcome);
        expect(outcomes).toContainEqual(expect.stringMatching(/stream cut: [01] scored, 0 not scored, 0 invalid$/));
      },
    },
  ];
}

const garbage = [
  '0',
  'null',
  '[]',
  `"${canary}"`,
  '{',
  `{"${canary}`,
  '{}{}',
  'NaN',
  `/* ${canary} */ {}`,
  '\u0000',
  '\u0000{}',
  '[[[[',
  '{"a":'.repeat(100_000),
  '['.repeat(100_000),
  `{"features":${'{"a":'.repeat(20)}1${'}'.repeat(20)}}`,
  `<!DOCTYPE x><x>${canary}</x>`,
  `{"resourceType":"Bundle"}`,
  `{"resourceType":"__proto__"}`,
];

function rawStream(url: string, path: string, key: string, body: Uint8Array): Promise<Answer> {
  const lines = [`POST ${path} HTTP/1.1`, 'host: x', 'connection: close', `authorization: Bearer ${key}`];
  lines.push('content-type: application/x-ndjson', 'content-encoding: gzip', `content-length: ${body.length}`, '', '');
  return rawCall(url, [lines.join('\r\n'), body]);
}

/** Opens streams of one client and keeps them, sends one more, and lets them go. */
async function beyondPlaces({ production, call, keys }: RestEnvironment): Promise<Answer> {
  const { port } = new URL(production.url);
  const open = Array.from({ length: 4 }, async () => {
    const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    const lines = ['POST /api/v1/predict HTTP/1.1', 'host: x', `authorization: Bearer ${keys.other}`];
    socket.write([...lines, 'content-type: application/x-ndjson', 'content-length: 1000', '', ''].join('\r\n'));
    await new Promise((resolve) => void socket.once('data', resolve));
    return socket;
  });
  const sockets = await Promise.all(open);
  const one = await call('/api/v1/predict', { ...lined(good), token: keys.other });
  // Another client has places of its own.
  expect((await call('/api/v1/predict', lined(good))).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  return one;
}

/** Streams that are broken, and those who keep them open. */
export const restStreamCalls: readonly Call[] = [
  ...plainPaths.flatMap(streamsOf),
  {
    title: 'more streams at once than a client may have',
    status: 429,
    send: beyondPlaces,
    check: ({ headers }) => expect(Number(headers.get('retry-after'))).toBeGreaterThan(0),
  },
];
