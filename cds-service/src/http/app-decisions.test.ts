import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { DecisionAccess } from '../auth/app-issuer.js';
import { appEnvironment, appOrigin, auditOf, minute, type Sent } from '../test-support/app-environment.js';
import { issueOf } from '../test-support/call-service.js';
import { hookBody, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import type { RunningService } from '../test-support/running-service.js';

const { appIssuer, call, callHook, ehr, openChart, start, wait } = appEnvironment();

const path = '/app/decisions';
const scale2 = (changes: Readonly<Record<string, unknown>> = {}) => ({
  ...{ id: randomUUID(), kind: 'oxygen-scale', scale: 2, reason: 'Target 88 to 92 %', ...changes },
});
const leftOut = (changes: Readonly<Record<string, unknown>> = {}) => ({
  ...{ id: randomUUID(), kind: 'input-left-out', input: 'oxygen-saturation', reference: 'Observation/7' },
  ...{ measuredAt: '2026-11-24T13:10:00Z', reason: 'probe off', ...changes },
});
const undo = (undoes: string) => ({ id: randomUUID(), kind: 'undo', undoes });

interface Listed {
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
  readonly decisions: readonly Readonly<Record<string, unknown>>[];
}
const list = async (service: RunningService, sent: Sent = {}, query = '') =>
  (await (await call(service, path + query, sent)).json()) as Listed;

const withRule = (decisions: DecisionAccess, worklist: 'nobody' | 'practitioners' = 'nobody') =>
  start({ clients: [ehr({ appIssuers: [appIssuer({ decisions, worklist })] })] });

describe('decisions about a patient', () => {
  it('are stored with user and time from the proofs, the encounter of the card, and listed for the patient', async () => {
    const service = await start();
    const { ticket } = await openChart(service, { encounterId: 'e7' });
    const body = scale2();
    const claims = { name: 'Dr. Ada Ward' };
    const made = await call(service, path, { ticket, body, claims });
    const decision = {
      ...{ ...body, encounter: 'e7', at: '2026-11-24T14:10:00.000Z' },
      by: { reference: 'Practitioner/7', name: 'Dr. Ada Ward', role: null },
    };
    expect([made.status, await made.json()]).toEqual([201, { state: 'stored', decision }]);
    const again = await call(service, path, { ticket, body, claims });
    expect([again.status, await again.json()]).toMatchObject([200, { state: 'known' }]);
    const listed = await call(service, path, { ticket });
    expect([listed.headers.get('cache-control'), listed.headers.get('access-control-allow-origin')]).toEqual([
      'no-store',
      appOrigin,
    ]);
    expect(await listed.json()).toEqual({ patient: 'p1', mayRead: true, mayWrite: true, decisions: [decision] });
    expect(await auditOf(service, 'decision')).toMatchObject([
      {
        ...{ userId: 'Practitioner/7', patientId: 'p1', source: 'st-elsewhere', at: testNow, encounterId: 'e7' },
        outcome: 'oxygen-scale 2',
      },
    ]);
    expect(await auditOf(service, 'read')).toMatchObject([{ patientId: 'p1', outcome: 'decisions: 1' }]);
    expect(await service.logged()).not.toContain('88 to 92');
  });

  it('of a colleague are seen and can be undone by everybody who may decide, once', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const body = leftOut({ encounter: 'e1' });
    await call(service, path, { ticket, body });
    const colleague = await openChart(service, { userId: 'Practitioner/8' });
    const asColleague = { ticket: colleague.ticket, claims: { fhirUser: 'Practitioner/8' } };
    const { decisions } = await list(service, asColleague);
    expect(decisions).toMatchObject([{ ...body, measuredAt: '2026-11-24T13:10:00.000Z', encounter: 'e1' }]);
    wait(minute);
    expect((await call(service, path, { ...asColleague, body: undo(body.id) })).status).toBe(201);
    const second = await call(service, path, { ticket, body: undo(body.id) });
    expect([second.status, await issueOf(second)]).toMatchObject([409, { expression: ['undoes'] }]);
    expect((await list(service, { ticket })).decisions).toMatchObject([{ id: body.id }, { kind: 'undo' }]);
  });

  it('of another patient cannot be undone, nor read', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const body = scale2();
    await call(service, path, { ticket, body });
    const elsewhere = await openChart(service, { patientId: 'p2' });
    const refused = await call(service, path, { ticket: elsewhere.ticket, body: undo(body.id) });
    expect([refused.status, await issueOf(refused)]).toMatchObject([404, { expression: ['undoes'] }]);
    expect((await list(service, { ticket: elsewhere.ticket })).decisions).toEqual([]);
    expect((await call(service, `${path}?patient=p1`, { ticket: elsewhere.ticket })).status).toBe(400);
    const unknown = await call(service, path, { ticket, body: undo(randomUUID()) });
    expect(unknown.status).toBe(404);
    const taken = await call(service, path, { ticket: elsewhere.ticket, body: scale2({ id: body.id }) });
    expect([taken.status, (await issueOf(taken)).expression]).toEqual([409, ['id']]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['an unknown kind', scale2({ kind: 'discharge' }), 'kind'],
    ['no kind', { id: randomUUID() }, 'kind'],
    ['a patient of its own', scale2({ patient: 'p2' }), 'body'],
    ['a user of its own', scale2({ by: { reference: 'Practitioner/8' } }), 'body'],
    ['a time of its own', scale2({ at: '2020-01-01T00:00:00Z' }), 'body'],
    ['scale 3', scale2({ scale: 3 }), 'scale'],
    ['scale 2 without a reason', scale2({ reason: ' ' }), 'reason'],
    ['a reason of 1001 characters', scale2({ reason: 'x'.repeat(1001) }), 'reason'],
    ['an id that is not a UUID', scale2({ id: '7' }), 'id'],
    ['an input that is none of the seven', leftOut({ input: 'lactate' }), 'input'],
    ['a time without a zone', leftOut({ measuredAt: '2026-11-24T13:10:00' }), 'measuredAt'],
    ['a value of the future', leftOut({ measuredAt: '2026-11-24T14:20:00Z' }), 'measuredAt'],
    ['a reference with spaces', leftOut({ reference: 'Observation/7 or so' }), 'reference'],
    ['a reference of 201 characters', leftOut({ reference: 'x'.repeat(201) }), 'reference'],
    ['an encounter that is a URL', scale2({ encounter: 'https://x.example/Encounter/1' }), 'encounter'],
    ['an undo of nothing', { id: randomUUID(), kind: 'undo' }, 'undoes'],
    ['an undo with a scale', { ...undo(randomUUID()), scale: 2 }, 'body'],
    ['an access token', scale2({ access_token: 'secret' }), 'access_token'],
  ])('with %s are refused with the field and without its value', async (_case, body, field) => {
    const service = await start();
    const { ticket } = await openChart(service);
    const response = await call(service, path, { ticket, body });
    expect(response.status).toBe(400);
    const { expression, diagnostics } = await issueOf(response);
    expect(expression).toEqual([field]);
    expect(diagnostics).not.toMatch(/secret|discharge|lactate|Practitioner\/8|or so/);
    expect(await auditOf(service, 'decision')).toEqual([]);
  });

  it('larger than 32 kB are 413; other methods are 405', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const body = JSON.stringify(scale2({ reason: 'x'.repeat(33_000) }));
    expect((await call(service, path, { ticket, body })).status).toBe(413);
    expect((await call(service, path, { ticket, method: 'DELETE' })).status).toBe(405);
  });

  it('need both proofs to be made: without a card’s ticket, with one of another user, or from another page, nothing is stored', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const body = scale2();
    expect((await call(service, path, { body })).status).toBe(401);
    expect((await call(service, path, { body, ticket: 'x.y.z' })).status).toBe(401);
    expect((await call(service, path, { body, ticket, claims: { fhirUser: 'Practitioner/8' } })).status).toBe(401);
    expect((await call(service, path, { ticket: 'x.y.z' })).status).toBe(401);
    const page = { origin: 'https://evil.example' };
    expect((await call(service, path, { body, ticket, headers: page })).status).toBe(403);
    expect(await auditOf(service, 'decision')).toEqual([]);
  });
});

