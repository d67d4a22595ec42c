import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { Client } from '../auth/client.js';
import type { AuditRow } from '../store/store.js';
import { ServiceError } from '../errors.js';
import { memoryStore } from '../test-support/memory-store.js';
import { configuredAppIssuer, idTokenClaims } from '../test-support/app-user.js';
import { issueOf, patientViewPath } from '../test-support/call-service.js';
import { hookBody, patient, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { configuredClient, type EhrClient, goodClaims, makeEhrClient } from '../test-support/ehr-client.js';
import { type RunningService, type ServiceChoices, startService } from '../test-support/running-service.js';
import { call as sampleCall } from '../test-support/store-samples.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const publicUrl = 'https://cds.example';
const appOrigin = 'https://app.example';
const ehrIssuer = 'https://ehr.example';
const minute = 60_000;

let cdsKey: EhrClient;
let login: EhrClient;
let artefact: Awaited<ReturnType<typeof stumpArtefact>>;
beforeAll(async () => {
  [cdsKey, login, artefact] = await Promise.all([
    makeEhrClient('ES384', 'cds'),
    makeEhrClient('RS256', 'login'),
    stumpArtefact({ synthetic: false }),
  ]);
});

const started: RunningService[] = [];
let now = testNow;
afterEach(async () => {
  now = testNow;
  for (const service of started.splice(0)) await service.stop();
});

const withApp = (changes: Partial<Client> = {}): Client =>
  configuredClient({
    issuer: ehrIssuer,
    keys: [cdsKey.publicKey],
    appIssuers: [configuredAppIssuer([login.publicKey])],
    ...changes,
  });

const shown = { 'hospitalization-30d': { 'patient-view': 'shown' } };

async function start(choices: Partial<ServiceChoices> = {}): Promise<RunningService> {
  const service = await startService({
    artefacts: [artefact],
    clients: [withApp()],
    clock: () => now,
    site: { hooks: shown, show: { 'hospitalization-30d': { when: 'always' } } },
    ...choices,
    environment: {
      PROFILE: 'production',
      PUBLIC_URL: publicUrl,
      APP_URL: `${appOrigin}/bellwether`,
      CLIENTS_FILE: 'clients.json',
      CORS_ORIGINS: 'https://chart.example',
      ...choices.environment,
    },
  });
  started.push(service);
  return service;
}

/** Opens a chart as an EHR does, and gives what the card's link says to the app. */
async function openChart(
  service: RunningService,
  context: Readonly<Record<string, unknown>> = {},
  breathing = 24,
): Promise<Readonly<Record<string, string>>> {
  const whose = { patientId: 'p1', userId: 'Practitioner/7', ...context };
  const about = { subject: { reference: `Patient/${whose.patientId}` } };
  const chart = wholePrefetch(
    [vital('respiratoryRate', breathing, 1, about), vital('spo2', 91, 1, about)],
    [],
    patient({ id: whose.patientId }),
  );
  const claims = goodClaims(ehrIssuer, publicUrl + patientViewPath, now);
  const response = await fetch(service.url + patientViewPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await cdsKey.token(claims)}` },
    body: JSON.stringify(hookBody(chart, { context: whose })),
  });
  expect(response.status).toBe(200);
  const { cards } = (await response.json()) as {
    readonly cards: readonly { readonly uuid: string; readonly links: readonly { readonly appContext?: string }[] }[];
  };
  return { uuid: cards[0]?.uuid ?? '', ...JSON.parse(cards[0]?.links[0]?.appContext ?? '{}') };
}

interface Sent {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly ticket?: string | undefined;
  readonly body?: unknown;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call of the app, by the practitioner whom the card was shown to. */
async function call(service: RunningService, path: string, { claims = {}, ticket, body, method, headers }: Sent = {}) {
  const idToken = await login.token(idTokenClaims({ iat: now / 1000 - 60, exp: now / 1000 + 3_000, ...claims }));
  return fetch(service.url + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      origin: appOrigin,
      authorization: `Bearer ${idToken}`,
      ...(ticket === undefined ? {} : { 'bellwether-ticket': ticket }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

const acknowledgements = '/app/acknowledgements';
const said = (changes: Readonly<Record<string, unknown>> = {}) => ({
  id: randomUUID(),
  action: 'acknowledged',
  anomaly: 'threshold/spo2-low/Observation/7',
  kind: 'threshold',
  rule: 'critical-spo2-low',
  measuredAt: '2026-11-24T13:10:00Z',
  references: ['Observation/7'],
  reason: 'expected',
  comment: 'Known COPD',
  ...changes,
});

async function auditOf({ store }: RunningService, kind: AuditRow['kind']): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER }))
    if (row.kind === kind) rows.push(row);
  return rows;
}

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

  it('carries none where no issuer of id tokens is configured, and nothing is at the addresses', async () => {
    const service = await start({ clients: [withApp({ appIssuers: [] })] });
    expect(await openChart(service)).not.toHaveProperty('ticket');
    const response = await call(service, acknowledgements);
    expect(response.status).toBe(404);
    expect((await issueOf(response)).diagnostics).toContain('no EHR has appIssuers');
    expect(await (await fetch(`${service.url}/readyz`)).json()).toMatchObject({ app: 'off' });
  });

  it('carries none at an EHR that has none beside one that has', async () => {
    const service = await start({
      clients: [withApp({ appIssuers: [] }), withApp({ name: 'other', issuer: 'https://other.example' })],
    });
    expect(await openChart(service)).not.toHaveProperty('ticket');
    expect(await (await fetch(`${service.url}/readyz`)).json()).toMatchObject({ app: 'on' });
  });
});

describe('acknowledgements', () => {
  it('are kept with who and when from the proofs, and listed for the patient', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const body = said();
    const made = await call(service, acknowledgements, { ticket, body });
    expect([made.status, await made.json()]).toEqual([
      201,
      { id: body.id, state: 'stored', at: '2026-11-24T14:10:00.000Z', user: 'Practitioner/7' },
    ]);
    const listed = await call(service, acknowledgements, { ticket });
    expect([listed.status, listed.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await listed.json()).toEqual({
      patient: 'p1',
      whole: true,
      acknowledgements: [
        { ...body, measuredAt: '2026-11-24T13:10:00.000Z', user: 'Practitioner/7', at: '2026-11-24T14:10:00.000Z' },
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

  it('that are sent again are answered as before; with other words under the same id they are refused', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const body = said();
    expect((await call(service, acknowledgements, { ticket, body })).status).toBe(201);
    now += minute;
    const again = await call(service, acknowledgements, { ticket, body });
    expect([again.status, await again.json()]).toMatchObject([200, { state: 'known', at: '2026-11-24T14:10:00.000Z' }]);
    const other = await call(service, acknowledgements, { ticket, body: { ...body, reason: 'acting' } });
    expect([other.status, (await issueOf(other)).expression]).toEqual([409, ['id']]);
    expect(await auditOf(service, 'acknowledgement')).toHaveLength(1);
  });

  it('are taken back by another one; what was said before stays', async () => {
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
    expect((await list(asColleague)).acknowledgements).toMatchObject([{ user: 'Practitioner/7' }]);
    expect(await list({ ticket: elsewhere.ticket })).toEqual({ patient: 'p2', acknowledgements: [], whole: true });
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a patient of its own', { patient: 'p2' }, 'body'],
    ['a user of its own', { user: 'Practitioner/8' }, 'body'],
    ['an id that is no UUID', { id: '7' }, 'id'],
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

  it('larger than 32 kB are 413, deeper than 8 levels 400, and no JSON 415', async () => {
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

  it('that cannot be kept are not said to be: 503', async () => {
    const down = () => Promise.reject(new ServiceError('store-unavailable', 'the database does not answer'));
    const whole = await start();
    const { ticket } = await openChart(whole);
    const keys = await whole.store.signingKeys();
    const store = { ...memoryStore(), signingKeys: async () => keys, recordAcknowledgement: down, recordRead: down };
    const service = await start({ store });
    for (const body of [said(), undefined]) {
      const response = await call(service, acknowledgements, { ticket, body });
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([503, appOrigin]);
    }
  });
});

describe('both proofs are needed: 401 in words', () => {
  async function refusal(service: RunningService, sent: Sent) {
    const answers = [];
    for (const body of [undefined, said()]) {
      const response = await call(service, acknowledgements, { ...sent, body });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      const { code, diagnostics } = await issueOf(response);
      answers.push([response.status, code, diagnostics]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(await auditOf(service, 'acknowledgement')).toEqual([]);
    return { answer: answers[0], log: await service.logged() };
  }

  it('no ticket', async () => {
    const { answer, log } = await refusal(await start(), {});
    expect(answer).toEqual([401, 'login', expect.stringContaining('header Bellwether-Ticket')]);
    expect(log).toContain('"refusal":"ticket"');
  });

  it('no id token', async () => {
    const service = await start();
    const { ticket = '' } = await openChart(service);
    const response = await fetch(service.url + acknowledgements, { headers: { 'bellwether-ticket': ticket } });
    expect([response.status, (await issueOf(response)).code]).toEqual([401, 'login']);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['of another user', { fhirUser: 'Practitioner/8' }, 'shown to another user'],
    ['of the patient', { fhirUser: 'Patient/p1' }, 'shown to another user'],
    ['of another issuer', { iss: 'https://evil.example' }, 'not accepted'],
    ['for another app', { aud: 'another' }, 'not accepted'],
    ['that is an access token', { scope: 'patient/*.rs' }, 'Access tokens stay in the app'],
    ['that has expired', { iat: 1, exp: 3_000 }, 'open the app anew from the EHR'],
  ])('an id token %s', async (_case, claims, text) => {
    const service = await start();
    const { ticket } = await openChart(service);
    const { answer, log } = await refusal(service, { ticket, claims });
    expect(answer).toEqual([401, expect.stringMatching(/^(login|expired)$/), expect.stringContaining(text)]);
    expect(log).not.toContain(ticket);
  });

  it('a ticket that has expired', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    now += 31 * minute;
    const { answer } = await refusal(service, { ticket });
    expect(answer).toEqual([401, 'expired', expect.stringContaining('open the app from a new card')]);
  });

  it('a ticket of another EHR, though the user has the same id there', async () => {
    const otherLogin = await makeEhrClient('RS256', 'other-login');
    const service = await start({
      clients: [
        withApp(),
        withApp({
          name: 'other',
          issuer: 'https://other.example',
          appIssuers: [configuredAppIssuer([otherLogin.publicKey], { issuer: 'https://login.other.example' })],
        }),
      ],
    });
    const { ticket = '' } = await openChart(service);
    const idToken = await otherLogin.token(idTokenClaims({ iss: 'https://login.other.example' }));
    const response = await fetch(service.url + acknowledgements, {
      headers: { authorization: `Bearer ${idToken}`, 'bellwether-ticket': ticket },
    });
    expect([response.status, (await issueOf(response)).diagnostics]).toEqual([
      401,
      expect.stringContaining('another EHR'),
    ]);
  });

  it('a ticket of another service, whose key is another', async () => {
    const { ticket } = await openChart(await start());
    const { answer } = await refusal(await start(), { ticket });
    expect(answer).toEqual([401, 'login', expect.stringContaining('Expected the ticket')]);
  });

  it('come before a byte of the body is read, and count for the address', async () => {
    const service = await start({ environment: { REFUSALS_PER_MINUTE: '1' } });
    expect((await call(service, acknowledgements, { body: '{' })).status).toBe(401);
    expect((await call(service, acknowledgements, { body: '{' })).status).toBe(429);
  });
});

describe('feedback from the app', () => {
  const feedback = (changes: Readonly<Record<string, unknown>> = {}) => ({
    reason: 'more-worried',
    comment: 'He looks grey',
    at: '2026-11-24T14:09:59Z',
    ...changes,
  });

  it('is an override of the card, once, and silences it as one from the chart does', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const made = await call(service, '/app/feedback', { ticket, body: feedback() });
    expect([made.status, await made.json()]).toEqual([201, { reason: 'more-worried', state: 'stored' }]);
    const again = await call(service, '/app/feedback', { ticket, body: feedback() });
    expect([again.status, await again.json()]).toEqual([200, { reason: 'more-worried', state: 'known' }]);
    expect(await auditOf(service, 'feedback')).toMatchObject([
      { userId: 'Practitioner/7', patientId: 'p1', artefact: 'hospitalization-30d', outcome: 'overridden' },
    ]);
    const viewer = { source: 'st-elsewhere', patientId: 'p1', userId: 'Practitioner/7' };
    const { override } = await service.store.history(viewer, 'hospitalization-30d', 0);
    expect(override).toMatchObject({ reason: 'more-worried', assessment: { cardUuid: decodeJwt(ticket ?? '').card } });
    expect(await (await fetch(`${service.url}/metrics`)).text()).toContain(
      'bellwether_feedback_total{outcome="overridden",reason="more-worried"} 1',
    );
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a reason that no card offers', { reason: 'x' }, 'reason'],
    ['a card of its own', { card: 'f0f0f0f0-1111-4222-8333-444444444444' }, 'body'],
    ['no moment', { at: undefined }, 'at'],
    ['a comment of 4001 characters', { comment: 'x'.repeat(4001) }, 'comment'],
  ])('with %s is refused', async (_case, changes, path) => {
    const service = await start();
    const { ticket } = await openChart(service);
    const response = await call(service, '/app/feedback', { ticket, body: feedback(changes) });
    expect([response.status, (await issueOf(response)).expression]).toEqual([400, [path]]);
  });

  it('needs both proofs', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    expect((await call(service, '/app/feedback', { body: feedback() })).status).toBe(401);
    const other = { ticket, body: feedback(), claims: { fhirUser: 'Practitioner/8' } };
    expect((await call(service, '/app/feedback', other)).status).toBe(401);
  });
});

describe('the panel', () => {
  const ask = (service: RunningService, patients: unknown, claims: Readonly<Record<string, unknown>> = {}) =>
    call(service, '/app/panel', { body: { patients }, claims });

  it('tells the newest assessment of each patient, with what it was before, whoever looked', async () => {
    const service = await start();
    await openChart(service, {}, 16);
    now += 10 * minute;
    await openChart(service, { userId: 'Practitioner/8' }, 40);
    now += minute;
    await openChart(service, {}, 40);
    const response = await ask(service, ['p1', 'p9']);
    const body = (await response.json()) as { readonly assessments: readonly Readonly<Record<string, unknown>>[] };
    expect([response.status, body]).toEqual([
      200,
      {
        assessments: [
          {
            patient: 'p1',
            artefact: 'hospitalization-30d',
            version: '0.1.0',
            artefactHash: artefact.hash,
            siteHash: expect.stringMatching(/^[0-9a-f]{64}$/),
            mappingVersion: expect.any(String),
            asOf: '2026-11-24T14:21:00.000Z',
            probability: expect.any(Number),
            band: expect.any(String),
            bandIndex: expect.any(Number),
            notScored: null,
            news2: { low: expect.any(Number), high: expect.any(Number) },
            anomalies: expect.any(Number),
            previous: { probability: expect.any(Number), asOf: '2026-11-24T14:10:00.000Z' },
          },
        ],
        notStored: ['p9'],
      },
    ]);
    const [{ probability, anomalies, previous }] = body.assessments as [
      { probability: number; anomalies: number; previous: { probability: number } },
    ];
    expect(probability).toBeGreaterThan(previous.probability);
    expect(anomalies).toBeGreaterThan(0);
    expect(await auditOf(service, 'read')).toMatchObject([
      { userId: 'Practitioner/7', patientId: null, outcome: 'panel: 1 of 2 patients' },
    ]);
  });

  it('says so where nothing is stored', async () => {
    const service = await start();
    expect(await (await ask(service, ['p1'])).json()).toEqual({ assessments: [], notStored: ['p1'] });
  });

  it('tells nothing of another EHR, of what is silent, or of what has been switched off since', async () => {
    const elsewhere = withApp({ name: 'other', issuer: 'https://other.example', appIssuers: [] });
    const service = await start({ clients: [withApp(), elsewhere] });
    await service.store.recordCall(
      sampleCall({ viewer: { source: 'other', patientId: 'p1', userId: 'Practitioner/7' } }),
    );
    expect(await (await ask(service, ['p1'])).json()).toMatchObject({ assessments: [] });
    const silent = await start({ site: {} });
    const claims = goodClaims(ehrIssuer, publicUrl + patientViewPath, now);
    await fetch(silent.url + patientViewPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await cdsKey.token(claims)}` },
      body: JSON.stringify(hookBody(wholePrefetch([vital('spo2', 91, 1), vital('respiratoryRate', 24, 1)]))),
    });
    expect(await auditOf(silent, 'assessment')).toHaveLength(1);
    expect(await (await ask(silent, ['p1'])).json()).toMatchObject({ assessments: [], notStored: ['p1'] });
    const before = await start();
    await openChart(before);
    expect(await (await ask(before, ['p1'])).json()).toMatchObject({ assessments: [{ patient: 'p1' }] });
    const since = await start({ store: before.store, site: {} });
    expect(await (await ask(since, ['p1'])).json()).toMatchObject({ assessments: [], notStored: ['p1'] });
  });

  it.each<[string, Client['appIssuers'][number]['panel'], string, number]>([
    ['practitioners: a practitioner', 'practitioners', 'Practitioner/7', 200],
    ['practitioners: a role of one', 'practitioners', 'PractitionerRole/7', 200],
    ['practitioners: a patient', 'practitioners', 'Patient/p1', 403],
    ['practitioners: a relative', 'practitioners', 'RelatedPerson/1', 403],
    ['nobody: a practitioner', 'nobody', 'Practitioner/7', 403],
    ['a list: one who is in it', ['Practitioner/7'], 'Practitioner/7', 200],
    ['a list: one who is not', ['Practitioner/7'], 'Practitioner/77', 403],
  ])('asked by %s', async (_case, panel, fhirUser, status) => {
    const service = await start({
      clients: [withApp({ appIssuers: [configuredAppIssuer([login.publicKey], { panel })] })],
    });
    const response = await ask(service, ['p1'], { fhirUser });
    expect(response.status).toBe(status);
    if (status === 403) expect((await issueOf(response)).code).toBe('forbidden');
  });

  it.each<[string, unknown]>([
    ['nobody', []],
    ['more than 300', Array.from({ length: 301 }, (_, index) => `p${index}`)],
    ['a reference', ['Patient/p1']],
    ['everybody', '*'],
    ['a list within', [['p1']]],
  ])('for %s is refused', async (_case, patients) => {
    expect((await ask(await start(), patients)).status).toBe(400);
  });

  it('for 300 ids of 64 characters fits into a body', async () => {
    const many = Array.from({ length: 300 }, (_, index) => String(index).padStart(64, 'p'));
    const response = await ask(await start(), many);
    expect([response.status, (await response.json()) as object]).toEqual([200, { assessments: [], notStored: many }]);
  });

  it('needs an id token, and takes no GET', async () => {
    const service = await start();
    const bare = await fetch(`${service.url}/app/panel`, { method: 'POST', body: '{}' });
    expect(bare.status).toBe(401);
    const get = await call(service, '/app/panel');
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });
});

