import { expect } from '@jest/globals';
import { auditEvent } from '../../audit/audit-event.js';
import type { AuditRow } from '../../store/store.js';
import { type Answer, answerOf } from '../support/answer.js';
import { canary } from '../support/canary.js';
import type { HostileCall } from '../support/hostile-call.js';
import { goodBody, type HostileEnvironment, loginIssuer, publicUrl } from '../support/hostile-environment.js';

/** A call of the app's worklist at the strict instance. */
async function worklist({ rsa, strict }: HostileEnvironment, fhirUser: string, patients: readonly string[]) {
  const iat = Math.floor(Date.now() / 1000) - 10;
  const token = await rsa.token({ iss: loginIssuer, aud: 'app', sub: 'u', fhirUser, iat, exp: iat + 600 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ patients });
  return answerOf(await fetch(`${strict.url}/app/worklist`, { method: 'POST', headers, body }));
}

const patients = Array.from({ length: 300 }, (_, index) => `ward-${index}`);

/** The rows of the call that was answered. */
async function rowsOf({ headers }: Answer, { audit }: HostileEnvironment): Promise<readonly AuditRow[]> {
  return (await audit()).filter(({ requestId }) => requestId === headers.get('x-request-id'));
}

const patientsOf = (rows: readonly AuditRow[]) => rows.map(({ patientId }) => patientId).toSorted();

/** A refused call at the strict instance from an address, and what its row and its line of the log must have. */
function recorded(
  title: string,
  status: 401 | 403,
  send: (environment: HostileEnvironment) => Promise<Parameters<HostileEnvironment['call']>[0]>,
  { row, line }: { readonly row: Partial<AuditRow>; readonly line: object },
): HostileCall {
  const address = String(row.address);
  return {
    title,
    status,
    send: async (environment) =>
      environment.call({
        ...(await send(environment)),
        at: environment.strict,
        headers: { 'x-forwarded-for': address },
      }),
    check: async (answer, environment) => {
      const rows = await rowsOf(answer, environment);
      expect(rows).toMatchObject([{ kind: 'refusal', patientId: null, ...row }]);
      expect(await environment.strict.lineOf(answer.headers.get('x-request-id') ?? '')).toMatchObject({
        address,
        ...line,
      });
      const [agent] = auditEvent(rows[0] as AuditRow, publicUrl).agent as readonly object[];
      expect(agent).toMatchObject({ requestor: true, network: { address, type: '2' } });
    },
  };
}

/** Who asked for which patient, and who was refused, can be found later. */
export const auditCalls: readonly HostileCall[] = [
  {
    title: 'a worklist of 300 patients, of which each has a row',
    status: 200,
    send: (environment) => worklist(environment, 'Practitioner/7', patients),
    check: async (answer, environment) => {
      const rows = await rowsOf(answer, environment);
      expect(patientsOf(rows)).toEqual(patients.toSorted());
      for (const row of rows) {
        expect(row).toMatchObject({ kind: 'read', userId: 'Practitioner/7', outcome: 'worklist: nothing stored' });
        expect(JSON.stringify(auditEvent(row, publicUrl))).toContain(`"Patient/${row.patientId}"`);
      }
    },
  },
  {
    title: 'a worklist by a user who has no access, of which each patient has a row',
    status: 403,
    send: (environment) => worklist(environment, 'Practitioner/8', ['w1', 'w2', 'w3']),
    check: async (answer, environment) => {
      const rows = await rowsOf(answer, environment);
      expect(patientsOf(rows)).toEqual(['w1', 'w2', 'w3']);
      for (const row of rows)
        expect(row).toMatchObject({ kind: 'refusal', userId: 'Practitioner/8', outcome: '403 worklist' });
    },
  },
  recorded(
    'a forged token, in log and audit with the client that it claims',
    401,
    async ({ stranger, rsa, claims }) => ({ token: await stranger.token(claims(), { kid: rsa.kid }) }),
    {
      row: { source: null, claimedClient: 'hospital', address: '203.0.113.11', outcome: '401 signature' },
      line: { claimed: 'hospital', refusal: 'signature' },
    },
  ),
  recorded(
    'a replay, in log and audit with the client that signed it',
    401,
    async ({ token, call, strict }) => {
      const sent = await token();
      await call({ token: sent, at: strict });
      return { token: sent };
    },
    {
      row: { source: 'hospital', claimedClient: null, address: '203.0.113.12', outcome: '401 replayed' },
      line: { client: 'hospital', refusal: 'replayed' },
    },
  ),
  recorded(
    'a token of a foreign issuer, in log and audit without a client',
    401,
    async ({ token }) => ({ token: await token({ iss: `https://${canary}.example` }) }),
    {
      row: { source: null, claimedClient: null, address: '203.0.113.13', outcome: '401 unknown-issuer' },
      line: { refusal: 'unknown-issuer' },
    },
  ),
  recorded(
    'a foreign fhirServer, in log and audit with the client',
    403,
    async () => ({ body: goodBody({ fhirServer: `https://${canary}.example/fhir` }) }),
    {
      row: { source: 'hospital', claimedClient: null, address: '203.0.113.14', outcome: '403 fhir-server' },
      line: { client: 'hospital', refusal: 'fhir-server' },
    },
  ),
];
