import { expect } from '@jest/globals';
import { patientViewPath } from '../../test-support/call-service.js';
import { goodClaims } from '../../test-support/ehr-client.js';
import { type Answer, answerOf } from '../support/answer.js';
import { canary } from '../support/canary.js';
import type { HostileCall } from '../support/hostile-call.js';
import { goodBody, type HostileEnvironment, keylessIssuer, limits, publicUrl } from '../support/hostile-environment.js';

/** Addresses of attackers, one for each case, as the proxy in front of the strict instance names them. */
let cases = 0;
function addressOfCase(): string {
  cases += 1;
  return `198.51.100.${cases}`;
}

interface Sent {
  readonly token?: string | null;
  readonly from: string;
  readonly body?: unknown;
}

const strictly = ({ call, strict }: HostileEnvironment, { from, ...changes }: Sent): Promise<Answer> =>
  call({ ...changes, at: strict, headers: { 'x-forwarded-for': from } });

/** Sends more refused calls than an address may, and returns the statuses. */
async function exhaust(environment: HostileEnvironment, from: string, token: () => Promise<string | null>) {
  const statuses: Answer['status'][] = [];
  for (let calls = 0; calls < limits.refusals + 2; calls += 1)
    statuses.push((await strictly(environment, { from, token: await token() })).status);
  return statuses;
}

const allowed = Array(limits.refusals).fill(401);

/** A call with a good token from an address that somebody else has exhausted. */
function behindOneProxy(title: string, bad: (environment: HostileEnvironment) => Promise<string | null>): HostileCall {
  const from = addressOfCase();
  return {
    title,
    status: 200,
    send: async (environment) => {
      expect(new Set(await exhaust(environment, from, () => bad(environment)))).toContain(429);
      return strictly(environment, { from });
    },
  };
}

/** Refused calls must lock out nobody but who sends them. */
export const lockOutCalls: readonly HostileCall[] = [
  behindOneProxy('no tokens, from the address of a good client', async () => null),
  behindOneProxy('words, from the address of a good client', async () => `${canary}.${canary}.${canary}`),
  behindOneProxy('forged tokens with the key id of a client, from its own address', ({ stranger, rsa, claims }) =>
    stranger.token(claims(), { kid: rsa.kid }),
  ),
  {
    title: 'a bad token beyond the limit of its address',
    status: 429,
    send: async (environment) => {
      const from = addressOfCase();
      const forged = () => environment.stranger.token(environment.claims(), { kid: environment.rsa.kid });
      const statuses = await exhaust(environment, from, forged);
      expect([statuses.slice(0, limits.refusals), statuses.at(-1)]).toEqual([allowed, 429]);
      return strictly(environment, { from, token: await forged() });
    },
    check: ({ headers }) => expect(Number(headers.get('retry-after'))).toBeGreaterThan(0),
  },
  {
    title: 'a known client that names a foreign fhirServer again and again does not lock out its address',
    status: 401,
    send: async (environment) => {
      const from = addressOfCase();
      const body = goodBody({ fhirServer: `https://${canary}.example/fhir` });
      for (let calls = 0; calls < limits.refusals + 2; calls += 1)
        expect((await strictly(environment, { from, body })).status).toBe(403);
      return strictly(environment, { from, token: null });
    },
  },
  {
    title: 'a token of a client whose keys cannot be retrieved is not called invalid',
    status: 503,
    send: async (environment) => {
      const claims = goodClaims(keylessIssuer, publicUrl + patientViewPath, Date.now());
      return strictly(environment, { from: addressOfCase(), token: await environment.rsa.token(claims) });
    },
    check: async ({ headers }, { strict }) => {
      expect(headers.get('retry-after')).toBe('5');
      expect(await strict.lineOf(headers.get('x-request-id') ?? '')).toMatchObject({
        claimed: 'keyless',
        refusal: 'keys-unavailable',
        cause: 'address-forbidden',
      });
    },
  },
  {
    title: 'the metrics of the strict instance, on their own port, and nothing else there',
    status: 404,
    send: async ({ strictMetrics }) => {
      expect(await (await fetch(`${strictMetrics}/metrics`)).text()).toContain('bellwether_calls_total');
      return answerOf(await fetch(`${strictMetrics}/cds-services`));
    },
  },
];
