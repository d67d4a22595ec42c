import { describe, expect, it } from '@jest/globals';
import type { AnomalyRow } from '../anomalies/anomaly-rows.js';
import { createAcknowledgementStore } from './acknowledgement-store.js';
import { createCardService } from './card-service.js';

const message = {
  id: 'f0f0f0f0-1111-4222-8333-444444444444',
  action: 'acknowledged',
  anomaly: 'a1',
  kind: 'threshold',
  rule: 'critical-heart-rate-high',
  measuredAt: null,
  references: ['Observation/1'],
  reason: 'expected',
  comment: null,
} as const;

/** A service that answers as said, and what it was asked. */
function serviceOf(answer: () => Promise<Response>, idToken: string | null = 'id-token') {
  const asked: { url: string; method: string; headers: Headers; body: unknown }[] = [];
  const service = createCardService(
    { url: 'https://cds.example', ticket: 'ticket', idToken: () => idToken },
    {
      limit: () => new AbortController().signal,
      fetch: async (url, init) => {
        asked.push({
          url: String(url),
          method: init?.method ?? 'GET',
          headers: new Headers(init?.headers),
          body: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
        });
        return answer();
      },
    },
  );
  return { service, asked };
}
const json =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status });

describe('What the app tells the service', () => {
  it('goes with both proofs, and with nothing else that identifies the user or the patient', async () => {
    const { service, asked } = serviceOf(
      json({ id: message.id, at: '2026-11-24T14:10:00Z', user: 'Practitioner/7', userName: 'Nurse, Nina' }),
    );
    expect(await service.acknowledge(message)).toEqual({
      why: null,
      stored: { user: 'Practitioner/7', userName: 'Nurse, Nina', at: Date.parse('2026-11-24T14:10:00Z') },
    });
    const [call] = asked;
    expect([call?.url, call?.method, call?.body]).toEqual([
      'https://cds.example/app/acknowledgements',
      'POST',
      message,
    ]);
    expect([call?.headers.get('authorization'), call?.headers.get('bellwether-ticket')]).toEqual([
      'Bearer id-token',
      'ticket',
    ]);
  });

  it.each([
    ['401', json({}, 401), 'expired'],
    ['403', json({}, 403), 'refused'],
    ['409', json({}, 409), 'refused'],
    ['429', json({}, 429), 'unreachable'],
    ['503', json({}, 503), 'unreachable'],
    ['no JSON', async () => new Response('<html>'), 'unreachable'],
    ['an answer without a time', json({ user: 'Practitioner/7' }), 'unreachable'],
    ['no answer', () => Promise.reject(new TypeError('offline')), 'unreachable'],
  ])('%s is not saved', async (_name, answer, why) => {
    expect(await serviceOf(answer).service.acknowledge(message)).toEqual({ why });
  });

  it('without an id token nothing is sent', async () => {
    const { service, asked } = serviceOf(json({}), null);
    expect(await service.override('more-worried', '2026-11-24T14:10:00Z')).toEqual({ why: 'refused' });
    expect(asked).toEqual([]);
  });

  it('an override names the reason and the moment', async () => {
    const { service, asked } = serviceOf(json({ reason: 'more-worried', state: 'stored' }, 201));
    expect(await service.override('more-worried', '2026-11-24T14:10:00Z')).toEqual({
      why: null,
      stored: { reason: 'more-worried', at: '2026-11-24T14:10:00Z' },
    });
    expect(asked[0]).toMatchObject({
      url: 'https://cds.example/app/feedback',
      body: { reason: 'more-worried', at: '2026-11-24T14:10:00Z' },
    });
  });

  it('an override is taken back by the time at which the service has it, which a clock that is ahead does not say', async () => {
    const standing = { reason: 'more-worried', at: '2026-11-24T14:09:00.000Z' };
    const { service, asked } = serviceOf(json({ state: 'stored', override: standing }, 200));
    expect(await service.override('more-worried', '2026-11-24T14:10:00Z')).toEqual({ why: null, stored: standing });
    expect(await service.standingOverride()).toEqual({ why: null, stored: standing });
    expect(await service.withdraw(standing.at)).toEqual({ why: null, stored: null });
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'POST']);
    expect(asked.at(-1)?.body).toEqual({ withdraws: standing.at });
    const { service: none } = serviceOf(json({ override: null }));
    expect(await none.standingOverride()).toEqual({ why: null, stored: null });
  });
});

