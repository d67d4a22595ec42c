import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { acknowledgements, appEnvironment, auditOf, said } from '../test-support/app-environment.js';
import { issueOf } from '../test-support/call-service.js';

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
    const hooks = { 'hospitalization-30d': { 'patient-view': 'shown' } };
    const service = await start({ site: { hooks } });
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
