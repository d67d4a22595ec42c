/** Issue 16, 4: an audit row for each call of another system, the assessments and their patients only with `store`. */
import { randomUUID } from 'node:crypto';
import { dayMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { assessment, call, viewer } from '../test-support/store-samples.js';
import type { AuditRow, CallRecord, RestCall } from './store.js';

const source = 'rest:st-elsewhere';
const artefact = 'hospitalization-30d';

const restCall = (changes: Partial<RestCall> = {}): RestCall => ({
  at: testNow,
  requestId: randomUUID(),
  source,
  route: 'predict',
  siteHash: 'b'.repeat(64),
  artefact: { name: artefact, version: '1.2', hash: 'a'.repeat(64) },
  outcome: '2 scored, 1 not scored',
  ...changes,
});

/** What is kept of an instance, with the same pseudonym as a patient of an EHR whose client has the same name. */
const kept = (changes: Partial<CallRecord> = {}, id = randomUUID()): CallRecord =>
  call({
    viewer: { source, patientId: viewer.patientId, userId: 'Device/st-elsewhere' },
    encounterId: null,
    hook: 'rest',
    serviceId: `${artefact}-rest`,
    assessments: [assessment({ id, outcome: 'answered', reason: null, cardUuid: null })],
    ...changes,
  });

const retention = { assessmentDays: 30, silentDays: 90, auditDays: 365 };

const kindAndPatient = ({ kind, patientId }: AuditRow): string => `${kind} ${patientId}`;

onEachStore(({ store, recorded, audit }) => {
  describe('a call of another system', () => {
    it('has an audit row that names no patient', async () => {
      const row = restCall();
      await store().recordRestCall(row, []);
      const { requestId, outcome } = row;
      const [found, ...others] = await audit();
      expect(others).toEqual([]);
      expect(found).toMatchObject({
        ...{ at: testNow, kind: 'rest', requestId, source, outcome, serviceId: 'predict' },
        ...{ artefact, version: '1.2', artefactHash: 'a'.repeat(64), siteHash: 'b'.repeat(64) },
        ...{ patientId: null, userId: null, encounterId: null },
      });
    });

    it('of several artefacts has no one of them', async () => {
      await store().recordRestCall(restCall({ artefact: null }), []);
      expect(await audit()).toMatchObject([{ kind: 'rest', artefact: null, version: null, artefactHash: null }]);
    });

    it('that keeps assessments has a row of each, the same pseudonym twice too', async () => {
      const [first, second] = [kept(), kept()];
      await store().recordRestCall(restCall(), [first, second]);
      const ids = [first, second].map(({ assessments: [one] }) => one!.id);
      expect((await audit()).map(kindAndPatient).toSorted()).toEqual(['assessment p1', 'assessment p1', 'rest null']);
      for (const id of ids) {
        expect(await store().keptAssessments({ id })).toMatchObject([
          { encounterId: null, assessment: { id, hook: 'rest', outcome: 'answered', cardUuid: null } },
        ]);
      }
    });

    it('is recorded as a whole or not at all', async () => {
      const id = randomUUID();
      await expect(store().recordRestCall(restCall(), [kept({}, id), kept({}, id)])).rejects.toThrow();
      expect(await audit()).toEqual([]);
      expect(await store().keptAssessments({ id })).toEqual([]);
    });
  });

  describe('what another system keeps', () => {
    it('is never that of an EHR whose client has the same name: not on its worklist, nor in its history', async () => {
      const own = await recorded();
      await store().recordRestCall(restCall(), [kept()]);
      const patientIds = [viewer.patientId];
      const newest = await store().newestAssessments({ source: viewer.source, patientIds, artefact, each: 5 });
      expect(newest.map(({ id, hook }) => [id, hook])).toEqual([[own.assessments[0]!.id, 'patient-view']]);
      const { lastViewing } = await store().history(viewer, artefact, 0);
      expect(lastViewing?.hook).toBe('patient-view');
    });

    it('is removed with its retention, and the audit rows later', async () => {
      await store().recordRestCall(restCall(), [kept()]);
      await store().removeExpired(testNow + 31 * dayMs, retention);
      const patientIds = [viewer.patientId];
      expect(await store().newestAssessments({ source, patientIds, artefact, each: 5 })).toEqual([]);
      expect((await audit()).map(kindAndPatient).toSorted()).toEqual(['assessment p1', 'rest null']);
      await store().removeExpired(testNow + 366 * dayMs, retention);
      expect(await audit()).toEqual([]);
    });
  });
});
