import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { ServiceError } from '../errors.js';
import {
  acknowledgements,
  appEnvironment,
  appOrigin,
  auditOf,
  minute,
  publicUrl,
  type Sent,
  said,
} from '../test-support/app-environment.js';
import { issueOf } from '../test-support/call-service.js';
import { testNow } from '../test-support/chart.js';
import { memoryStore } from '../test-support/memory-store.js';

const { call, ehr, openChart, start, wait } = appEnvironment();

describe('a card’s link', () => {
  it('carries a ticket of this very card and its recorded assessment', async () => {
    const service = await start();
    const { ticket = '', uuid } = await openChart(service);
    const claims = decodeJwt(ticket);
    expect(claims).toMatchObject({ iss: publicUrl, sub: 'Practitioner/7', pat: 'p1', src: 'st-elsewhere', card: uuid });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(1_800);
    const [row] = await auditOf(service, 'assessment');
    expect(claims.asm).toBe(row?.id);
  });

  it('lasts as long as TICKET_MINUTES says', async () => {
    const { ticket = '' } = await openChart(await start({ environment: { TICKET_MINUTES: '5' } }));
    const { exp = 0, iat = 0 } = decodeJwt(ticket);
    expect(exp - iat).toBe(300);
  });

  it('carries none where no issuer of ID tokens is configured, and the addresses answer 404', async () => {
    const service = await start({ clients: [ehr({ appIssuers: [] })] });
    expect(await openChart(service)).not.toHaveProperty('ticket');
    const response = await call(service, acknowledgements);
    expect(response.status).toBe(404);
    expect((await issueOf(response)).diagnostics).toContain('no client in the clients file has appIssuers');
    expect(await (await fetch(`${service.url}/readyz`)).json()).toMatchObject({ app: 'off' });
  });

  it('carries none at an EHR without issuers, beside one that has them', async () => {
    const service = await start({
      clients: [ehr({ appIssuers: [] }), ehr({ name: 'other', issuer: 'https://other.example' })],
    });
    expect(await openChart(service)).not.toHaveProperty('ticket');
    expect(await (await fetch(`${service.url}/readyz`)).json()).toMatchObject({ app: 'on' });
  });
});

