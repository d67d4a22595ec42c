import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Sandbox } from '../sandbox.js';
import {
  encounterDischarge,
  encounterStart,
  type FakeCdsService,
  patientView,
  startFakeCdsService,
} from '../test-support/fake-cds-service.js';
import { now, startOnePatientSandbox } from '../test-support/one-patient-sandbox.js';
import type { Card, CardResponseRequest, DischargeAnswer, EncounterAnswer, OpenAnswer } from './guidance-wire.js';
import type { Chart, PatientRow } from './wire.js';

const reasons = [
  { code: 'acting', system: 'http://x.example/reasons', display: 'Already acting on it' },
  { code: 'less', system: 'http://x.example/reasons', display: 'I am less worried' },
];
const plain = { uuid: 'card-1', summary: 'Risk 31 %', indicator: 'warning', source: { label: 'Bellwether' } };

describe('the EHR answers cards', () => {
  let cds: FakeCdsService;
  let sandbox: Sandbox;
  let patient: PatientRow;

  async function ehr<Answer>(path: string, body?: unknown): Promise<Answer & { readonly status: number }> {
    const response = await fetch(`${sandbox.url}/ehr/patients/${patient.id}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    return { status: response.status, ...((await response.json()) as Answer) };
  }

  const taskOf = (patientId: string) => ({
    resourceType: 'Task',
    status: 'requested',
    intent: 'proposal',
    for: { reference: `Patient/${patientId}` },
  });
  const suggestion = (uuid: string, patientId = patient.id) => ({
    label: `Follow up ${uuid}`,
    uuid,
    actions: [{ type: 'create', description: 'Creates a Task', resource: taskOf(patientId) }],
  });

  /** Opens the chart with this card on it. */
  async function shown(card: object): Promise<Card> {
    cds.answer = (_request, response) => void response.json({ cards: [card] });
    const { results } = await ehr<OpenAnswer>('/open');
    const [result] = results;
    if (result?.kind !== 'answered' || result.cards[0] === undefined) throw new Error('There is no card.');
    return result.cards[0];
  }

  const respond = ({ id }: Card, request: CardResponseRequest) => ehr<Card>(`/cards/${id}/response`, request);
  /** Reads from the FHIR base as an app of the system's own would. */
  const fhir = async (path: string) => {
    const token = await sandbox.tokenFor({ scopes: ['system/*.rs'] });
    return (await fetch(`${sandbox.url}/fhir/${path}`, { headers: { Authorization: `Bearer ${token}` } })).json();
  };
  const taskCount = async (): Promise<unknown> => (await fhir(`Task?patient=${patient.id}&_total=accurate`)).total;

  beforeAll(async () => {
    cds = await startFakeCdsService();
  });
  afterAll(() => cds.close());

  beforeEach(async () => {
    await sandbox?.close();
    ({ sandbox, patient } = await startOnePatientSandbox({ cdsBaseUrl: cds.url }));
    for (const list of [cds.calls, cds.received, cds.feedback]) list.length = 0;
    cds.services = [patientView];
    cds.answerFeedback = (_request, response) => void response.status(200).end();
  });
  afterAll(() => sandbox.close());

  it('CDS Hooks §Trusting CDS Clients: discovery, hooks and feedback carry a token for their endpoint, each its own', async () => {
    await respond(await shown(plain), { kind: 'override' });
    const keys = createRemoteJWKSet(new URL(`${sandbox.url}/.well-known/jwks.json`));
    expect(cds.received.map(({ method, url }) => `${method} ${url.slice(cds.url.length)}`)).toEqual([
      'GET /cds-services',
      `POST /cds-services/${patientView.id}`,
      `POST /cds-services/${patientView.id}/feedback`,
    ]);
    const tokenIds = new Set<unknown>();
    for (const { url, authorization = '' } of cds.received) {
      const { payload } = await jwtVerify(authorization.replace('Bearer ', ''), keys, {
        algorithms: ['ES384'],
        typ: 'JWT',
        issuer: sandbox.url,
        audience: url,
        currentDate: now,
        requiredClaims: ['exp', 'iat', 'jti'],
      });
      tokenIds.add(payload.jti);
    }
    expect(tokenIds.size).toBe(3);
  });

  it('CDS Hooks §Feedback: dismissing a card sends the reason and the comment', async () => {
    const card = await shown({ ...plain, overrideReasons: reasons });
    expect(card.overrideReasons).toEqual(reasons);
    const after = await respond(card, { kind: 'override', reason: 1, comment: ' Seen at 13:50. ' });
    const at = now.toISOString();
    expect(after.responses).toEqual([
      { kind: 'override', at, reason: 'I am less worried', comment: 'Seen at 13:50.', feedback: { state: 'sent' } },
    ]);
    expect(cds.feedback).toEqual([
      {
        service: patientView.id,
        body: {
          feedback: [
            {
              card: 'card-1',
              outcome: 'overridden',
              overrideReason: {
                reason: { code: 'less', system: 'http://x.example/reasons' },
                userComment: 'Seen at 13:50.',
              },
              outcomeTimestamp: at,
            },
          ],
        },
      },
    ]);
  });

  it('a card without a uuid can be dismissed, and its service cannot be notified', async () => {
    const after = await respond(await shown({ ...plain, uuid: undefined }), { kind: 'override', comment: 'x' });
    expect(after.responses).toMatchObject([{ kind: 'override', feedback: { state: 'not-possible' } }]);
    expect(cds.feedback).toEqual([]);
  });

  it('feedback that fails is kept as failed, and goes out the same when it is repeated', async () => {
    cds.answerFeedback = (_request, response) => void response.status(503).end();
    const card = await shown({ ...plain, overrideReasons: reasons });
    expect((await respond(card, { kind: 'override', reason: 0 })).responses).toMatchObject([
      { kind: 'override', feedback: { state: 'failed', reason: 'HTTP 503' } },
    ]);
    cds.answerFeedback = (_request, response) => void response.status(200).end();
    const after = await ehr<Card>(`/cards/${card.id}/feedback`);
    expect(after.responses).toMatchObject([{ feedback: { state: 'sent' } }]);
    expect(cds.feedback[1]).toEqual(cds.feedback[0]);
    await ehr<Card>(`/cards/${card.id}/feedback`);
    expect(cds.feedback).toHaveLength(2);
  });

  it('CDS Hooks §Suggestion: accepting creates the resource and tells which suggestion was accepted', async () => {
    const card = await shown({ ...plain, suggestions: [suggestion('s-1')], selectionBehavior: 'any' });
    expect(card.suggestions).toEqual([
      { label: 'Follow up s-1', recommended: false, actions: ['Creates a Task'], problem: null },
    ]);
    const after = await respond(card, { kind: 'accept', suggestion: 0 });
    const [response] = after.responses;
    if (response?.kind !== 'accepted') throw new Error('It was not accepted.');
    const created = await fhir(response.created[0] ?? '');
    expect(created).toMatchObject(taskOf(patient.id));
    expect(cds.feedback[0]?.body).toEqual({
      feedback: [
        {
          card: 'card-1',
          outcome: 'accepted',
          acceptedSuggestions: [{ id: 's-1' }],
          outcomeTimestamp: now.toISOString(),
        },
      ],
    });
  });

  it.each([
    ['any', [200, 200, 409], 2],
    ['at-most-one', [200, 409, 409], 1],
    [undefined, [200, 409, 409], 1],
  ])('CDS Hooks §Card: selectionBehavior %s', async (selectionBehavior, statuses, tasks) => {
    const card = await shown({ ...plain, suggestions: [suggestion('a'), suggestion('b')], selectionBehavior });
    const got: number[] = [];
    for (const index of [0, 1, 0]) got.push((await respond(card, { kind: 'accept', suggestion: index })).status);
    expect(got).toEqual(statuses);
    expect(await taskCount()).toBe(tasks);
  });

  it('two clicks at once carry a suggestion out once', async () => {
    const card = await shown({ ...plain, suggestions: [suggestion('a')], selectionBehavior: 'any' });
    const both = [1, 2].map(() => respond(card, { kind: 'accept', suggestion: 0 }));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await taskCount()).toBe(1);
  });

  it.each<[string, object, CardResponseRequest]>([
    ['a suggestion about another patient', { suggestions: [{}] }, { kind: 'accept', suggestion: 0 }],
    ['a suggestion that is not there', {}, { kind: 'accept', suggestion: 3 }],
    ['a reason that is not there', { overrideReasons: reasons }, { kind: 'override', reason: 2 }],
  ])('%s is refused, and the service is told nothing', async (_name, parts, request) => {
    const suggestions = 'suggestions' in parts ? { suggestions: [suggestion('s-1', 'somebody-else')] } : {};
    const { status } = await respond(await shown({ ...plain, ...parts, ...suggestions }), request);
    expect([status, await taskCount(), cds.feedback]).toEqual([409, 0, []]);
  });

  it('an answered card cannot be answered otherwise', async () => {
    const card = await shown({ ...plain, suggestions: [suggestion('s-1')], selectionBehavior: 'any' });
    await respond(card, { kind: 'override' });
    expect((await respond(card, { kind: 'accept', suggestion: 0 })).status).toBe(409);
    expect((await respond(card, { kind: 'override' })).status).toBe(409);
  });

  it.each([
    ['/cards/nothing/response', { kind: 'override' }, 404],
    ['/cards/nothing/feedback', {}, 404],
    ['/cards/CARD/response', { kind: 'shout' }, 400],
    ['/cards/CARD/response', { kind: 'override', comment: 'x'.repeat(1001) }, 400],
  ])('%s with %j is %d', async (path, body, status) => {
    const { id } = await shown(plain);
    expect((await ehr(path.replace('CARD', id), body)).status).toBe(status);
  });

  it('the next opening tells what was answered before, though the service has no card any more', async () => {
    await respond(await shown({ ...plain, overrideReasons: reasons }), { kind: 'override', reason: 0 });
    cds.answer = (_request, response) => void response.json({ cards: [] });
    expect(await ehr<OpenAnswer>('/open')).toMatchObject({
      results: [{ kind: 'answered', cards: [] }],
      earlier: [{ summary: 'Risk 31 %', service: patientView.title, responses: [{ reason: 'Already acting on it' }] }],
    });
  });

  describe('encounters', () => {
    const newestOf = ({ encounters }: Chart) => {
      if (encounters.state === 'unread') throw new Error(encounters.reason);
      return encounters.newest;
    };
    const chart = async (): Promise<Chart> => (await fetch(`${sandbox.url}/ehr/patients/${patient.id}`)).json();

    it('CDS Hooks encounter-discharge, encounter-start: fire with their encounter, and the record follows', async () => {
      cds.services = [patientView, encounterStart, encounterDischarge];
      const statusWhenAsked: unknown[] = [];
      cds.answer = async ({ body }, response) => {
        statusWhenAsked.push((await fhir(`Encounter/${body.context.encounterId}`)).status);
        response.json({ cards: [plain] });
      };
      const current = newestOf(await chart()).find((encounter) => encounter.current)!;
      const asked = await ehr<OpenAnswer>('/prepare-discharge');
      expect(cds.calls).toMatchObject([
        {
          hook: 'encounter-discharge',
          context: { patientId: patient.id, encounterId: current.id, userId: 'Practitioner/sandbox-clinician' },
        },
      ]);
      expect(asked.results).toMatchObject([{ kind: 'answered', cards: [{ summary: 'Risk 31 %' }] }]);
      expect((await fhir(`Encounter/${current.id}`)).status).toBe('in-progress');
      const discharged = await ehr<DischargeAnswer>('/discharge');
      expect(cds.calls).toHaveLength(1);
      expect(newestOf(discharged.chart).filter((encounter) => encounter.current)).toEqual([]);
      const resource = await fhir(`Encounter/${current.id}`);
      expect(resource).toMatchObject({ status: 'finished', period: { start: current.start, end: now.toISOString() } });

      const started = await ehr<EncounterAnswer>('/start-encounter');
      const begun = newestOf(started.chart).find((encounter) => encounter.current)!;
      expect(begun).toMatchObject({ kind: 'Ambulatory', start: now.toISOString() });
      expect(cds.calls[1]).toMatchObject({ hook: 'encounter-start', context: { encounterId: begun.id } });
      expect(statusWhenAsked).toEqual(['in-progress', 'in-progress']);
      expect((await ehr('/start-encounter')).status).toBe(409);
    });

    it('a discharge goes through when no service has the hook, and when the service fails', async () => {
      expect(await ehr<OpenAnswer>('/prepare-discharge')).toMatchObject({ status: 200, results: [] });
      expect((await ehr<DischargeAnswer>('/discharge')).status).toBe(200);
      expect((await ehr('/prepare-discharge')).status).toBe(409);
      expect((await ehr('/discharge')).status).toBe(409);
      await ehr('/start-encounter');
      cds.services = [encounterDischarge];
      cds.answer = (_request, response) => void response.status(500).end();
      expect(await ehr<OpenAnswer>('/prepare-discharge')).toMatchObject({ results: [{ kind: 'failed' }] });
      const discharged = await ehr<DischargeAnswer>('/discharge');
      expect(newestOf(discharged.chart).some((encounter) => encounter.current)).toBe(false);
    });
  });
});