describe('browsers', () => {
  const preflight = (service: RunningService, origin: string, path = acknowledgements) =>
    fetch(service.url + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,bellwether-ticket,content-type',
      },
    });

  it('of the app may call, with the header of the ticket', async () => {
    const response = await preflight(await start(), appOrigin);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(appOrigin);
    expect(response.headers.get('access-control-allow-headers')).toContain('bellwether-ticket');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['https://chart.example', 'https://evil.example', 'http://app.example', 'https://app.example:8443', 'null'])(
    'at %s may not, whatever they can show',
    async (origin) => {
      const service = await start();
      const { ticket } = await openChart(service);
      for (const response of [
        await preflight(service, origin),
        await call(service, acknowledgements, { ticket, body: said(), headers: { origin } }),
      ]) {
        expect(response.status).toBe(403);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      }
      expect(await auditOf(service, 'acknowledgement')).toEqual([]);
    },
  );

  it('of the app may not call the services of the EHR', async () => {
    const response = await preflight(await start(), appOrigin, '/cds-services');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('calls of one user', () => {
  it('are counted for the user, not for the EHR or the address', async () => {
    const service = await start({ environment: { APP_CALLS_PER_MINUTE: '2' } });
    const ask = async (user: string) =>
      call(service, '/app/panel', { body: { patients: ['p1'] }, claims: { fhirUser: user } });
    expect([(await ask('Practitioner/7')).status, (await ask('Practitioner/7')).status]).toEqual([200, 200]);
    const third = await ask('Practitioner/7');
    expect([third.status, Number(third.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await ask('Practitioner/8')).status).toBe(200);
    expect(await (await fetch(`${service.url}/metrics`)).text()).toContain(
      'bellwether_rate_limited_total{by="user"} 1',
    );
  });

  it('at an address that is not there are 404', async () => {
    expect((await call(await start(), '/app/patients')).status).toBe(404);
  });
});

describe('the log', () => {
  it('has no patient, user, token, ticket or comment', async () => {
    const service = await start();
    const { ticket } = await openChart(service, { patientId: 'zebra-patient' });
    const body = said({ comment: 'zebra-comment', references: ['Observation/zebra'] });
    await call(service, acknowledgements, { ticket, body });
    await call(service, '/app/panel', { body: { patients: ['zebra-patient'] } });
    const log = await service.logged();
    expect(log).toMatch(
      /"route":"app-acknowledgements","status":201,"ms":[\d.]+,"client":"st-elsewhere","state":"stored"/,
    );
    expect(log).not.toMatch(/zebra|Practitioner|eyJ/);
  });
});
