import type { PatientDecision } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { createDecisionClient } from './decision-client.js';
import { createDecisionStore, decisionsAsOf, decisionsOf, noDecisionStore } from './decision-store.js';

const by = { reference: 'Practitioner/7', name: 'Nurse, Nina', role: null };
const row = (id: string, at = '2026-11-24T14:00:00.000Z') => ({
  ...{ id, at, by, encounter: 'e1', kind: 'oxygen-scale', scale: 2, reason: 'Blood gas' },
});
const decided = (id: string, at?: string) => ({ ...row(id, at), at: Date.parse(row(id, at).at) }) as PatientDecision;
const read = (decisions: readonly unknown[], more = {}) => ({
  ...{ patient: 'p1', mayRead: true, mayWrite: true, decisions, ...more },
});

/** A service that gives these answers in turn, and what it was asked. */
function serviceOf(
  answers: readonly (readonly [status: number, body: unknown] | 'offline')[],
  ticket: string | null = 'ticket',
) {
  const left = [...answers];
  const asked: { url: string; method: string; ticket: string | null; body: unknown }[] = [];
  const client = createDecisionClient(
    { url: 'https://cds.example', ticket, idToken: () => 'id-token', patientId: 'p1' },
    {
      limit: () => new AbortController().signal,
      fetch: async (url, init) => {
        const headers = new Headers(init?.headers);
        asked.push({
          ...{ url: String(url), method: init?.method ?? 'GET', ticket: headers.get('bellwether-ticket') },
          body: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
        });
        const answer = left.shift() ?? 'offline';
        if (answer === 'offline') throw new TypeError('offline');
        return Response.json(answer[1], { status: answer[0] });
      },
    },
  );
  let ids = 0;
  return { store: createDecisionStore(client, 'e1', () => `id-${++ids}`), asked };
}

describe('Decisions about a patient', () => {
  it('are read with the ticket, or by the name of the patient alone', async () => {
    for (const ticket of ['ticket', null]) {
      const { store, asked } = serviceOf([[200, read([row('a')])]], ticket);
      expect(store.state()).toEqual({ status: 'loading' });
      await store.load();
      expect(store.state()).toEqual({ status: 'read', mayWrite: true, decisions: [decided('a')], isOld: false });
      expect(asked).toEqual([
        { url: 'https://cds.example/app/decisions?patient=p1', method: 'GET', ticket, body: null },
      ]);
    }
    expect(noDecisionStore.state()).toEqual({ status: 'not-asked' });
  });

  it.each<[string, readonly [number, unknown] | 'offline', object]>([
    ['who may not read them is told so', [200, read([], { mayRead: false })], { status: 'not-allowed' }],
    ['of another patient are none', [200, read([row('a')], { patient: 'p2' })], { status: 'not-allowed' }],
    ['an expired card', [401, {}], { status: 'failed', why: 'expired' }],
    ['a refusal', [403, {}], { status: 'failed', why: 'refused' }],
    ['a service without a store', [503, {}], { status: 'failed', why: 'unreachable' }],
    ['no answer', 'offline', { status: 'failed', why: 'unreachable' }],
    ['one of a kind that is not known here', [200, read([{ ...row('a'), kind: 'x' }])], { status: 'failed' }],
    ['no list', [200, read('x' as never)], { status: 'failed', why: 'unreachable' }],
  ])('%s: no figure looks as if they were heeded', async (_what, answer, state) => {
    const { store } = serviceOf([answer]);
    await store.load();
    expect(store.state()).toMatchObject(state);
    expect(decisionsOf(store.state())).toEqual([]);
  });

  it('that were read stay where they cannot be read again, and are said to be old', async () => {
    const { store } = serviceOf([[200, read([row('a')])], 'offline', [200, read([row('a')])]]);
    await store.load();
    const { decisions } = store.state() as { decisions: unknown };
    await store.load();
    expect(store.state()).toMatchObject({ status: 'read', isOld: true });
    await store.load();
    expect(store.state()).toMatchObject({ isOld: false });
    expect((store.state() as { decisions: unknown }).decisions).toBe(decisions);
  });

  it('are there when the service has saved them, not before; sent again after no answer they are the same', async () => {
    const { store, asked } = serviceOf([
      [200, read([])],
      'offline',
      [201, { state: 'stored', decision: row('id-1') }],
      [201, { state: 'stored', decision: { ...row('u'), kind: 'undo', undoes: 'id-1' } }],
    ]);
    await store.load();
    const content = { kind: 'oxygen-scale', scale: 2, reason: 'Blood gas' } as const;
    expect(await store.decide(content)).toEqual({ saved: false, why: 'unreachable' });
    expect(decisionsOf(store.state())).toEqual([]);
    expect(await store.decide(content)).toEqual({ saved: true });
    expect(decisionsOf(store.state())).toEqual([decided('id-1')]);
    await store.decide({ kind: 'undo', undoes: 'id-1' });
    expect(asked.slice(1).map(({ body }) => body)).toEqual([
      { id: 'id-1', encounter: 'e1', ...content },
      { id: 'id-1', encounter: 'e1', ...content },
      { id: 'id-2', encounter: 'e1', kind: 'undo', undoes: 'id-1' },
    ]);
  });

  it.each([
    [401, 'expired'],
    [403, 'refused'],
    [429, 'too-many'],
    [500, 'unreachable'],
  ] as const)('%d is not saved: %s', async (status, why) => {
    const { store } = serviceOf([
      [200, read([])],
      [status, {}],
    ]);
    await store.load();
    expect(await store.decide({ kind: 'undo', undoes: 'a' })).toEqual({ saved: false, why });
  });

  it('that somebody else undid meanwhile are read again', async () => {
    const undone = { ...row('b'), kind: 'undo', undoes: 'a' };
    const { store } = serviceOf([
      [200, read([row('a')])],
      [409, {}],
      [200, read([row('a'), undone])],
    ]);
    await store.load();
    expect(await store.decide({ kind: 'undo', undoes: 'a' })).toEqual({ saved: false, why: 'changed' });
    expect(decisionsOf(store.state())).toHaveLength(2);
  });

  it('made after the chart was read hold in it, in their order', () => {
    const at = (text: string) => Date.parse(`2026-11-24T${text}Z`);
    const all = [decided('z', '2026-11-24T14:01:00Z'), decided('a', '2026-11-24T14:02:00Z'), decided('m')];
    const held = decisionsAsOf(all, at('14:00:30'));
    expect(held.map(({ at: when }) => when)).toEqual([at('14:00:30') - 1, at('14:00:30'), at('14:00:00')]);
    expect(decisionsAsOf(all, at('14:02:00'))).toBe(all);
  });
});
