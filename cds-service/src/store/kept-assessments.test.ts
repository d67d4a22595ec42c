/** What an assessment was made from, and the history of silent ones, on each kind of database. */
import { dayMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../settings/settings.js';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { assessment, cardOf, evidence, override, past, viewer } from '../test-support/store-samples.js';

const artefact = 'hospitalization-30d';
const silent = (changes: Parameters<typeof assessment>[0] = {}) =>
  assessment({ mode: 'silent', outcome: 'silent', wouldBe: 'shown', cardUuid: null, ...changes });

onEachStore(({ backend, store, database, recorded, feed }) => {
  describe('what an assessment was made from', () => {
    it('is given back as it was recorded, by the uuid of the card and by the ID of the assessment', async () => {
      const shown = await recorded();
      const [one] = shown.assessments.map((each) => ({ assessment: past(each), encounterId: 'e1', evidence }));
      expect(await store().keptAssessments({ cardUuid: cardOf(shown) })).toEqual([one]);
      expect(await store().keptAssessments({ id: one?.assessment.id ?? '' })).toEqual([one]);
      expect(await store().keptAssessments({ cardUuid: one?.assessment.id ?? '' })).toEqual([]);
    });

    it('is of each assessment of a call its own, in a silent one too, and of what was not computed nothing', async () => {
      const own = { features: null, contributions: null, details: '{}' };
      const all = [
        assessment(),
        silent({ artefact: 'other', evidence: own }),
        silent({ artefact: 'off', evidence: null }),
      ];
      await recorded({ assessments: all });
      const found = await Promise.all(all.map(({ id }) => store().keptAssessments({ id })));
      expect(found.flat().map((kept) => kept.evidence)).toEqual([evidence, own, null]);
    });

    it('is written with its call as a whole or not at all', async () => {
      const [first] = (await recorded()).assessments;
      const other = assessment();
      await expect(recorded({ assessments: [other, first ?? other] })).rejects.toThrow();
      expect(await store().keptAssessments({ id: other.id })).toEqual([]);
    });

    it('is removed with its assessment, and no other is', async () => {
      await recorded({ at: testNow - 1 });
      const sql = async (text: string) => (backend.shared ? database().execute(text) : undefined);
      await sql('create table used as select assessment_seq from assessment_evidence;');
      const young = await recorded();
      await store().removeExpired(testNow, { assessmentDays: 0, silentDays: 0, auditDays: 0 });
      const [left] = await store().keptAssessments({ cardUuid: cardOf(young) });
      expect(left?.evidence).toEqual(evidence);
      // Fails where the row of the removed one is still there.
      await sql(`insert into assessment_evidence (assessment_seq, details) select assessment_seq, 'again' from used;
        drop table used;`);
    });
  });

  describe('silent assessments', () => {
    it('have a history of what would have been shown, to this user, of this artefact', async () => {
      await recorded({ assessments: [silent()] });
      const second = silent();
      await recorded({ at: testNow + 1, assessments: [second] });
      await recorded({ at: testNow + 2, viewer: { ...viewer, userId: 'Practitioner/8' }, assessments: [silent()] });
      await recorded({ at: testNow + 2, assessments: [silent({ artefact: 'other' })] });
      for (const wouldBe of ['line', 'withheld', 'silenced', 'not-selected'] as const) {
        await recorded({ at: testNow + 3, assessments: [silent({ wouldBe })] });
      }
      const found = await store().history(viewer, artefact, 0, 'silent');
      expect(found).toEqual({ lastViewing: past(second, testNow + 1), override: null });
    });

    it('change nothing of the history of what was shown, nor does that change theirs', async () => {
      await recorded({ assessments: [silent()] });
      expect(await store().history(viewer, artefact, 0)).toEqual({ lastViewing: null, override: null });
      const shown = await recorded({ at: testNow + 1 });
      await feed([override(cardOf(shown))]);
      expect((await store().history(viewer, artefact, 0)).lastViewing?.cardUuid).toBe(cardOf(shown));
      expect(await store().history(viewer, artefact, 0, 'silent')).toMatchObject({
        lastViewing: { at: testNow, cardUuid: null },
        override: null,
      });
    });

    it('a trial of 18 months survives the default retention, with what each was made from; shown ones do not', async () => {
      const { retention } = readSettings({});
      const [silently, shown] = [silent(), assessment()];
      await recorded({ assessments: [silently, shown] });
      const now = testNow + 18 * 31 * dayMs;
      expect(await store().removeExpired(now, retention)).toMatchObject({ assessments: 1 });
      const [kept] = await store().keptAssessments({ id: silently.id });
      expect(kept).toEqual({ assessment: past(silently), encounterId: 'e1', evidence });
      expect(await store().keptAssessments({ id: shown.id })).toEqual([]);
      const end = testNow + retention.silentDays * dayMs + 1;
      expect(await store().removeExpired(end, retention)).toMatchObject({ assessments: 1 });
      expect(await store().keptAssessments({ id: silently.id })).toEqual([]);
    });
  });
});
