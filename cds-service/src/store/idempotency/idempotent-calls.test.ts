import { describe, expect, it } from '@jest/globals';
import { testNow } from '../../test-support/chart.js';
import { onEachStore } from '../../test-support/each-store.js';
import type { KeptAnswer, KeyedCall } from './idempotency-store.js';

const dayMs = 86_400_000;
const retention = { assessmentDays: 30, silentDays: 30, auditDays: 30 };
const call: KeyedCall = { source: 'rest:registry', key: 'k-1', owner: 'one' };
const times = { now: testNow, until: testNow + 60_000 };
const answer: KeptAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"probability":0.1}',
};

describe('answers by the key of a call', () => {
  onEachStore(({ store }) => {
    const keys = () => store().idempotency;

    it('of calls with one key at once, one answers', async () => {
      const owners = ['one', 'two', 'three', 'four'];
      const claims = await Promise.all(owners.map((owner) => keys().claim({ ...call, owner }, times, null)));
      expect(claims.map(({ state }) => state).toSorted()).toEqual(['claimed', 'in-flight', 'in-flight', 'in-flight']);
    });

    it('a later call has the answer, and the hash of what was asked', async () => {
      await keys().claim(call, times, null);
      await keys().keep(call, 'hash', answer, testNow + dayMs);
      const again = await keys().claim({ ...call, owner: 'two' }, times, null);
      expect(again).toEqual({ state: 'answered', contentHash: 'hash', answer });
    });

    it('the same key of another client is another key', async () => {
      await keys().claim(call, times, null);
      expect(await keys().claim({ ...call, source: 'rest:other' }, times, null)).toEqual({ state: 'claimed' });
    });

    it('a key that was given back is new, and only its own call gives it back', async () => {
      await keys().claim(call, times, null);
      await keys().release({ ...call, owner: 'two' });
      expect(await keys().claim({ ...call, owner: 'two' }, times, null)).toEqual({ state: 'in-flight' });
      await keys().release(call);
      expect(await keys().claim({ ...call, owner: 'two' }, times, null)).toEqual({ state: 'claimed' });
    });

    it('a call whose process has ended does not hold its key', async () => {
      await keys().claim(call, times, null);
      const later = { now: times.until + 1, until: times.until + 60_000 };
      expect(await keys().claim({ ...call, owner: 'two' }, later, null)).toEqual({ state: 'claimed' });
      await keys().keep(call, 'hash', answer, testNow + dayMs);
      expect(await keys().claim({ ...call, owner: 'three' }, later, null)).toEqual({ state: 'in-flight' });
    });

    it('is forgotten after its time, and erased with its patient', async () => {
      await keys().claim(call, times, 'p-1');
      await keys().keep(call, 'hash', answer, testNow + dayMs);
      expect(await store().removeExpired(testNow + dayMs, retention)).toMatchObject({ answers: 0 });
      expect(await store().removeExpired(testNow + dayMs + 1, retention)).toMatchObject({ answers: 1 });
      await keys().claim(call, times, 'p-1');
      await keys().keep(call, 'hash', answer, testNow + dayMs);
      const patient = { source: 'rest:registry', patientId: 'p-1' };
      const erased = await store().erasePatient({ ...patient, at: testNow, by: 'records office', why: null });
      expect(erased.removed).toMatchObject({ idempotent_call: 1 });
      expect(await keys().claim({ ...call, owner: 'two' }, times, null)).toEqual({ state: 'claimed' });
    });
  });
});
