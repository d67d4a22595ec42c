/** Properties of the store for any order, repetition and time. */
import { dayMs } from '@bellwether/fhir-mapping';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testNow } from '../test-support/chart.js';
import { postgres, type StoreBackend, sqliteFile } from '../test-support/store-backends.js';
import { assessment, call, override, viewer } from '../test-support/store-samples.js';
import { openStore } from './open-store.js';
import type { AuditRow, Store } from './store.js';

const seed = 4;

describe.each<StoreBackend>([sqliteFile(), postgres()])('$name', (backend) => {
  if (!backend.installed) {
    it.skip(`is not installed: ${backend.name}`, () => undefined);
    return;
  }
  beforeAll(backend.start, 60_000);
  afterAll(backend.stop);

  /** Runs `check` with two stores on one database without a row, as two instances have it. */
  const withTwoStores = async (check: (stores: readonly [Store, Store]) => Promise<void>): Promise<void> => {
    const { options } = await backend.empty();
    const stores = await Promise.all([openStore(options), openStore(options)]);
    await check(stores).finally(() => Promise.all(stores.map((store) => store.close())));
  };
  const auditOf = async (store: Store): Promise<readonly AuditRow[]> => {
    const rows: AuditRow[] = [];
    for await (const row of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) rows.push(row);
    return rows;
  };

  it('CDS Hooks §Feedback 26: whatever the batches, their order and repetition, each item is stored exactly once', async () => {
    const item = fc.record({ card: fc.nat({ max: 3 }), outcome: fc.constantFrom('accepted', 'overridden') });
    const batches = fc.array(fc.array(item, { maxLength: 6 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (all, atOnce) => {
        await withTwoStores(async (stores) => {
          const send = (batch: (typeof all)[number], index: number) =>
            (stores[index % 2] as Store).recordFeedback(
              viewer.source,
              'request',
              batch.map(({ card, outcome }) => override(`card-${card}`, { outcome })),
              testNow,
            );
          const receipts = [];
          if (atOnce) receipts.push(...(await Promise.all(all.map(send))).flat());
          else for (const [index, batch] of all.entries()) receipts.push(...(await send(batch, index)));
          const distinct = new Set(all.flat().map(({ card, outcome }) => `${card} ${outcome}`)).size;
          expect(receipts).toHaveLength(all.flat().length);
          expect(receipts.filter(({ state }) => state === 'stored')).toHaveLength(distinct);
          expect(await auditOf(stores[0])).toHaveLength(distinct);
        });
      }),
      { numRuns: 12, seed },
    );
  });

  it('CDS Hooks §Security 30: of all instances and calls at once, one claims a token', async () => {
    const claims = fc.array(fc.record({ jti: fc.nat({ max: 4 }), instance: fc.constantFrom(0, 1) }), { maxLength: 30 });
    await withTwoStores(async (stores) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(claims, async (all) => {
          run += 1;
          const issuer = `issuer-${run}`;
          const claimed = await Promise.all(
            all.map(({ jti, instance }) =>
              (stores[instance] as Store).claimToken({ issuer, jti: String(jti), expiresAt: testNow }),
            ),
          );
          const winners = all.filter((_, index) => claimed[index]).map(({ jti }) => jti);
          expect(winners.toSorted()).toEqual([...new Set(all.map(({ jti }) => jti))].toSorted());
        }),
        { numRuns: 25, seed },
      );
    });
  });

  it('retention removes exactly the expired rows, those of each mode by its own period', async () => {
    const days = fc.integer({ min: 0, max: 12 });
    const modes = fc.constantFrom('off', 'silent', 'shown');
    const ages = fc.array(fc.tuple(days, fc.integer({ min: -1, max: 1 }), modes), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(ages, days, days, days, async (all, assessmentDays, silentDays, auditDays) => {
        await withTwoStores(async ([store]) => {
          const moments = all.map(([day, millisecond]) => testNow - day * dayMs + millisecond);
          for (const [index, at] of moments.entries()) {
            const one = assessment({ id: `a${index}`, mode: all[index]?.[2] ?? 'off', cardUuid: null });
            await store.recordCall(call({ at, assessments: [one] }));
          }
          const retention = { assessmentDays, silentDays, auditDays };
          const { assessments, audit } = await store.removeExpired(testNow, retention);
          const inTime = (limit: number) => moments.filter((at) => at >= testNow - limit * dayMs);
          const limits = { off: assessmentDays, shown: assessmentDays, silent: silentDays };
          const kept = moments.filter((at, index) => at >= testNow - limits[all[index]?.[2] ?? 'off'] * dayMs);
          const found = await Promise.all(moments.map((_, index) => store.keptAssessments({ id: `a${index}` })));
          const left = found.flat().map(({ assessment: { at } }) => at);
          expect(left).toEqual(kept);
          expect(assessments).toBe(moments.length - left.length);
          expect((await auditOf(store)).map(({ at }) => at)).toEqual(inTime(auditDays).toSorted((a, b) => a - b));
          expect(audit).toBe(moments.length - inTime(auditDays).length);
        });
      }),
      { numRuns: 12, seed },
    );
  });
});
