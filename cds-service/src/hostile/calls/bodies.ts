import { expect } from '@jest/globals';
import { patientViewPath } from '../../test-support/call-service.js';
import { pourInto } from '../../test-support/pour-into.js';
import { type Answer, rawCall } from '../support/answer.js';
import type { HostileCall } from '../support/hostile-call.js';
import { goodBody, type HostileEnvironment, limits } from '../support/hostile-environment.js';

const head = (...lines: readonly string[]) =>
  [`POST ${patientViewPath} HTTP/1.1`, 'host: x', 'content-type: application/json', ...lines, '', ''].join('\r\n');

/** Far less than what is poured, and more than the buffers of the operating system hold. */
const maxPoured = 20_000_000;

/** Pours a body that does not end, however the service answers. */
function poured(
  title: string,
  status: 401 | 413,
  more: (environment: HostileEnvironment) => Promise<string>,
): HostileCall {
  return {
    title,
    status,
    send: async (environment) => {
      const sent = head('content-length: 5000000000', await more(environment));
      const { answer, poured: bytes } = await pourInto(environment.production.url, sent, 'x'.repeat(65_536));
      expect(bytes).toBeLessThan(maxPoured);
      const [, status = '', bearer = ''] = /^HTTP\/1\.1 (\d+)(?:[\s\S]*(Bearer)\r\n)?/.exec(answer) ?? [];
      const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
      return { status: Number(status), headers: new Map([['www-authenticate', bearer]]), body };
    },
  };
}

function expecting(
  title: string,
  status: Answer['status'],
  more: (environment: HostileEnvironment) => Promise<string>,
): HostileCall {
  return {
    title,
    status,
    send: async (environment) =>
      rawCall(environment.production.url, [head('expect: 100-continue', await more(environment))]),
    check: ({ headers }) => expect(headers.get('connection')).toBe('close'),
  };
}

const bearer = async ({ token }: HostileEnvironment) => `authorization: Bearer ${await token()}`;

/** Bodies of callers that are refused, and who wants to be asked for them. */
export const bodyCalls: readonly HostileCall[] = [
  poured('a body of an unknown caller that does not end', 401, async () => 'x-filler: 1'),
  poured('a body of a known caller beyond the limit that does not end', 413, bearer),
  expecting('100 Continue for an unknown caller', 401, async () => 'content-length: 1000'),
  expecting(
    '100 Continue for a body beyond the limit',
    413,
    async (environment) => `${await bearer(environment)}\r\ncontent-length: ${limits.bodyBytes + 1}`,
  ),
  {
    title: '100 Continue for a known caller, who is asked for the body',
    status: 100,
    send: async (environment) => {
      const body = JSON.stringify(goodBody());
      const length = `content-length: ${Buffer.byteLength(body)}`;
      const first = head('expect: 100-continue', await bearer(environment), length, 'connection: close');
      return rawCall(environment.production.url, [first, body]);
    },
    check: ({ body }) => expect(body).toMatch(/^HTTP\/1\.1 200 OK/),
  },
];
