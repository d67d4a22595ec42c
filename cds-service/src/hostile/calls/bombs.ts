import { gzipSync } from 'node:zlib';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { patientViewPath } from '../../test-support/call-service.js';
import { wholePrefetch } from '../../test-support/chart.js';
import { type Pieces, rawCall } from '../support/answer.js';
import { canary } from '../support/canary.js';
import { vitalNow, wellChart } from '../support/chart-now.js';
import type { HostileCall } from '../support/hostile-call.js';
import { chunked, compressedBombs, drips, hundredMegabytes, inMegabytes } from '../support/huge-bodies.js';
import { goodBody, type HostileEnvironment, limits } from '../support/hostile-environment.js';

const good = JSON.stringify(goodBody());
/** A valid body with something large in it. */
const around = (inner: string): string => `{"x":${inner},${good.slice(1)}`;

/** A valid body of this many bytes. */
const padded = (bytes: number): string => around(`"${'x'.repeat(bytes - around('""').length)}"`);

/** A call with valid headers whose body comes in pieces. */
function streamed(
  title: string,
  status: HostileCall['status'],
  length: string,
  pieces: (environment: HostileEnvironment) => Pieces,
  slow?: true,
): HostileCall {
  return {
    title,
    status,
    ...(slow === undefined ? {} : { slow }),
    send: async (environment) =>
      rawCall(environment.production.url, headed(await environment.token(), length, pieces(environment))),
  };
}

