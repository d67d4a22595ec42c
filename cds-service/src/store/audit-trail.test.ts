import { randomUUID } from 'node:crypto';
import { dayMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { assessment, cardOf, override, viewer } from '../test-support/store-samples.js';

const artefact = 'hospitalization-30d';
const retention = { assessmentDays: 90, silentDays: 730, auditDays: 2190 };

onEachStore(({ store, recorded, feed, audit }) => {
  describe('the audit trail', () => {
    it('is read by time, `from` included, `to` excluded, and by patient, the oldest first', async () => {
      for (const [at, patientId] of [
        [3, 'p1'],
        [1, 'p2'],
        [2, 'p1'],
        [4, 'p1'],
      ] as const) {
        await recorded({ at, viewer: { ...viewer, patientId } });
      }
      expect((await audit(1, 4)).map(({ at }) => at)).toEqual([1, 2, 3]);
      expect((await audit(0, 9, 'p1')).map(({ at }) => at)).toEqual([2, 3, 4]);
      expect(await audit(0, 9, 'nobody')).toEqual([]);
    });

    it('has a row for every configuration change', async () => {
      const changes = ['hospitalization-30d-patient-view: shown to off', 'bands of hospitalization-30d'];
      const change = { at: testNow, instance: 'cds-1:4010', siteHash: 'c'.repeat(64), inUse: [] };
      await store().recordConfiguration({ ...change, changes });
      await store().recordConfiguration({ ...change, changes: [] });
      const rows = await audit();
      expect(rows.map(({ outcome }) => outcome).sort()).toEqual([...changes].sort());
      expect(rows[0]).toMatchObject({ kind: 'configuration', siteHash: 'c'.repeat(64), source: null, patientId: null });
    });

    it('leaves out no row where many have the same moment', async () => {
      const assessments = Array.from({ length: 130 }, () => assessment({ outcome: 'silent', cardUuid: null }));
      for (let index = 0; index < 10; index += 1) {
        await recorded({ assessments: assessments.map((one) => ({ ...one, id: randomUUID() })) });
      }
      const rows = await audit();
      expect(new Set(rows.map(({ id }) => id)).size).toBe(1_300);
      expect(rows).toHaveLength(1_300);
    });
  });

  describe('retention', () => {
    it('removes only expired rows; the audit trail outlives the other rows', async () => {
      const now = testNow + 90 * dayMs;
      const [old, young] = [await recorded({ at: testNow - 1 }), await recorded()];
      await feed([override(cardOf(old)), override(cardOf(young))]);
      await feed([override('unmatched-old')], { at: testNow - 1 });
      await feed([override('unmatched-young')]);
      await store().claimToken({ issuer: 'i', jti: 'old', expiresAt: now - dayMs });
      await store().claimToken({ issuer: 'i', jti: 'fresh', expiresAt: now - 60_000 });
      const before = await audit();

      const removed = await store().removeExpired(now, retention);
      expect(removed).toEqual({
        tokens: 1,
        assessments: 1,
        feedback: 2,
        acknowledgements: 0,
        decisions: 0,
        audit: 0,
        jobs: 0,
        answers: 0,
      });
      expect(await audit()).toEqual(before);
      expect((await store().history(viewer, artefact, 0)).lastViewing?.cardUuid).toBe(cardOf(young));
      expect((await feed([override(cardOf(young))]))[0]?.state).toBe('known');
      expect(await store().claimToken({ issuer: 'i', jti: 'fresh', expiresAt: now })).toBe(false);

      const last = await store().removeExpired(testNow + 2190 * dayMs, retention);
      expect(last).toMatchObject({ tokens: 1, assessments: 1, feedback: 2, audit: 2 });
    });

    it('removes more than one batch', async () => {
      const assessments = Array.from({ length: 120 }, () => assessment({ outcome: 'silent', cardUuid: null }));
      for (let index = 0; index < 10; index += 1) {
        await recorded({ assessments: assessments.map((one) => ({ ...one, id: randomUUID() })) });
      }
      const removed = await store().removeExpired(testNow + 3000 * dayMs, retention);
      expect(removed).toEqual({
        tokens: 0,
        assessments: 1_200,
        feedback: 0,
        acknowledgements: 0,
        decisions: 0,
        audit: 1_200,
        jobs: 0,
        answers: 0,
      });
    });
  });
});
