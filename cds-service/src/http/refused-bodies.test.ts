import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuthenticationProblem } from '../errors.js';
import { patientViewPath } from '../test-support/call-service.js';
import { hookBody, vital, wholePrefetch } from '../test-support/chart.js';
import { pourInto } from '../test-support/pour-into.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const limitBytes = 50_000;
const chart = JSON.stringify(hookBody(wholePrefetch([vital('heartRate', 80, 1)])));

let service: RunningService;
beforeAll(async () => {
  service = await startService({
    artefacts: [await stumpArtefact()],
    environment: { BODY_LIMIT_BYTES: String(limitBytes), REFUSALS_PER_MINUTE: '1000' },
    authenticate: async (authorization) => {
      if (authorization !== 'known') throw new AuthenticationProblem('signature');
      return { client: 'a', source: 'a', fhirServers: [], authenticated: true };
    },
  });
});
afterAll(() => service.stop());

const head = (...lines: readonly string[]) =>
  [`POST ${patientViewPath} HTTP/1.1`, 'host: x', 'content-type: application/json', ...lines, '', ''].join('\r\n');

const pour = (sent: string, piece: string) => pourInto(service.url, sent, piece);

/** What comes back where `then` is sent after the first answer. */
async function conversation(sent: string, then: string, enough: RegExp): Promise<string> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1').setEncoding('utf8');
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (text: string) => {
    if (answer === '') socket.write(then);
    answer += text;
    if (enough.test(answer)) socket.destroy();
  });
  socket.write(sent);
  await once(socket, 'close');
  return answer;
}

describe('a body that is refused', () => {
  it.each([
    ['of an unknown caller', 401, head('content-length: 500000000'), 'x'.repeat(65_536)],
    ['of an unknown caller, in chunks', 401, head('transfer-encoding: chunked'), `10000\r\n${'x'.repeat(65_536)}\r\n`],
    [
      'of a known caller beyond the limit, in chunks',
      413,
      head('authorization: known', 'transfer-encoding: chunked'),
      `10000\r\n${'x'.repeat(65_536)}\r\n`,
    ],
    [
      'of a known caller beyond the limit, by its length',
      413,
      head('authorization: known', 'content-length: 500000000'),
      'x'.repeat(65_536),
    ],
  ])('%s: the answer comes at once, and the connection ends', async (_case, status, sent, piece) => {
    const { answer, poured } = await pour(sent, piece);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    // 256 kB after the answer, and what the buffers of the operating system hold.
    expect(poured).toBeLessThan(20_000_000);
  });

  it('and ends soon leaves the connection for the next call', async () => {
    const rest = `${'x'.repeat(1_000)}GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n`;
    expect(await conversation(head('content-length: 1000'), rest, /"ok"/)).toMatch(
      /^HTTP\/1\.1 401[\s\S]*HTTP\/1\.1 200/,
    );
  });
});

describe('RFC 9110 §10.1.1: Expect: 100-continue', () => {
  it('the body of an unknown caller is not asked for, and the connection ends', async () => {
    const answer = await conversation(head('expect: 100-continue', 'content-length: 1000'), '', /^$/);
    expect(answer).toMatch(/^HTTP\/1\.1 401 [\s\S]*connection: close/i);
    expect(answer).not.toContain('100 Continue');
  });

  it('nor one that is too large', async () => {
    const sent = head('authorization: known', 'expect: 100-continue', `content-length: ${limitBytes + 1}`);
    expect(await conversation(sent, '', /^$/)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('the body of a known caller is', async () => {
    const sent = head('authorization: known', 'expect: 100-continue', `content-length: ${chart.length}`);
    const answer = await conversation(sent, chart, /"cards"/);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
  });
});
