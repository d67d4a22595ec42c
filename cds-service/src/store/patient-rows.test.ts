import { describe, expect, it } from '@jest/globals';
import { onEachStore } from '../test-support/each-store.js';
import { testNow } from '../test-support/chart.js';
import { assessment, call, cardOf, decisionOf, override, viewer } from '../test-support/store-samples.js';
import type { Acknowledgement, PatientDataRequest, Store, StoredRow } from './store.js';

const request: PatientDataRequest = {
  source: viewer.source,
  patientId: viewer.patientId,
  at: testNow + 5,
  by: 'Erika Mustermann, records office',
  why: 'request of the patient',
};

const others = [
  { ...viewer, patientId: 'p2' },
  { ...viewer, source: 'another-hospital' },
  { ...viewer, source: `${viewer.source}/ward`, patientId: viewer.patientId },
];

const acknowledgementOf = (id: string, cardUuid: string, by = viewer): Acknowledgement => ({
  ...{ id, viewer: by, userName: 'Dr. X', assessmentId: 'a', cardUuid, action: 'acknowledged', anomaly: 'n' },
  ...{ kind: 'threshold', rule: 'spo2-low', measuredAt: testNow, references: ['Observation/1'], reason: 'expected' },
  comment: 'a comment \u0000 with a zero',
});

async function rowsOf(store: Store, patient: Pick<PatientDataRequest, 'source' | 'patientId'>) {
  const rows: StoredRow[] = [];
  for await (const row of store.patientRows(patient)) rows.push(row);
  return rows;
}

const tablesOf = (rows: readonly StoredRow[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { table } of rows) counts[table] = (counts[table] ?? 0) + 1;
  return counts;
};

