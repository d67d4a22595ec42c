import { describe, expect, it } from '@jest/globals';
import { testNow } from '../../test-support/chart.js';
import { onEachStore } from '../../test-support/each-store.js';
import type { BatchPart, BatchStore, NewBatch } from './batch-store.js';

const limits = { kept: 3 };
const hourMs = 3_600_000;
const retention = { assessmentDays: 30, silentDays: 30, auditDays: 30 };

const job = (id: string, changes: Partial<NewBatch> = {}): NewBatch => ({
  id,
  source: 'rest:registry',
  requestId: 'request',
  at: testNow,
  expiresAt: testNow + 24 * hourMs,
  request: '{"model":"hospitalization-30d"}',
  ...changes,
});
const leaseOf = (owner: string, at = testNow) => ({ owner, until: at + 30_000 });
const part = (number: number, text = `input ${number} °C\n`): BatchPart => ({
  number,
  first: 2 * number,
  lines: 2,
  text,
});
const counts = { scored: 1, notScored: 0, invalid: 1 };
const mine = leaseOf('one');

async function submitted(store: BatchStore, id: string, parts = 2, changes: Partial<NewBatch> = {}): Promise<void> {
  expect(await store.begin(job(id, changes), mine, limits)).toBe('begun');
  for (let number = 0; number < parts; number += 1) expect(await store.addPart(id, mine, part(number))).toBe(true);
  expect(await store.submit(id, mine.owner)).toBe(true);
}

