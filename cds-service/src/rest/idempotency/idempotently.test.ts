/** `Idempotency-Key` of calls that store something: REST §8. */
import type { Artefact } from '@bellwether/model';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningService, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';

const instance = { age: 71, heart_rate: 96, respiratory_rate: 22, oxygen_saturation: 93, blood_pressure: '148/88' };
const kept = { ...instance, patient: 'p-1', store: true };
const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };

let artefact: Artefact;
let service: RunningService;
beforeAll(async () => {
  artefact = await stumpArtefact();
});
beforeEach(async () => {
  service = await startService({ artefacts: [artefact] });
});
afterEach(() => service.stop());

const post = (body: unknown, own: Readonly<Record<string, string>> = {}, path = '/api/v1/predict') =>
  fetch(service.url + path, { method: 'POST', body: JSON.stringify(body), headers: { ...headers, ...own } });
const rows = async (kind: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const row of service.store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) {
    if (row.kind === kind) found.push(row.outcome);
  }
  return found.toSorted();
};

describe('a call with a key', () => {
  it('is stored once, and answered with the same bytes again; the audit trail says so', async () => {
    const first = await post(kept);
    const again = await post(kept);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.text()).toBe(await first.text());
    expect(await rows('assessment')).toHaveLength(1);
    expect(await rows('rest')).toEqual(['1 scored, 0 not scored', 'answered again by its key']);
  });

  it('with another body, or at another address, is refused', async () => {
    await post(kept);
    for (const response of [await post({ ...kept, age: 72 }), await post(kept, {}, '/api/v1/explain')]) {
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ type: 'http://cds.localhost/problems/idempotency-mismatch' });
    }
  });

  it('of many at once one is stored; the others are told to come again, or get its answer', async () => {
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await post(kept)).status));
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    expect(statuses).toContain(200);
    expect(await rows('assessment')).toHaveLength(1);
  });

  it('that failed is not remembered', async () => {
    expect((await post({ ...kept, age: 'old' })).status).toBe(400);
    expect((await post(kept)).headers.get('idempotent-replayed')).toBeNull();
  });

  it('that stores nothing is scored again', async () => {
    await post(instance);
    expect((await post(instance)).headers.get('idempotent-replayed')).toBeNull();
    expect((await post({ ...instance, age: 72 })).status).toBe(200);
  });

  it.each([[''], ['a b'], ['x'.repeat(129)], ['é']])('a key %j is refused', async (key) => {
    expect((await post(kept, { 'idempotency-key': key })).status).toBe(400);
  });

  it('its answer is erased with the patient', async () => {
    await post(kept);
    const request = { source: 'rest:development', patientId: 'p-1', at: 0, by: 'records office', why: null };
    const { removed } = await service.store.erasePatient(request);
    expect(removed).toMatchObject({ assessment: 1, idempotent_call: 1 });
  });
});