describe('who may decide', () => {
  const forbidden = async (service: RunningService, claims: Readonly<Record<string, unknown>> = {}) => {
    const { ticket } = await openChart(service);
    const response = await call(service, path, { ticket, body: scale2(), claims });
    const { mayRead, mayWrite } = await list(service, { ticket, claims });
    return { status: response.status, mayRead, mayWrite };
  };
  const refused = { status: 403, mayRead: true, mayWrite: false };
  const accepted = { status: 201, mayRead: true, mayWrite: true };

  it.each<[string, DecisionAccess, object]>([
    ['nobody', 'nobody', refused],
    ['practitioners', 'practitioners', accepted],
    ['this user', ['Practitioner/7'], accepted],
    ['another user', ['Practitioner/8'], refused],
  ])('%s', async (_name, rule, expected) => {
    expect(await forbidden(await withRule(rule))).toEqual(expected);
  });

  it.each<[string, unknown, object]>([
    ['the role as a text', 'physician', accepted],
    ['the role among others', ['staff', 'physician'], accepted],
    ['another role', ['nurse'], refused],
    ['a role that only contains it', 'physician-assistant', refused],
    ['no such claim', undefined, refused],
    ['a claim that is an object', { physician: true }, refused],
  ])('by a claim of the ID token: %s', async (_name, roles, expected) => {
    const service = await withRule({ claim: 'roles', values: ['consultant', 'physician'] });
    expect(await forbidden(service, { roles })).toEqual(expected);
  });

  it('a role is kept with the decision', async () => {
    const service = await withRule({ claim: 'roles', values: ['physician'] });
    const { ticket } = await openChart(service);
    const sent = { ticket, claims: { roles: ['physician'] } };
    await call(service, path, { ...sent, body: scale2() });
    expect((await list(service, sent)).decisions).toMatchObject([{ by: { role: 'physician' } }]);
  });

  it('a claim of the language itself is none', async () => {
    expect(await forbidden(await withRule({ claim: 'constructor', values: ['x'] }))).toEqual(refused);
  });

  it('who is refused is told so, and it is in the audit trail with the patient', async () => {
    const service = await withRule('nobody');
    const { ticket } = await openChart(service);
    const response = await call(service, path, { ticket, body: scale2() });
    expect([response.status, (await issueOf(response)).diagnostics]).toEqual([
      403,
      'This user may not make decisions about patients here.',
    ]);
    expect(await auditOf(service, 'refusal')).toMatchObject([
      { userId: 'Practitioner/7', patientId: 'p1', outcome: '403 decisions' },
    ]);
  });

  it('without a card only who has worklist access may read, of the patient that is named; the others are told so', async () => {
    const service = await withRule('practitioners', 'practitioners');
    const { ticket } = await openChart(service);
    await call(service, path, { ticket, body: scale2() });
    expect(await list(service, {}, '?patient=p1')).toMatchObject({
      ...{ mayRead: true, mayWrite: false, decisions: [{ scale: 2 }] },
    });
    const nothing = { mayRead: false, mayWrite: false, decisions: [] };
    expect(await list(service)).toEqual({ ...nothing, patient: null });
    expect(await list(service, { claims: { fhirUser: 'Patient/p1' } }, '?patient=p1')).toMatchObject(nothing);
    const other = await withRule('practitioners');
    expect(await list(other, {}, '?patient=p1')).toEqual({ ...nothing, patient: 'p1' });
    expect((await call(service, `${path}?patient=a%20b`)).status).toBe(400);
  });
});

