import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueOf, patientViewPath, writtenTo } from '../test-support/call-service.js';
import { hookBody, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const limitBytes = 50_000;
const body = hookBody(wholePrefetch([vital('heartRate', 80, 1)]));

let service: RunningService;
beforeAll(async () => {
  service = await startService({
    artefacts: [await stumpArtefact()],
    environment: { BODY_LIMIT_BYTES: String(limitBytes), DEPTH_LIMIT: '16' },
  });
});
afterAll(() => service.stop());

function send(bytes: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) {
  return fetch(service.url + patientViewPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: bytes,
  });
}

/** The best that Brotli can do takes seconds. */
const brotli = (bytes: string | Uint8Array) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
const head = (more: string) =>
  `POST ${patientViewPath} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}`;
const nested = (levels: number) =>
  JSON.stringify(body).replace(/^\{/, `{"x": ${'['.repeat(levels)}${']'.repeat(levels)}, `);

describe('outer contract: a body within its limits', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotli],
  ])('may be compressed by %s', async (encoding, compress) => {
    const response = await send(new Uint8Array(compress(JSON.stringify(body))), { 'content-encoding': encoding });
    expect(response.status).toBe(200);
  });

  it('may nest as deep as DEPTH_LIMIT, and no deeper', async () => {
    expect((await send(nested(15))).status).toBe(200);
    const response = await send(nested(16));
    expect(response.status).toBe(400);
    expect((await issueOf(response)).diagnostics).toBe('body: nested more than 16 levels deep');
  });

  it('400 for brackets without end', async () => {
    expect((await send('['.repeat(limitBytes - 1))).status).toBe(400);
    expect((await send('{"a":'.repeat(limitBytes / 5 - 1))).status).toBe(400);
  });

  it.each(['utf-16', 'utf-16le', 'utf-32', 'latin1'])('415 for charset %s: JSON is UTF-8', async (charset) => {
    const response = await send(JSON.stringify(body), { 'content-type': `application/json; charset=${charset}` });
    expect(response.status).toBe(415);
  });

  it.each(['compress', 'gzip, gzip'])('415 for Content-Encoding %s', async (encoding) => {
    expect((await send(JSON.stringify(body), { 'content-encoding': encoding })).status).toBe(415);
  });
});

describe('outer contract: a body beyond its limit is 413', () => {
  it('by its Content-Length, before it is sent', async () => {
    const answer = await writtenTo(service, head('content-length: 100000000\r\n\r\n'), /\r\n\r\n.*\}$/s);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('by counting, where no length is given', async () => {
    const chunk = `${(limitBytes + 1).toString(16)}\r\n${'x'.repeat(limitBytes + 1)}\r\n0\r\n\r\n`;
    expect(await writtenTo(service, head(`transfer-encoding: chunked\r\n\r\n${chunk}`), /\r\n\r\n.*\}$/s)).toMatch(
      /^HTTP\/1\.1 413 /,
    );
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotli],
  ])('when it grows beyond it by %s, whatever it was before', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(100 * limitBytes, 0x20));
    expect(bomb.length).toBeLessThan(limitBytes);
    expect((await send(new Uint8Array(bomb), { 'content-encoding': encoding })).status).toBe(413);
  });
});

describe('outer contract: a request that does not arrive completely', () => {
  let hasty: RunningService;
  beforeAll(async () => {
    hasty = await startService({ artefacts: [await stumpArtefact()], environment: { REQUEST_TIMEOUT_MS: '200' } });
  });
  afterAll(() => hasty.stop());

  it('408 where the body is slower than REQUEST_TIMEOUT_MS', async () => {
    expect(await writtenTo(hasty, head('content-length: 100\r\n\r\n{"hook":'), /^$/)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('408 where the headers are', async () => {
    expect(await writtenTo(hasty, 'POST / HTTP/1.1\r\nhost: x\r\n', /^$/)).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('outer contract: a request whose end is not certain', () => {
  it('431 for headers without end', async () => {
    expect(await writtenTo(service, head(`x-long: ${'x'.repeat(20_000)}\r\n\r\n`), /^$/)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it.each([
    ['two lengths', 'content-length: 5\r\ncontent-length: 6\r\n\r\nhello!'],
    ['a length and chunks', 'content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
  ])('400 for %s, which leaves open where the request ends', async (_case, more) => {
    expect(await writtenTo(service, head(more), /^$/)).toMatch(/^HTTP\/1\.1 400 /);
  });
});