describe('acknowledgements', () => {
  it('are stored with user and time from the proofs, and listed for the patient', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const body = said();
    const made = await call(service, acknowledgements, { ticket, body, claims: { name: 'Dr. Ada Ward' } });
    expect([made.status, await made.json()]).toEqual([
      201,
      {
        id: body.id,
        state: 'stored',
        at: '2026-11-24T14:10:00.000Z',
        user: 'Practitioner/7',
        userName: 'Dr. Ada Ward',
      },
    ]);
    const listed = await call(service, acknowledgements, { ticket });
    expect([listed.status, listed.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await listed.json()).toEqual({
      patient: 'p1',
      whole: true,
      acknowledgements: [
        {
          ...body,
          measuredAt: '2026-11-24T13:10:00.000Z',
          user: 'Practitioner/7',
          userName: 'Dr. Ada Ward',
          at: '2026-11-24T14:10:00.000Z',
        },
      ],
    });
    expect(await auditOf(service, 'acknowledgement')).toMatchObject([
      {
        userId: 'Practitioner/7',
        patientId: 'p1',
        source: 'st-elsewhere',
        at: testNow,
        artefact: 'hospitalization-30d',
        outcome: 'acknowledged threshold critical-spo2-low: expected',
      },
    ]);
    expect(await auditOf(service, 'read')).toMatchObject([
      { userId: 'Practitioner/7', patientId: 'p1', outcome: 'acknowledgements: 1' },
    ]);
  });

  it('that are sent again are answered as before; a different one under the same ID is refused', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const body = said();
    expect((await call(service, acknowledgements, { ticket, body })).status).toBe(201);
    wait(minute);
    const again = await call(service, acknowledgements, { ticket, body });
    expect([again.status, await again.json()]).toMatchObject([200, { state: 'known', at: '2026-11-24T14:10:00.000Z' }]);
    const other = await call(service, acknowledgements, { ticket, body: { ...body, reason: 'acting' } });
    expect([other.status, (await issueOf(other)).expression]).toEqual([409, ['id']]);
    expect(await auditOf(service, 'acknowledgement')).toHaveLength(1);
  });

  it('are withdrawn by another one; the earlier one stays', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const first = said();
    const { reason: _reason, comment: _comment, ...withdrawal } = said({ action: 'withdrawn' });
    for (const body of [first, withdrawal]) await call(service, acknowledgements, { ticket, body });
    const listed = (await (await call(service, acknowledgements, { ticket })).json()) as {
      readonly acknowledgements: readonly unknown[];
    };
    expect(listed.acknowledgements).toMatchObject([
      { id: withdrawal.id, action: 'withdrawn', reason: null, comment: null },
      { id: first.id, action: 'acknowledged' },
    ]);
  });

  it('of a colleague are seen, and those of another patient are not', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const colleague = await openChart(service, { userId: 'Practitioner/8' });
    const elsewhere = await openChart(service, { patientId: 'p2' });
    await call(service, acknowledgements, { ticket, body: said() });
    const list = async (sent: Sent) =>
      (await (await call(service, acknowledgements, sent)).json()) as { readonly acknowledgements: readonly unknown[] };
    const asColleague = { ticket: colleague.ticket, claims: { fhirUser: 'Practitioner/8' } };
    expect((await list(asColleague)).acknowledgements).toMatchObject([{ user: 'Practitioner/7', userName: null }]);
    expect(await list({ ticket: elsewhere.ticket })).toEqual({ patient: 'p2', acknowledgements: [], whole: true });
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a patient of its own', { patient: 'p2' }, 'body'],
    ['a user of its own', { user: 'Practitioner/8' }, 'body'],
    ['a name of its own', { userName: 'Dr. Ada Ward' }, 'body'],
    ['an id that is not a UUID', { id: '7' }, 'id'],
    ['another action', { action: 'deleted' }, 'action'],
    ['another kind', { kind: 'feeling' }, 'kind'],
    ['a rule with spaces', { rule: 'a b' }, 'rule'],
    ['an anomaly of 201 characters', { anomaly: 'x'.repeat(201) }, 'anomaly'],
    ['a time without a zone', { measuredAt: '2026-11-24T13:10:00' }, 'measuredAt'],
    ['201 references', { references: Array.from({ length: 201 }, () => 'Observation/7') }, 'references'],
    ['no reason', { reason: null }, 'reason'],
    ['a reason that is not offered', { reason: 'because' }, 'reason'],
    ['another reason without words', { reason: 'other', comment: ' ' }, 'comment'],
    ['a comment of 1001 characters', { comment: 'x'.repeat(1001) }, 'comment'],
    ['an access token', { access_token: 'secret' }, 'access_token'],
    ['a refresh token', { refresh_token: 'secret' }, 'refresh_token'],
  ])('with %s are refused: 400 that names the field and no value', async (_case, changes, path) => {
    const service = await start();
    const { ticket } = await openChart(service);
    const response = await call(service, acknowledgements, { ticket, body: said(changes) });
    expect(response.status).toBe(400);
    const { expression, diagnostics } = await issueOf(response);
    expect(expression).toEqual([path]);
    expect(diagnostics).not.toMatch(/secret|because|feeling|Practitioner\/8|p2/);
    expect(await auditOf(service, 'acknowledgement')).toEqual([]);
  });

  it('larger than 32 kB are 413, deeper than 8 levels 400, and other than JSON 415', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const large = await call(service, acknowledgements, {
      ticket,
      body: JSON.stringify(said({ comment: 'x'.repeat(33_000) })),
    });
    expect(large.status).toBe(413);
    const deep = await call(service, acknowledgements, { ticket, body: `${'['.repeat(9)}${']'.repeat(9)}` });
    expect(deep.status).toBe(400);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await call(service, acknowledgements, { ticket, body: 'a=1', headers: form })).status).toBe(415);
  });

  it('that cannot be stored are answered with 503', async () => {
    const down = () => Promise.reject(new ServiceError('store-unavailable', 'the database does not answer'));
    const whole = await start();
    const { ticket } = await openChart(whole);
    const keys = await whole.store.signingKeys();
    const store = { ...memoryStore(), signingKeys: async () => keys, recordAcknowledgement: down, recordReads: down };
    const service = await start({ store });
    for (const body of [said(), undefined]) {
      const response = await call(service, acknowledgements, { ticket, body });
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([503, appOrigin]);
    }
  });
});