async function* headed(token: string, length: string, pieces: Pieces): AsyncGenerator<string | Uint8Array> {
  yield `POST ${patientViewPath} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
  yield `authorization: Bearer ${token}\r\n${length}\r\n\r\n`;
  yield* pieces;
}

const compressed = (title: string, encoding: string, bytes: Uint8Array): HostileCall => ({
  title,
  status: 413,
  send: ({ call }) => call({ headers: { 'content-encoding': encoding }, body: bytes }),
});

function posted(title: string, status: 200 | 400 | 413, body: () => unknown): HostileCall {
  return { title, status, send: ({ call }) => call({ body: body() }) };
}

const nested = (open: string, levels: number, close: string): string =>
  around(`${open.repeat(levels)}1${close.repeat(levels)}`);

/** 15,000 heart rates in a unit, in about 4 MB. */
function manyReadings(unit: string): readonly JsonObject[] {
  const { code, effectiveDateTime, status, subject } = vitalNow('heartRate', 80, 1);
  const reading = { resourceType: 'Observation', status, code, subject, effectiveDateTime };
  return Array.from({ length: 15_000 }, (_, i) => ({
    ...reading,
    id: `o${i}`,
    valueQuantity: { value: 80 + (i % 40), unit },
  }));
}

/** Bodies that are too large, too deep or too slow. */
export const bombCalls: readonly HostileCall[] = [
  streamed('100 MB by Content-Length', 413, `content-length: ${hundredMegabytes}`, () => []),
  streamed('100 MB by Content-Length, sent', [413, 'closed'], `content-length: ${hundredMegabytes}`, inMegabytes),
  streamed('100 MB in chunks', [413, 'closed'], 'transfer-encoding: chunked', chunked),
  streamed('a length beyond all numbers', 413, `content-length: ${'9'.repeat(15)}`, () => []),
  streamed('a chunk of an exabyte', 408, 'transfer-encoding: chunked', () => ['fffffffffffffff\r\n{"x":'], true),
  streamed('a chunk beyond all numbers', 400, 'transfer-encoding: chunked', () => [`${'f'.repeat(30)}\r\n{"x":`]),
  ...compressedBombs.map(([encoding, bytes]) => compressed(`100 MB in ${encoding}`, encoding, bytes)),
  {
    title: 'gzip that ends early',
    status: 400,
    send: ({ call }) => call({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(good).subarray(0, 300) }),
  },
  {
    title: 'gzip in gzip',
    status: 415,
    send: ({ call }) => call({ headers: { 'content-encoding': 'gzip, gzip' }, body: gzipSync(gzipSync(good)) }),
  },
  posted('a body of just the limit', 200, () => padded(limits.bodyBytes)),
  posted('a byte more than the limit', 413, () => padded(limits.bodyBytes + 1)),
  posted('arrays 65 deep', 400, () => nested('[', 64, ']')),
  posted('arrays 100,000 deep', 400, () => nested('[', 100_000, ']')),
  posted('objects 100,000 deep', 400, () => nested('{"a":', 100_000, '}')),
  posted('a million arrays that never end', 400, () => '['.repeat(1_000_000)),
  posted('brackets in a text, which nest nothing', 200, () => around(`"${'[{'.repeat(100_000)}"`)),
  posted('a Bundle of 50,000 entries', 200, () =>
    goodBody({
      prefetch: { ...wholePrefetch(wellChart()), vitals: { resourceType: 'Bundle', entry: Array(50_000).fill({}) } },
    }),
  ),
  posted('15,000 readings', 200, () => goodBody({ prefetch: wholePrefetch(manyReadings('/min')) })),
  posted('15,000 readings in a unit that nobody knows', 200, () =>
    goodBody({ prefetch: wholePrefetch([...manyReadings('furlong'), ...wellChart()]) }),
  ),
  posted('a reading of 20,000 codings', 200, () => {
    const coding = Array.from({ length: 20_000 }, (_, i) => ({ system: canary, code: `c${i}` }));
    return goodBody({ prefetch: wholePrefetch([vitalNow('heartRate', 80, 1, { code: { coding } }), ...wellChart()]) });
  }),
  posted('a reading of 20,000 components', 200, () => {
    const component = Array(20_000).fill({ code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] } });
    return goodBody({ prefetch: wholePrefetch([vitalNow('systolic', 80, 1, { component }), ...wellChart()]) });
  }),
  posted('300,000 members of the prefetch', 200, () =>
    good.replace('"prefetch":{', `"prefetch":{${Array.from({ length: 300_000 }, (_, i) => `"k${i}":0`).join()},`),
  ),
  posted('a unit of 4 MB', 200, () =>
    goodBody({
      prefetch: wholePrefetch([
        vitalNow('heartRate', 80, 1, { valueQuantity: { value: 80, unit: 'x'.repeat(4_000_000) } }),
        ...wellChart(),
      ]),
    }),
  ),
  posted('a time of 4 MB', 200, () =>
    goodBody({
      prefetch: wholePrefetch([
        vitalNow('heartRate', 80, 1, { effectiveDateTime: `2026-11-24T10:00:00.${'0'.repeat(4_000_000)}Z` }),
        ...wellChart(),
      ]),
    }),
  ),
  posted('a reference of 4 MB of slashes', 200, () =>
    goodBody({
      prefetch: wholePrefetch([
        vitalNow('heartRate', 80, 1, { subject: { reference: '/'.repeat(4_000_000) } }),
        ...wellChart(),
      ]),
    }),
  ),
  posted('a fhirServer of 4 MB of slashes', 400, () => goodBody({ fhirServer: `${'/'.repeat(4_000_000)}x` })),
  posted('an id of a million letters', 400, () =>
    goodBody({ context: { userId: 'Practitioner/1', patientId: 'p'.repeat(1_000_000) } }),
  ),
  posted('a number of a million digits', 200, () => around(`1${'0'.repeat(1_000_000)}`)),
  // What drips in while the answer is sent may end the connection before the answer is read.
  streamed('a body that drips', [408, 'closed'], 'content-length: 5000', drips, true),
  streamed('a body that stops', 408, 'content-length: 5000', () => ['{"hook":'], true),
  streamed(
    'chunks that drip',
    [408, 'closed'],
    'transfer-encoding: chunked',
    async function* () {
      for await (const _drop of drips()) yield '1\r\n \r\n';
    },
    true,
  ),
  {
    title: 'headers that drip',
    // Bytes that arrive after the answer can end the connection before it is read.
    status: [408, 'closed'],
    slow: true,
    send: ({ production }) =>
      rawCall(
        production.url,
        (async function* () {
          yield `POST ${patientViewPath} HTTP/1.1\r\nhost: x\r\nx-slow: `;
          yield* drips();
        })(),
      ),
  },
  {
    title: 'half a request line',
    status: 408,
    slow: true,
    send: ({ production }) => rawCall(production.url, ['POST /cds-serv']),
  },
];