describe('what is stored of one patient', () => {
  onEachStore(({ store, recorded, feed, audit }) => {
    /** A call, an override, an acknowledgement and a decision, of the patient and of others. */
    const fill = async () => {
      for (const [index, by] of [viewer, ...others].entries()) {
        const made = await recorded({ viewer: by, assessments: [assessment()] });
        await feed([override(cardOf(made))], { source: by.source });
        await store().recordAcknowledgement(acknowledgementOf(`id-${index}`, cardOf(made), by), 'r', testNow);
        await store().recordDecision(decisionOf(by), 'r', testNow);
      }
    };

    it('is exported from every table, and nothing of another patient or source', async () => {
      await fill();
      const rows = await rowsOf(store(), request);
      expect(tablesOf(rows)).toEqual({
        feedback: 1,
        assessment_evidence: 1,
        acknowledgement: 1,
        patient_decision: 1,
        assessment: 1,
        audit: 4,
      });
      for (const { table, row } of rows) {
        // Evidence is of an assessment, and names nobody.
        if (table === 'assessment_evidence') expect(Object.keys(row)).not.toContain('patient_id');
        else expect(row).toMatchObject({ source: 'st-elsewhere', patient_id: 'p1' });
      }
      expect(rows.find(({ table }) => table === 'acknowledgement')?.row).toMatchObject({
        user_name: 'Dr. X',
        comment: JSON.stringify('a comment \u0000 with a zero'),
      });
      expect(rows.find(({ table }) => table === 'assessment')?.row).toMatchObject({
        findings: expect.stringContaining('"probability":0.31'),
        inputs: expect.stringContaining('Observation/rr'),
      });
    });

    it('is exported whole where it is more than one page', async () => {
      const many = Array.from({ length: 700 }, () => assessment({ outcome: 'silent', cardUuid: null }));
      await recorded({ assessments: many });
      await recorded({ assessments: many.map(({ id, ...rest }) => ({ ...rest, id: `${id}-2` })), at: testNow + 1 });
      const rows = await rowsOf(store(), request);
      expect(tablesOf(rows)).toEqual({ assessment_evidence: 1_400, assessment: 1_400, audit: 1_400 });
      const names = rows.map(({ table, row }) => `${table} ${row.id ?? row.assessment_seq}`);
      expect(new Set(names).size).toBe(4_200);
    });

    it('a call that was read from another record too is in the audit trail of both', async () => {
      await recorded({ readFrom: [{ patientId: 'old', outcome: 'merged record: 2 resources, the whole of it' }] });
      const kinds = (await audit()).map(({ kind, patientId }) => `${kind} ${patientId}`).toSorted();
      expect(kinds).toEqual(['assessment p1', 'read old']);
      expect(tablesOf(await rowsOf(store(), { ...request, patientId: 'old' }))).toEqual({ audit: 1 });
    });

    it('an export is a row of the audit trail, with name, reason and counts', async () => {
      await fill();
      const before = await audit();
      const counts = await store().recordExport(request);
      expect(counts).toEqual({
        removed: {
          feedback: 1,
          assessment_evidence: 1,
          acknowledgement: 1,
          patient_decision: 1,
          assessment: 1,
          idempotent_call: 0,
        },
        kept: { audit: 4 },
      });
      const [row] = (await audit()).filter(({ id }) => !before.some((known) => known.id === id));
      expect(row).toMatchObject({
        kind: 'export',
        source: 'st-elsewhere',
        patientId: 'p1',
        userId: 'Erika Mustermann, records office',
        outcome:
          'exported: 1 feedback, 1 assessment_evidence, 1 acknowledgement, 1 patient_decision, 1 assessment, 0 idempotent_call, 4 audit; why: request of the patient',
      });
    });

    it('is erased from every table but the audit trail, which says so, and nothing of another patient or source', async () => {
      await fill();
      const untouched = await Promise.all(others.map((other) => rowsOf(store(), other)));
      expect(await store().erasePatient(request)).toEqual({
        removed: {
          feedback: 1,
          assessment_evidence: 1,
          acknowledgement: 1,
          patient_decision: 1,
          assessment: 1,
          idempotent_call: 0,
        },
        kept: { audit: 4 },
      });
      expect(tablesOf(await rowsOf(store(), request))).toEqual({ audit: 5 });
      expect(await Promise.all(others.map((other) => rowsOf(store(), other)))).toEqual(untouched);
      expect((await store().history(viewer, 'hospitalization-30d', 0)).override).toBeNull();
      expect(await store().acknowledgements(viewer, 10)).toEqual([]);
      const [row] = (await audit()).filter(({ kind }) => kind === 'erasure');
      expect(row).toMatchObject({
        at: testNow + 5,
        patientId: 'p1',
        userId: 'Erika Mustermann, records office',
        outcome:
          'erased: 1 feedback, 1 assessment_evidence, 1 acknowledgement, 1 patient_decision, 1 assessment, 0 idempotent_call; kept: 4 audit; why: request of the patient',
      });
    });

    it('is erased where it is more rows than a statement takes', async () => {
      await recorded({ assessments: Array.from({ length: 1_201 }, () => assessment({ cardUuid: null })) });
      expect((await store().erasePatient(request)).removed).toMatchObject({ assessment: 1_201 });
      expect((await store().countPatientRows(request)).removed).toMatchObject({ assessment: 0 });
    });

    it('a second erasure removes nothing and is said too; what came meanwhile goes with it', async () => {
      await fill();
      await store().erasePatient(request);
      await recorded(call({ viewer }));
      expect((await store().erasePatient(request)).removed).toEqual({
        ...{
          feedback: 0,
          assessment_evidence: 1,
          acknowledgement: 0,
          patient_decision: 0,
          assessment: 1,
          idempotent_call: 0,
        },
      });
      expect((await store().erasePatient(request)).removed).toEqual({
        ...{
          feedback: 0,
          assessment_evidence: 0,
          acknowledgement: 0,
          patient_decision: 0,
          assessment: 0,
          idempotent_call: 0,
        },
      });
      expect((await audit()).filter(({ kind }) => kind === 'erasure')).toHaveLength(3);
    });

    it.each(["p1' or '1'='1", '%', 'p1', '', 'P1'])('a patient id is compared as it is: %j', async (patientId) => {
      await fill();
      const { removed } = await store().erasePatient({ ...request, patientId });
      const isOwn = patientId === 'p1';
      expect(removed).toMatchObject({ assessment: isOwn ? 1 : 0 });
    });
  });
});

describe('an erasure is whole or nothing', () => {
  onEachStore(({ store, recorded, reopen }) => {
    it('where its audit row cannot be written, nothing is removed', async () => {
      const ids = ['same', 'same'];
      const again = await reopen({ ids: () => ids.pop() ?? 'none' });
      await recorded();
      const read = { at: request.at, requestId: 'r', source: 's', userId: 'u', patientId: 'p', outcome: 'o' };
      await again.recordReads([read]);
      // The key of the audit row, its time and id, is taken.
      await expect(again.erasePatient(request)).rejects.toThrow();
      expect((await store().countPatientRows(request)).removed).toMatchObject({ assessment: 1 });
    });
  });
});