describe('the service heeds what was decided', () => {
  const vitals = [vital('respiratoryRate', 16, 1), vital('spo2', 89, 1)];
  const newestOf = async (service: RunningService) => {
    const rows = await auditOf(service, 'assessment');
    const [kept] = await service.store.keptAssessments({ id: rows.at(-1)!.id });
    return { kept, details: JSON.parse(kept?.evidence?.details ?? '{}') };
  };

  it('in the next hook call, and keeps with the assessment what was in force', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const hook = (patientId = 'p1') =>
      callHook(service, hookBody(wholePrefetch(vitals), { context: { userId: 'Practitioner/7', patientId } }));
    // The audit trail orders the rows of one moment by their random ids: each call has a moment of its own.
    wait(minute);
    await hook();
    const before = await newestOf(service);
    expect(before.kept?.assessment.findings?.news2?.singleThrees).toEqual(['oxygen-saturation']);
    const body = leftOut({ measuredAt: null, reference: null });
    expect((await call(service, path, { ticket, body })).status).toBe(201);
    wait(minute);
    await hook();
    const { kept, details } = await newestOf(service);
    expect(kept?.assessment.findings?.news2?.singleThrees).toEqual([]);
    expect(details.decisions.inForce.leftOut).toMatchObject([{ input: 'oxygen-saturation', reason: 'probe off' }]);
    expect(details.acuity).toEqual(before.details.acuity);
    await call(service, path, { ticket, body: undo(body.id) });
    wait(minute);
    await hook();
    const after = await newestOf(service);
    expect(after.details.decisions.inForce.leftOut).toEqual([]);
    expect(after.kept?.assessment.findings?.news2).toEqual(before.kept?.assessment.findings?.news2);
  });

  it('answers no call where the decisions cannot be read', async () => {
    const service = await start();
    const down = () => Promise.reject(Object.assign(new Error('down'), { code: 'store-unavailable' }));
    Object.assign(service.store, { decisions: down });
    expect((await callHook(service, hookBody(wholePrefetch(vitals)))).status).toBeGreaterThanOrEqual(500);
  });
});