describe('Acknowledgements', () => {
  const row = (id: string): AnomalyRow => ({
    id,
    kind: 'threshold',
    rule: 'critical-heart-rate-high',
    ruleHours: null,
    side: 'high',
    concepts: ['heart-rate'],
    value: 140,
    unit: '/min',
    expected: null,
    score: null,
    measuredAt: Date.parse('2026-11-24T13:00:00Z'),
    precision: 'second',
    knownAt: null,
    references: Array.from({ length: 300 }, (_, index) => `Observation/${index}`),
    detail: null,
    alerts: true,
    episode: id,
    reasons: [],
    trend: null,
  });
  const stored = (anomaly: string, action: string, at: string) => ({
    anomaly,
    action,
    user: 'Practitioner/7',
    at,
    reason: 'expected',
    comment: 'known',
  });
  const opened = async (answers: readonly (() => Promise<Response>)[]) => {
    const left = [...answers];
    const { service, asked } = serviceOf(() => (left.shift() ?? json({}, 500))());
    const store = createAcknowledgementStore(service, () => message.id);
    await store.load();
    const state = store.state();
    return { store, asked, acknowledgements: state.status === 'ready' ? state.acknowledgements : null };
  };

  it('what was said last counts; what was taken back is none', async () => {
    const { acknowledgements } = await opened([
      json({
        acknowledgements: [
          { ...stored('a1', 'acknowledged', '2026-11-24T14:00:00Z'), userName: 'Nurse, Nina' },
          stored('a1', 'withdrawn', '2026-11-24T13:00:00Z'),
          stored('a2', 'withdrawn', '2026-11-24T14:00:00Z'),
          stored('a2', 'acknowledged', '2026-11-24T13:00:00Z'),
          { anomaly: 'a3', action: 'acknowledged', user: 'Practitioner/7' },
          7,
        ],
      }),
    ]);
    expect(acknowledgements?.of('a1')).toEqual({
      user: 'Practitioner/7',
      name: 'Nurse, Nina',
      when: Date.parse('2026-11-24T14:00:00Z'),
      reason: 'expected',
      note: 'known',
    });
    expect([acknowledgements?.of('a2'), acknowledgements?.of('a3'), acknowledgements?.of('a4')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('only what the service saved looks saved, and others are notified', async () => {
    const { store, acknowledgements, asked } = await opened([
      json({ acknowledgements: [] }),
      json({}, 503),
      json({ user: 'Practitioner/7', at: '2026-11-24T14:10:00Z' }, 201),
    ]);
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    expect(await acknowledgements?.acknowledge(row('a1'), 'expected', null)).toEqual({
      saved: false,
      why: 'unreachable',
    });
    expect([acknowledgements?.of('a1'), told]).toEqual([null, 0]);
    expect(await acknowledgements?.acknowledge(row('a1'), 'expected', null)).toEqual({ saved: true });
    // A service that tells no name.
    expect([acknowledgements?.of('a1'), told]).toMatchObject([{ user: 'Practitioner/7', name: null }, 1]);
    expect(asked[2]?.body).toMatchObject({ references: { length: 200 } });
  });

  it('asked again, it knows what others said since, and forgets nothing that it was told meanwhile', async () => {
    const { store, acknowledgements } = await opened([
      json({ acknowledgements: [stored('a1', 'acknowledged', '2026-11-24T14:00:00Z')] }),
      json({ user: 'Practitioner/7', at: '2026-11-24T14:10:00Z' }, 201),
      json({
        acknowledgements: [
          stored('a1', 'withdrawn', '2026-11-24T14:05:00Z'),
          stored('a1', 'acknowledged', '2026-11-24T14:00:00Z'),
        ],
      }),
      json({}, 503),
    ]);
    await acknowledgements?.acknowledge(row('a2'), 'expected', null);
    await store.load();
    expect([acknowledgements?.of('a1'), acknowledgements?.of('a2')?.user]).toEqual([null, 'Practitioner/7']);
    await store.load();
    expect(store.state().status).toBe('ready');
  });

  it('a service that does not answer is said to be away', async () => {
    const { store } = await opened([json({}, 503)]);
    expect(store.state()).toEqual({ status: 'unreachable' });
  });
});
