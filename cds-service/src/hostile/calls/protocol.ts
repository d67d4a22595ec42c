import { expect } from '@jest/globals';
import { patientViewPath } from '../../test-support/call-service.js';
import { rawCall } from '../support/answer.js';
import { canary } from '../support/canary.js';
import type { HostileCall } from '../support/hostile-call.js';

/** Raw bytes, without a token. */
function raw(title: string, status: HostileCall['status'], ...lines: readonly string[]): HostileCall {
  return { title, status, send: ({ production }) => rawCall(production.url, [`${lines.join('\r\n')}\r\n\r\n`]) };
}

function requested(title: string, status: HostileCall['status'], path: string, method = 'GET'): HostileCall {
  return {
    title,
    status,
    send: ({ production }) =>
      rawCall(production.url, [`${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`]),
  };
}

const post = `POST ${patientViewPath} HTTP/1.1`;

/** Invalid or confusing HTTP, which must affect only its own connection. */
export const protocolCalls: readonly HostileCall[] = [
  ...['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'].map((method) =>
    requested(`${method} a service`, 405, patientViewPath, method),
  ),
  requested('GET a service', 405, patientViewPath),
  requested('POST to discovery', 405, '/cds-services', 'POST'),
  requested('DELETE the metrics', 404, '/metrics', 'DELETE'),
  requested('the metrics, which have a port of their own', 404, '/metrics'),
  requested('the metrics by another spelling', 404, '/%6detrics/'),
  requested('a method that is none', 400, '/', 'NONSENSE'),
  requested('CONNECT', 'closed', 'evil.example:443', 'CONNECT'),
  requested('a service that is none', 404, `/cds-services/${canary}`, 'POST'),
  requested('a path out of the environment', 404, '/../../etc/passwd'),
  requested('an encoded path out of the environment', 404, '/model-facts/..%2f..%2f..%2fetc%2fpasswd'),
  requested('a path twice encoded', 404, '/model-facts/%252e%252e%252fmanifest.json'),
  requested('a path with backslashes', 404, '/model-facts/..\\..\\manifest.json'),
  requested('a path with NUL', 404, '/model-facts/hospitalization-30d%00.json'),
  requested('a path that cannot be decoded', 400, '/model-facts/%E0%A4%A'),
  requested('a path of the file system', 404, '/cds-services/..;/..;/package.json'),
  requested('a request to another host (proxy)', 404, 'http://169.254.169.254/latest/meta-data'),
  requested('an address of 15,000 characters', 404, `/${'x'.repeat(15_000)}`),
  requested('an address of 100,000 characters', [431, 'closed'], `/${'x'.repeat(100_000)}`),
  raw('a header of 100,000 characters', [431, 'closed'], post, 'host: x', `x-bomb: ${'x'.repeat(100_000)}`),
  raw('10,000 headers', [431, 'closed'], post, 'host: x', ...Array.from({ length: 10_000 }, (_, i) => `x-${i}: 1`)),
  raw('two lengths', 400, post, 'host: x', 'content-length: 5', 'content-length: 6'),
  raw('a length and chunks', 400, post, 'host: x', 'content-length: 5', 'transfer-encoding: chunked'),
  raw('a length below nothing', 400, post, 'host: x', 'content-length: -1'),
  raw('chunks within chunks', 400, post, 'host: x', 'transfer-encoding: chunked, identity'),
  raw('a header that is folded', 400, post, 'host: x', 'x-folded: 1', ' and: 2'),
  raw('a header without a name', 400, post, 'host: x', ': 1'),
  raw('a header with NUL', 400, post, 'host: x', 'x-nul: a\u0000b'),
  raw('no host', 400, post),
  raw('HTTP/2 without asking', 400, 'PRI * HTTP/2.0', '', 'SM'),
  raw('TLS to a port without it', 400, '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'),
  raw('garbage', 400, '\u0000\u0001\u0002\u00ff garbage'),
  raw(
    'a request id with a line of log in it',
    401,
    post,
    'host: x',
    'x-request-id: 1","level":60,"x":"',
    'content-length: 0',
  ),
  raw('an expectation that nobody can meet', [401, 417], post, 'host: x', 'expect: miracles', 'content-length: 0'),
  raw('an upgrade', 401, post, 'host: x', 'connection: upgrade', 'upgrade: websocket', 'content-length: 0'),
  {
    title: 'a good request and garbage behind it',
    status: 200,
    send: ({ production }) =>
      rawCall(production.url, ['GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n\u0000\u0001 garbage\r\n\r\n']),
  },
  {
    title: 'a second request in the body of the first',
    status: 401,
    refusal: 'no-token',
    send: ({ production }) =>
      rawCall(production.url, [
        `${post}\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 34\r\n\r\nGET /metrics HTTP/1.1\r\nhost: x\r\n\r\n\r\n`,
      ]),
    check: ({ body }) => expect(body).not.toContain('bellwether_'),
  },
  {
    title: 'an origin that may not call',
    status: 401,
    refusal: 'no-token',
    send: ({ call }) => call({ token: null, headers: { origin: `https://${canary}.example` } }),
    check: ({ headers }) => expect(headers.get('access-control-allow-origin')).toBeUndefined(),
  },
  {
    title: 'another address that it would come from',
    status: 401,
    refusal: 'no-token',
    send: ({ call }) =>
      call({
        token: null,
        headers: { 'x-forwarded-for': canary, 'x-forwarded-host': canary, forwarded: `for=${canary}` },
      }),
  },
  {
    title: 'another method than the one sent',
    status: 401,
    refusal: 'no-token',
    send: ({ call }) => call({ token: null, headers: { 'x-http-method-override': 'DELETE' } }),
  },
];
