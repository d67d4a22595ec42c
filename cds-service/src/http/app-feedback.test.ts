import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { acknowledgements, appEnvironment, auditOf, said } from '../test-support/app-environment.js';
import { issueOf } from '../test-support/call-service.js';
import { withModes } from '../test-support/site-values.js';

const { call, openChart, start } = appEnvironment();

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
    expect(await service.metrics()).toContain(
      'bellwether_feedback_total{outcome="overridden",reason="more-worried"} 1',
    );
  });

  it('of a line is an override of it, as of a card', async () => {
    const service = await start({ site: withModes({ 'patient-view': 'shown' }) });
    await openChart(service);
    const { ticket, uuid } = await openChart(service);
    const outcomes = (await auditOf(service, 'assessment')).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['line', 'shown']);
    const made = await call(service, '/app/feedback', { ticket, body: feedback() });
    expect([made.status, await made.json()]).toEqual([201, { reason: 'more-worried', state: 'stored' }]);
    const viewer = { source: 'st-elsewhere', patientId: 'p1', userId: 'Practitioner/7' };
    const { override } = await service.store.history(viewer, 'hospitalization-30d', 0);
    expect(override).toMatchObject({ reason: 'more-worried', assessment: { cardUuid: uuid, outcome: 'line' } });
    const saved = await call(service, acknowledgements, { ticket, body: said() });
    expect(saved.status).toBe(201);
  });

  it('can be taken back, once: the card is as before, an earlier override stands again, and the audit trail has all of it', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    const standing = async () => (await (await call(service, '/app/feedback', { ticket })).json()).override;
    expect(await standing()).toBeNull();
    for (const [reason, at] of [
      ['less-worried', '2026-11-24T14:05:00Z'],
      ['more-worried', '2026-11-24T14:09:59Z'],
    ] as const) {
      await call(service, '/app/feedback', { ticket, body: feedback({ reason, at }) });
    }
    const last = await standing();
    expect(last).toEqual({ reason: 'more-worried', at: '2026-11-24T14:09:59.000Z' });
    const withdraw = (at: string) => call(service, '/app/feedback', { ticket, body: { withdraws: at } });
    const done = await withdraw(last.at);
    expect([done.status, await done.json()]).toEqual([201, { state: 'stored' }]);
    const again = await withdraw(last.at);
    expect([again.status, await again.json()]).toEqual([200, { state: 'known' }]);
    expect(await standing()).toMatchObject({ reason: 'less-worried' });
    expect((await withdraw('2026-11-24T14:05:00Z')).status).toBe(201);
    expect(await standing()).toBeNull();
    const viewer = { source: 'st-elsewhere', patientId: 'p1', userId: 'Practitioner/7' };
    expect((await service.store.history(viewer, 'hospitalization-30d', 0)).override).toBeNull();
    const outcomes = (await auditOf(service, 'feedback')).map(({ outcome, patientId }) => `${outcome} ${patientId}`);
    expect(outcomes.sort()).toEqual(['overridden p1', 'overridden p1', 'withdrawn p1', 'withdrawn p1']);
    expect((await withdraw('2026-11-24T14:00:00Z')).status).toBe(404);
    expect((await call(service, '/app/feedback', { ticket, body: { withdraws: 'x' } })).status).toBe(400);
  });

  it('of another user cannot be taken back, and is not told', async () => {
    const service = await start();
    const { ticket } = await openChart(service);
    await call(service, '/app/feedback', { ticket, body: feedback() });
    const claims = { fhirUser: 'Practitioner/8' };
    const body = { withdraws: '2026-11-24T14:09:59Z' };
    expect((await call(service, '/app/feedback', { ticket, body, claims })).status).toBe(401);
    expect((await call(service, '/app/feedback', { ticket, claims })).status).toBe(401);
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
