import { randomUUID } from 'node:crypto';
import { dayMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { cardOf, override, viewer } from '../test-support/store-samples.js';

const artefact = 'hospitalization-30d';

onEachStore(({ store, reopen, recorded, feed, audit, backend, database }) => {
  describe('feedback', () => {
    it('CDS Hooks §Feedback 26: the very same item again is known, alone, in a batch and twice in one batch', async () => {
      const shown = await recorded();
      const [one, two] = [override(cardOf(shown)), override(cardOf(shown), { outcome: 'accepted' })];
      const receipt = { cardUuid: cardOf(shown), assessmentId: shown.assessments[0]?.id, millisecondsToAct: 60_000 };
      const [stored, known] = [
        { ...receipt, state: 'stored', card: { artefact, hook: 'patient-view', band: expect.any(String) } },
        { ...receipt, state: 'known', card: null },
      ];
      expect(await feed([one, one])).toEqual([stored, known]);
      expect(await feed([one], { at: testNow + dayMs })).toEqual([known]);
      expect(await feed([two, one])).toEqual([stored, known]);
      expect((await audit()).filter(({ kind }) => kind === 'feedback')).toHaveLength(2);
    });

    it('finds the assessment only within the same source', async () => {
      const shown = await recorded();
      const item = override(cardOf(shown));
      const unmatched = {
        cardUuid: cardOf(shown),
        state: 'stored',
        assessmentId: null,
        millisecondsToAct: null,
        card: null,
      };
      expect(await feed([item], { source: 'another-ehr' })).toEqual([unmatched]);
      expect((await feed([item]))[0]).toMatchObject({ state: 'stored', assessmentId: shown.assessments[0]?.id });
      expect((await store().history({ ...viewer, source: 'another-ehr' }, artefact, 0)).override).toBeNull();
      const [foreign] = (await audit()).filter(({ source }) => source === 'another-ehr');
      expect(foreign).toMatchObject({ kind: 'feedback', outcome: 'overridden', patientId: null, artefact: null });
    });

    it('on a card whose findings are damaged is stored all the same, and counted in no band', async () => {
      if (!backend.shared) return;
      const shown = await recorded();
      await database().execute(`update assessment set findings = '{'`);
      const [receipt] = await feed([override(cardOf(shown))]);
      expect(receipt).toMatchObject({ state: 'stored', card: { artefact, hook: 'patient-view', band: null } });
    });

    it('has a negative time where clocks differ', async () => {
      const shown = await recorded();
      const [receipt] = await feed([override(cardOf(shown), { outcomeTimestamp: testNow - 5 })]);
      expect(receipt?.millisecondsToAct).toBe(-5);
    });

    it('an override is taken back alone, by its user, and what was sent stays as it was sent', async () => {
      const shown = await recorded();
      const card = { ...viewer, cardUuid: cardOf(shown) };
      await feed([override(cardOf(shown), { outcomeTimestamp: testNow + 1 })], { at: testNow + 5 });
      await feed([override(cardOf(shown), { outcomeTimestamp: testNow + 2 })], { at: testNow + 5 });
      const withdraw = (who: typeof card, at: number) =>
        store().withdrawOverride({ card: who, overrideAt: at, requestId: 'r', receivedAt: testNow + 10 });
      for (const other of [
        { ...card, userId: 'Practitioner/8' },
        { ...card, patientId: 'p2' },
        { ...card, source: 'another-ehr' },
        { ...card, cardUuid: 'another' },
      ]) {
        expect(await withdraw(other, testNow + 2)).toBe('unknown');
        expect(await store().standingOverride(other, 0)).toBeNull();
      }
      expect(await withdraw(card, testNow + 3)).toBe('unknown');
      expect(await store().standingOverride(card, 0)).toMatchObject({ artefact, at: testNow + 2 });
      expect(await withdraw(card, testNow + 2)).toBe('stored');
      expect(await store().standingOverride(card, 0)).toMatchObject({ at: testNow + 1 });
      expect(await store().standingOverride(card, testNow + 2)).toBeNull();
      if (backend.shared) await reopen();
      expect(await withdraw(card, testNow + 2)).toBe('known');
      expect((await store().history(viewer, artefact, 0)).override).toMatchObject({ at: testNow + 1 });
      const outcomes = (await audit()).filter(({ kind }) => kind === 'feedback').map(({ outcome }) => outcome);
      expect(outcomes.sort()).toEqual(['overridden', 'overridden', 'withdrawn']);
    });

    it('stores batches of any length, and any text, with a receipt an item in their order', async () => {
      const shown = await recorded();
      const hostile = ['a\0b', '\ud800', "'; drop table feedback; --", '', 'x'.repeat(20_000), '\u{1F9EA}'];
      const many = Array.from({ length: 1_200 }, (_, index) =>
        override(index % 3 === 0 ? cardOf(shown) : `card-${index}`, { outcomeTimestamp: testNow + index }),
      );
      const items = [
        ...hostile.map((cardUuid) => override(cardUuid)),
        ...hostile.map((userComment) =>
          override('c', {
            overrideReason: { code: userComment === 'a\0b' ? null : userComment, system: null, userComment },
          }),
        ),
        ...many,
      ];
      const receipts = await feed(items);
      expect(receipts.map(({ cardUuid }) => cardUuid)).toEqual(items.map(({ cardUuid }) => cardUuid));
      expect(receipts.every(({ state }) => state === 'stored')).toBe(true);
      expect(receipts.filter(({ assessmentId }) => assessmentId !== null)).toHaveLength(400);
      expect((await feed(items.toReversed())).every(({ state }) => state === 'known')).toBe(true);
    });

    it('is written as a whole or not at all', async () => {
      let left = 1;
      const ids = () => {
        if (left === 0) throw new Error('no more');
        left -= 1;
        return randomUUID();
      };
      await reopen({ ids });
      await expect(feed([override('c1'), override('c2')])).rejects.toThrow('no more');
      left = 9;
      expect((await feed([override('c1'), override('c2')])).map(({ state }) => state)).toEqual(['stored', 'stored']);
    });

    it('accepts an empty batch', async () => {
      expect(await feed([])).toEqual([]);
    });
  });
});
