/** The part of the store for the app: the same cases on each kind of database. */

import { randomUUID } from 'node:crypto';
import { dayMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { assessment, call, cardOf, findings, past, viewer } from '../test-support/store-samples.js';
import type { Acknowledgement, Viewer } from './store.js';

const artefact = 'hospitalization-30d';

const acknowledgement = (changes: Partial<Acknowledgement> = {}): Acknowledgement => ({
  id: randomUUID(),
  viewer,
  userName: 'Dr. Ada Ward',
  assessmentId: randomUUID(),
  cardUuid: randomUUID(),
  action: 'acknowledged',
  anomaly: 'threshold:spo2-low:Observation/7',
  kind: 'threshold',
  rule: 'spo2-low',
  measuredAt: testNow - 60_000.5,
  references: ['Observation/7'],
  reason: 'expected',
  comment: null,
  ...changes,
});

onEachStore(({ store, recorded, audit, database, reopen, backend }) => {
  const keep = (one: Acknowledgement, at = testNow) => store().recordAcknowledgement(one, 'request-a', at);
  const kept = (whose: Viewer = viewer, limit = 100) => store().acknowledgements(whose, limit);

  describe('an acknowledgement', () => {
    it('is given back as it was sent, with its time', async () => {
      const said = acknowledgement({
        comment: 'known “COPD” \0 \ud800 \u{1F9EA} \' "',
        measuredAt: null,
        references: [],
        userName: 'Zoë O’Neil-李 \u{1F9EA}',
      });
      expect(await keep(said, testNow + 0.25)).toEqual({ state: 'stored', at: testNow + 0.25 });
      expect(await kept()).toEqual([{ ...said, at: testNow + 0.25 }]);
    });

    it('that is sent again is known, and changes nothing', async () => {
      const said = acknowledgement();
      await keep(said);
      const again = { ...said, assessmentId: 'of another card', cardUuid: 'another', userName: null };
      expect(await keep(again, testNow + 5_000)).toEqual({ state: 'known', at: testNow });
      expect(await kept()).toEqual([{ ...said, at: testNow }]);
      expect(await audit()).toHaveLength(1);
    });

    it.each<[string, Partial<Acknowledgement>]>([
      ['another reason', { reason: 'acting' }],
      ['another comment', { comment: 'x' }],
      ['another action', { action: 'withdrawn' }],
      ['another anomaly', { anomaly: 'another' }],
      ['another patient', { viewer: { ...viewer, patientId: 'p2' } }],
      ['another user', { viewer: { ...viewer, userId: 'Practitioner/8' } }],
    ])('with %s under the same id is refused, and overwrites nothing', async (_case, changes) => {
      const said = acknowledgement();
      await keep(said);
      expect(await keep({ ...said, ...changes })).toEqual({ state: 'conflict', at: null });
      expect(await kept()).toEqual([{ ...said, at: testNow }]);
      expect(await kept({ ...viewer, patientId: 'p2' })).toEqual([]);
      expect(await audit()).toHaveLength(1);
    });

    it('under the same id at another EHR is another', async () => {
      const said = acknowledgement();
      await keep(said);
      const elsewhere = { ...viewer, source: 'another-ehr' };
      expect((await keep({ ...said, viewer: elsewhere })).state).toBe('stored');
      expect(await kept()).toHaveLength(1);
      expect(await kept(elsewhere)).toHaveLength(1);
    });

    it('of one of many that send it at once is stored once', async () => {
      const said = acknowledgement();
      const receipts = await Promise.all(Array.from({ length: 10 }, () => keep(said)));
      expect(receipts.filter(({ state }) => state === 'stored')).toHaveLength(1);
      expect(await audit()).toHaveLength(1);
    });

    it('withdrawn and made again is a row each: the newest first, by all users, of this patient of this EHR', async () => {
      const first = acknowledgement();
      const withdrawn = acknowledgement({
        action: 'withdrawn',
        reason: null,
        viewer: { ...viewer, userId: 'Practitioner/8' },
      });
      const again = acknowledgement();
      for (const one of [first, withdrawn, again]) await keep(one);
      await keep(acknowledgement({ viewer: { ...viewer, patientId: 'p2' } }));
      await keep(acknowledgement({ viewer: { ...viewer, source: 'another-ehr' } }));
      expect((await kept()).map(({ id }) => id)).toEqual([again.id, withdrawn.id, first.id]);
      expect(await kept(viewer, 2)).toHaveLength(2);
    });

    it('leaves an audit row: user, time, patient, content, and the scoring version of the card', async () => {
      const shown = await recorded();
      const said = acknowledgement({ cardUuid: cardOf(shown), viewer: { ...viewer, patientId: 'as the ticket says' } });
      await keep(said, testNow + 1);
      const [row] = await audit(testNow + 1);
      expect(row).toEqual({
        id: expect.any(String),
        at: testNow + 1,
        kind: 'acknowledgement',
        requestId: 'request-a',
        source: 'st-elsewhere',
        userId: 'Practitioner/7',
        patientId: 'as the ticket says',
        encounterId: 'e1',
        serviceId: 'hospitalization-30d-patient-view',
        artefact,
        version: '1.2',
        artefactHash: 'a'.repeat(64),
        siteHash: 'b'.repeat(64),
        address: null,
        claimedClient: null,
        instance: null,
        fromHash: null,
        toHash: null,
        outcome: 'acknowledged threshold spo2-low: expected',
      });
    });

    it('is audited also where its card has expired', async () => {
      await keep(acknowledgement({ action: 'withdrawn', reason: null }));
      expect(await audit()).toMatchObject([
        { kind: 'acknowledgement', userId: 'Practitioner/7', artefact: null, outcome: 'withdrawn threshold spo2-low' },
      ]);
    });

    it('is removed when it expires, and its audit row is not', async () => {
      await keep(acknowledgement());
      await keep(acknowledgement(), testNow + 1);
      const retention = { assessmentDays: 90, silentDays: 730, auditDays: 2190 };
      expect(await store().removeExpired(testNow + 90 * dayMs + 1, retention)).toMatchObject({
        acknowledgements: 1,
        audit: 0,
      });
      expect(await kept()).toHaveLength(1);
      expect(await audit()).toHaveLength(2);
    });

    it('that is damaged is reported, without its content', async () => {
      if (!backend.shared) return;
      await keep(acknowledgement());
      await database().execute(`update acknowledgement set reading_references = 'secret'`);
      await expect(kept()).rejects.toThrow(/^The stored acknowledgement \S+ is damaged: it cannot be read\.$/);
    });
  });

  describe('a read', () => {
    it('of several patients is a row of the audit trail for each', async () => {
      const read = {
        at: testNow,
        requestId: 'r',
        source: 's',
        userId: 'Practitioner/7',
        outcome: 'worklist: read',
      };
      const patients = Array.from({ length: 300 }, (_, index) => String(index).padStart(64, 'p'));
      await store().recordReads([]);
      await store().recordReads(patients.map((patientId) => ({ ...read, patientId })));
      const rows = await audit();
      expect(rows[0]).toMatchObject({ ...read, kind: 'read', artefact: null, address: null });
      expect(rows.map(({ patientId }) => patientId).toSorted()).toEqual(patients.toSorted());
    });
  });

  describe('a refused call', () => {
    it('is a row of the audit trail, with the address and the client that it claims to be', async () => {
      const refusal = {
        at: testNow,
        requestId: 'r',
        source: null,
        claimedClient: 'st-elsewhere',
        userId: null,
        patientId: null,
        address: '203.0.113.7',
        outcome: '401 signature',
      };
      await store().recordRefusals([]);
      await store().recordRefusals([refusal]);
      expect(await audit()).toMatchObject([{ ...refusal, kind: 'refusal' }]);
    });
  });

  describe('signing keys', () => {
    it('outlive the process, the newest first', async () => {
      const key = { kid: 'k1', madeAt: testNow, jwk: { kty: 'EC', d: 'x' } };
      await store().addSigningKey(key);
      const newer = { ...key, kid: 'k0', madeAt: testNow + 1 };
      await store().addSigningKey(newer);
      if (backend.shared) await reopen();
      expect(await store().signingKeys()).toEqual([newer, key]);
    });
  });

  describe('the newest assessments of many patients', () => {
    const newest = (patientIds: readonly string[], each = 5) =>
      store().newestAssessments({ source: viewer.source, patientIds, artefact, each });
    const of = (patientId: string, at: number, changes: Parameters<typeof assessment>[0] = {}) =>
      recorded({ viewer: { ...viewer, patientId }, at, assessments: [assessment(changes)] });

    it('are each patient’s own, the newest first, at most so many', async () => {
      const rows = [];
      for (let index = 0; index < 7; index += 1) rows.push(await of('p1', testNow + index));
      await of('p2', testNow - 5);
      const found = await newest(['p2', 'p1', 'p3', 'p1']);
      expect(found.map(({ viewer: { patientId }, at }) => [patientId, at - testNow])).toEqual([
        ['p1', 6],
        ['p1', 5],
        ['p1', 4],
        ['p1', 3],
        ['p1', 2],
        ['p2', -5],
      ]);
      expect(found[0]).toEqual({
        ...past(rows[6]?.assessments[0] ?? assessment()),
        at: testNow + 6,
        viewer: { ...viewer, patientId: 'p1' },
        hook: 'patient-view',
      });
    });

    it('are of all users, with or without a card, except silent ones', async () => {
      await recorded({
        viewer: { ...viewer, userId: 'Practitioner/8' },
        assessments: [assessment({ outcome: 'withheld', cardUuid: null })],
      });
      await recorded({ assessments: [assessment({ mode: 'silent', outcome: 'silent', cardUuid: null })] });
      expect((await newest(['p1'])).map(({ outcome }) => outcome)).toEqual(['withheld']);
      const line = assessment({ outcome: 'line' });
      await recorded({ at: testNow + 1, assessments: [line] });
      const [found] = await newest(['p1']);
      expect(found).toMatchObject({ outcome: 'line', cardUuid: line.cardUuid, findings: { acuity: findings.acuity } });
    });

    it('are only of this EHR and this artefact', async () => {
      await recorded({ viewer: { ...viewer, source: 'another-ehr' } });
      await recorded({ assessments: [assessment({ artefact: 'another' })] });
      expect(await newest(['p1'])).toEqual([]);
    });

    it('of 300 patients are complete; IDs that no column accepts have none', async () => {
      const many = Array.from({ length: 300 }, (_, index) => `q${index}`);
      // As many at once as there are connections.
      for (let start = 0; start < many.length; start += 10) {
        const some = many.slice(start, start + 10);
        await Promise.all(some.map((patientId) => of(patientId, testNow, { findings: { ...findings, anomalies: 2 } })));
      }
      const found = await newest([...many, 'a\0b', "'; drop table assessment; --"]);
      expect(new Set(found.map(({ viewer: { patientId } }) => patientId)).size).toBe(300);
      expect(found[0]?.findings?.anomalies).toBe(2);
    });

    it('of nobody are none', async () => {
      await store().recordCall(call());
      expect(await newest([])).toEqual([]);
    });
  });
});
