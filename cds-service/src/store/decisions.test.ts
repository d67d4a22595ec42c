/** Decisions of people about a patient: the same cases on each kind of database. */

import { dayMs, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { cardOf, decisionOf, viewer } from '../test-support/store-samples.js';
import type { MadeDecision, Viewer } from './store.js';

const leftOut = {
  ...{ kind: 'input-left-out', input: 'heart-rate', reference: 'Observation/7', measuredAt: testNow - 60_000.5 },
  reason: null,
} as const;
const undoOf = ({ decision: { id } }: MadeDecision, whose = viewer) =>
  decisionOf(whose, { kind: 'undo', undoes: id } as Partial<MadeDecision['decision']>);

onEachStore(({ store, recorded, audit, database, backend }) => {
  const keep = (one: MadeDecision, at = testNow) => store().recordDecision(one, 'request-d', at);
  const kept = (whose: Viewer = viewer) => store().decisions(whose);
  const isOf = ({ decision }: MadeDecision, at = testNow) => {
    const { scale, reason, ...undo } = decision as unknown as Readonly<Record<string, unknown>>;
    return decision.kind === 'undo'
      ? { ...undo, at }
      : { ...undo, ...(scale === undefined ? {} : { scale }), reason, at };
  };

  describe('a decision', () => {
    it('is given back as it was made, with its time, the oldest first, by all users', async () => {
      const made = [
        decisionOf(viewer, { reason: 'known “CO₂” \0 \ud800 \u{1F9EA} \' "' }),
        { ...decisionOf(), decision: { ...decisionOf().decision, ...leftOut } } as MadeDecision,
        decisionOf({ ...viewer, userId: 'Practitioner/8' }, { encounter: null }),
      ];
      const { scale: _, ...left } = made[1]!.decision as unknown as Readonly<Record<string, unknown>>;
      for (const one of made) expect(await keep(one, testNow + 0.25)).toEqual({ state: 'stored', at: testNow + 0.25 });
      expect(await kept()).toEqual([
        isOf(made[0]!, testNow + 0.25),
        { ...left, at: testNow + 0.25 },
        isOf(made[2]!, testNow + 0.25),
      ]);
    });

    it('that is sent again is known, also from another card; another one under the same id is refused', async () => {
      const made = decisionOf();
      await keep(made);
      const again = { ...made, assessmentId: 'another', cardUuid: 'another' };
      expect(await keep(again, testNow + 5_000)).toEqual({ state: 'known', at: testNow });
      for (const changes of [{ scale: 1 }, { reason: 'x' }, { encounter: null }] as const)
        expect(await keep({ ...made, decision: { ...made.decision, ...changes } as MadeDecision['decision'] })).toEqual(
          {
            ...{ state: 'conflict', at: null },
          },
        );
      for (const changes of [{ userId: 'Practitioner/8' }, { patientId: 'p2' }])
        expect((await keep({ ...made, viewer: { ...viewer, ...changes } })).state).toBe('conflict');
      expect(await kept()).toHaveLength(1);
      expect(await audit()).toHaveLength(1);
    });

    it('is undone once, by the first user; the row of it stays as it was', async () => {
      const made = decisionOf();
      await keep(made);
      const undo = undoOf(made, { ...viewer, userId: 'Practitioner/8' });
      expect((await keep(undo)).state).toBe('stored');
      expect((await keep(undo)).state).toBe('known');
      expect((await keep(undoOf(made))).state).toBe('already-undone');
      expect(await kept()).toMatchObject([{ kind: 'oxygen-scale' }, { kind: 'undo', undoes: made.decision.id }]);
    });

    it('of which ten undos come at once is undone by one', async () => {
      const made = decisionOf();
      await keep(made);
      const receipts = await Promise.all(Array.from({ length: 10 }, () => keep(undoOf(made))));
      expect(receipts.map(({ state }) => state).toSorted()).toEqual([
        ...Array.from({ length: 9 }, () => 'already-undone'),
        'stored',
      ]);
    });

    it('of another patient or EHR, an undo, and one that never was cannot be undone', async () => {
      const made = decisionOf();
      await keep(made);
      const undo = undoOf(made);
      for (const whose of [{ patientId: 'p2' }, { source: 'another-ehr' }])
        expect((await keep(undoOf(made, { ...viewer, ...whose }))).state).toBe('not-found');
      await keep(undo);
      expect((await keep(undoOf(undo))).state).toBe('not-found');
      expect((await keep(undoOf(decisionOf()))).state).toBe('not-found');
      expect(await kept()).toHaveLength(2);
      expect(await kept({ ...viewer, patientId: 'p2' })).toEqual([]);
      expect(await kept({ ...viewer, source: 'another-ehr' })).toEqual([]);
    });

    it('is one of 60 an hour at most about one patient', async () => {
      for (let index = 0; index < 60; index += 1) await keep(decisionOf());
      expect(await keep(decisionOf())).toEqual({ state: 'too-many', at: null });
      expect((await keep(decisionOf({ ...viewer, patientId: 'p2' }))).state).toBe('stored');
      expect((await keep(decisionOf(), testNow + hourMs)).state).toBe('stored');
    });

    it('leaves an audit row: user, time, patient, content without the reason, and the card', async () => {
      const shown = await recorded();
      const made = decisionOf(viewer, { encounter: 'e7' });
      await keep({ ...made, cardUuid: cardOf(shown) }, testNow + 1);
      await keep(undoOf(made), testNow + 2);
      expect(await audit(testNow + 1)).toMatchObject([
        {
          ...{ kind: 'decision', requestId: 'request-d', source: 'st-elsewhere', userId: 'Practitioner/7' },
          ...{ patientId: 'p1', encounterId: 'e7', artefact: 'hospitalization-30d', outcome: 'oxygen-scale 2' },
        },
        { kind: 'decision', artefact: null, outcome: `undo ${made.decision.id}` },
      ]);
    });

    it('is removed when it expires, and its audit row is not', async () => {
      await keep(decisionOf());
      await keep(decisionOf(), testNow + 1);
      const retention = { assessmentDays: 90, silentDays: 730, auditDays: 2190 };
      expect(await store().removeExpired(testNow + 90 * dayMs + 1, retention)).toMatchObject({
        decisions: 1,
        audit: 0,
      });
      expect(await kept()).toHaveLength(1);
      expect(await audit()).toHaveLength(2);
    });

    it('that is damaged is reported, without its content', async () => {
      if (!backend.shared) return;
      await keep(decisionOf());
      for (const damage of [`reason = 'secret'`, `kind = 'secret'`, 'scale = 3']) {
        await database().execute(`update patient_decision set ${damage}`);
        await expect(kept()).rejects.toThrow(/^The stored decision \S+ is damaged: it cannot be read\.$/);
      }
    });
  });
});
