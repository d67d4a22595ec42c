import { expect } from '@jest/globals';
import { auditEvent } from '../../../audit/audit-event.js';
import type { Answer } from '../../support/answer.js';
import { publicUrl } from '../../support/hostile-environment.js';
import type { HostileCall } from '../../support/hostile-call.js';
import { goodForm, type RestEnvironment, strictLimits } from '../../support/rest-environment.js';
import { goodInstance } from '../../support/rest-routes.js';

type Call = HostileCall<RestEnvironment>;

/** Addresses of attackers, one for each case, as the proxy in front of the strict instance names them. */
let cases = 0;
const addressOfCase = (): string => {
  cases += 1;
  return `198.51.100.${cases}`;
};

const strictly = ({ call, strict }: RestEnvironment, from: string, token: string | null): Promise<Answer> =>
  call('/api/v1/predict', { at: strict, token, body: goodInstance, headers: { 'x-forwarded-for': from } });

const wrongKey = `bwk_00000000_${'A'.repeat(43)}`;
const refusedOnes = Array(strictLimits.refusals).fill(401);

/** A good call from an address that somebody else has exhausted. */
function behindOneProxy(title: string, bad: (environment: RestEnvironment) => string | null | Promise<string>): Call {
  const from = addressOfCase();
  return {
    title,
    status: 200,
    send: async (environment) => {
      const statuses: Answer['status'][] = [];
      for (let calls = 0; calls < strictLimits.refusals + 2; calls += 1)
        statuses.push((await strictly(environment, from, await bad(environment))).status);
      expect(statuses).toContain(429);
      return strictly(environment, from, environment.keys.all);
    },
  };
}

/** Who calls too often, and who must not be locked out by it. */
export const restLimitCalls: readonly Call[] = [
  behindOneProxy('no keys, from the address of a good program', () => null),
  behindOneProxy('keys that nobody has, from the address of a good program', () => wrongKey),
  behindOneProxy(
    'keys with the ID of a good program, from its own address',
    ({ keys }) => `${keys.all.slice(0, 13)}${'A'.repeat(43)}`,
  ),
  behindOneProxy('forged tokens, from the address of a good program', ({ stranger, siteToken, site }) =>
    siteToken({}, {}).then(() =>
      stranger.token({ iss: 'https://login.site.example' }, { kid: site.kid, typ: 'at+jwt' }),
    ),
  ),
  {
    title: 'guesses of keys beyond the limit of an address',
    status: 429,
    send: async (environment) => {
      const from = addressOfCase();
      const statuses: Answer['status'][] = [];
      for (let calls = 0; calls < strictLimits.refusals; calls += 1)
        statuses.push((await strictly(environment, from, wrongKey)).status);
      expect(statuses).toEqual(refusedOnes);
      return strictly(environment, from, wrongKey);
    },
    check: ({ headers }) => expect(Number(headers.get('retry-after'))).toBeGreaterThan(0),
  },
  {
    title: 'forged assertions beyond the limit of an address',
    status: 429,
    send: async (environment) => {
      const { askToken, strict } = environment;
      const headers = { 'x-forwarded-for': addressOfCase(), 'content-type': 'application/x-www-form-urlencoded' };
      const forged = () => askToken(goodForm('a.b.c'), { at: strict, headers });
      const statuses: Answer['status'][] = [];
      for (let calls = 0; calls < strictLimits.refusals; calls += 1) statuses.push((await forged()).status);
      expect(statuses).toEqual(refusedOnes);
      return forged();
    },
    check: ({ headers }) => expect(Number(headers.get('retry-after'))).toBeGreaterThan(0),
  },
  {
    title: 'a program that calls more often than it may, beside which another one is answered',
    status: 429,
    send: async (environment) => {
      const from = addressOfCase();
      const statuses: Answer['status'][] = [];
      let last: Answer = await strictly(environment, from, environment.keys.hasty);
      while (last.status === 200 && statuses.length <= strictLimits.calls) {
        statuses.push(last.status);
        last = await strictly(environment, from, environment.keys.hasty);
      }
      expect(statuses.length).toBeLessThanOrEqual(strictLimits.calls);
      expect((await strictly(environment, from, environment.keys.all)).status).toBe(200);
      return last;
    },
    check: ({ headers }) => expect(Number(headers.get('retry-after'))).toBeGreaterThan(0),
  },
  {
    title: 'a program that wants what it may not have again and again does not lock out its address',
    status: 200,
    send: async (environment) => {
      const { call, strict, keys } = environment;
      const headers = { 'x-forwarded-for': addressOfCase() };
      for (let calls = 0; calls < strictLimits.refusals + 2; calls += 1)
        expect(
          (await call('/api/v1/models', { at: strict, method: 'GET', token: keys.predicts, headers })).status,
        ).toBe(403);
      return call('/api/v1/predict', { at: strict, token: keys.all, body: goodInstance, headers });
    },
  },
  {
    title: 'a key of another, in log and audit with the client that it claims',
    status: 401,
    send: (environment) =>
      strictly(environment, '203.0.113.21', `${environment.keys.all.slice(0, 13)}${'B'.repeat(43)}`),
    check: async (answer, { audit, strict }) => {
      const id = answer.headers.get('x-request-id') ?? '';
      const rows = (await audit('strict')).filter(({ requestId }) => requestId === id);
      expect(rows).toMatchObject([
        { kind: 'refusal', source: null, claimedClient: 'all', address: '203.0.113.21', outcome: '401 api-key' },
      ]);
      expect(await strict.lineOf(id)).toMatchObject({ claimed: 'all', address: '203.0.113.21', refusal: 'api-key' });
      const [agent] = auditEvent(rows[0]!, publicUrl).agent as readonly object[];
      expect(agent).toMatchObject({ requestor: true, network: { address: '203.0.113.21', type: '2' } });
    },
  },
  {
    title: 'a scope that is missing, in log and audit with the client',
    status: 403,
    send: ({ call, strict, keys }) =>
      call('/api/v1/models', {
        at: strict,
        method: 'GET',
        token: keys.predicts,
        headers: { 'x-forwarded-for': '203.0.113.22' },
      }),
    check: async (answer, { audit }) => {
      const id = answer.headers.get('x-request-id') ?? '';
      expect((await audit('strict')).filter(({ requestId }) => requestId === id)).toMatchObject([
        {
          kind: 'refusal',
          source: 'rest:predicts',
          claimedClient: null,
          address: '203.0.113.22',
          outcome: '403 scope',
        },
      ]);
    },
  },
  {
    title: 'an assessment that is kept, which no other program, and no EHR of the same name, shares',
    status: 200,
    send: ({ call }) => call('/api/v1/predict', { body: { ...goodInstance, store: true, patient: 'zq7kept' } }),
    check: async (answer, { audit }) => {
      const id = answer.headers.get('x-request-id') ?? '';
      const rows = (await audit('production')).filter(({ requestId }) => requestId === id);
      expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['rest:all']));
    },
  },
];