describe('jobs in the store', () => {
  onEachStore(({ store, reopen, backend }) => {
    const jobs = () => store().batches;

    it('a job goes from its input to its output, part by part, with its counts', async () => {
      await submitted(jobs(), 'a');
      expect(await jobs().job('a', 'rest:registry')).toMatchObject({
        state: 'waiting',
        parts: 2,
        partsDone: 0,
        lines: 4,
      });
      const claimed = await jobs().claim(mine, testNow);
      expect(claimed).toMatchObject({
        id: 'a',
        state: 'running',
        tries: 1,
        request: '{"model":"hospitalization-30d"}',
      });
      for (let number = 0; number < 2; number += 1) {
        expect(await jobs().nextInput('a')).toEqual(part(number));
        expect(await jobs().finishPart('a', mine, part(number, `output ${number}\n`), counts)).toBe(true);
      }
      expect(await jobs().nextInput('a')).toBeNull();
      expect(await jobs().leave('a', 'one', { state: 'done', expiresAt: testNow + hourMs })).toBe(true);
      const done = await jobs().job('a', 'rest:registry');
      expect(done).toMatchObject({ state: 'done', partsDone: 2, tries: 0, expiresAt: testNow + hourMs });
      expect(done?.counts).toEqual({ scored: 2, notScored: 0, invalid: 2 });
      expect(await jobs().output('a', -1)).toEqual(part(0, 'output 0\n'));
      expect(await jobs().output('a', 0)).toEqual(part(1, 'output 1\n'));
      expect(await jobs().output('a', 1)).toBeNull();
    });

    it('a job of another client is unknown', async () => {
      await submitted(jobs(), 'a');
      expect(await jobs().job('a', 'rest:other')).toBeNull();
      expect(await jobs().erase('a', 'rest:other')).toBe(false);
      expect(await jobs().job('a', 'rest:registry')).not.toBeNull();
    });

    it('a client has one job under way, and so many complete ones', async () => {
      await submitted(jobs(), 'a', 0);
      expect(await jobs().begin(job('b'), mine, limits)).toBe('under-way');
      expect(await jobs().begin(job('c', { source: 'rest:other' }), mine, limits)).toBe('begun');
      for (const id of ['a', 'd', 'e']) {
        if (id !== 'a') await submitted(jobs(), id, 0);
        await jobs().claim(mine, testNow);
        await jobs().leave(id, 'one', { state: 'failed', expiresAt: testNow + hourMs });
      }
      expect(await jobs().begin(job('f'), mine, limits)).toBe('too-many');
      expect(await jobs().erase('d', 'rest:registry')).toBe(true);
      expect(await jobs().begin(job('f'), mine, limits)).toBe('begun');
    });

    it('a job whose input broke off with its instance does not stand in the way of the next one', async () => {
      await jobs().begin(job('a'), mine, limits);
      await jobs().addPart('a', mine, part(0));
      expect(await jobs().begin(job('b', { at: mine.until + 1 }), leaseOf('two'), limits)).toBe('begun');
      expect(await jobs().nextInput('a')).toBeNull();
      expect(await jobs().addPart('a', mine, part(1))).toBe(false);
    });

    it('of many instances that claim at once one has the job, and only it writes', async () => {
      await submitted(jobs(), 'a');
      const others = Array.from({ length: 8 }, (_, index) => leaseOf(`instance-${index}`));
      const claims = await Promise.all(others.map((lease) => jobs().claim(lease, testNow)));
      expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1);
      const winner = claims.findIndex((claimed) => claimed !== null);
      for (const [index, lease] of others.entries()) {
        expect(await jobs().renew('a', lease)).toBe(index === winner);
        if (index !== winner) expect(await jobs().finishPart('a', lease, part(0), counts)).toBe(false);
      }
      expect(await jobs().output('a', -1)).toBeNull();
    });

    it('a lease that has ended is taken over, and the first instance writes nothing more', async () => {
      await submitted(jobs(), 'a');
      await jobs().claim(mine, testNow);
      const later = testNow + 30_001;
      const other = leaseOf('other', later);
      expect(await jobs().claim(other, testNow + 29_999)).toBeNull();
      expect(await jobs().claim(other, later)).toMatchObject({ id: 'a', tries: 2 });
      expect(await jobs().finishPart('a', mine, part(0), counts)).toBe(false);
      expect(await jobs().leave('a', 'one', { state: 'waiting' })).toBe(false);
      expect(await jobs().finishPart('a', other, part(0), counts)).toBe(true);
      expect((await jobs().job('a', 'rest:registry'))?.tries).toBe(0);
    });

    it('a job that an instance leaves waits for the next one', async () => {
      await submitted(jobs(), 'a');
      await jobs().claim(mine, testNow);
      expect(await jobs().leave('a', 'one', { state: 'waiting' })).toBe(true);
      expect(await jobs().claim(leaseOf('other'), testNow)).toMatchObject({ id: 'a' });
    });

    it('an erasure ends the work, and leaves no part', async () => {
      await submitted(jobs(), 'a', 45);
      await jobs().claim(mine, testNow);
      await jobs().finishPart('a', mine, part(0), counts);
      expect(await jobs().erase('a', 'rest:registry')).toBe(true);
      expect(await jobs().job('a', 'rest:registry')).toBeNull();
      expect(await jobs().nextInput('a')).toBeNull();
      expect(await jobs().output('a', -1)).toBeNull();
      expect(await jobs().finishPart('a', mine, part(1), counts)).toBe(false);
      expect(await jobs().erase('a', 'rest:registry')).toBe(false);
    });

    it('after its time, and where its input never became complete, a job is removed with its parts', async () => {
      await submitted(jobs(), 'a');
      await jobs().begin(job('b', { source: 'rest:other' }), mine, limits);
      await jobs().addPart('b', mine, part(0));
      expect(await store().removeExpired(testNow, retention)).toMatchObject({ jobs: 0 });
      expect(await store().removeExpired(testNow + 30_001, retention)).toMatchObject({ jobs: 1 });
      expect(await jobs().nextInput('b')).toBeNull();
      expect(await jobs().nextInput('a')).not.toBeNull();
      expect(await store().removeExpired(testNow + 24 * hourMs + 1, retention)).toMatchObject({ jobs: 1 });
      expect(await jobs().nextInput('a')).toBeNull();
    });

    // One in memory ends with its store.
    if (!backend.shared) return;

    it('what was received is there after the store is opened again', async () => {
      await submitted(jobs(), 'a');
      const again = await reopen();
      expect(await again.batches.nextInput('a')).toEqual(part(0));
    });
  });
});
