/** The contract of the store: the same cases on each kind of database. */
import { dayMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { onEachStore } from '../test-support/each-store.js';
import { acuity, assessment, call, cardOf, findings, override, past, viewer } from '../test-support/store-samples.js';
import type { Viewer } from './store.js';

const artefact = 'hospitalization-30d';

onEachStore(({ store, recorded, feed, audit }) => {
  describe('tokens', () => {
    const token = { issuer: 'https://ehr.example', jti: 'one', expiresAt: testNow + 300_000 };

    it('CDS Hooks §Security 30: an id is claimed once', async () => {
      expect(await store().claimToken(token)).toBe(true);
      expect(await store().claimToken(token)).toBe(false);
      expect(await store().claimToken({ ...token, expiresAt: testNow + 900_000 })).toBe(false);
    });

    it.each([
      ['another id', { ...token, jti: 'two' }],
      ['the same id of another issuer', { ...token, issuer: 'https://other.example' }],
      ['issuer and id that read the same when joined', { ...token, issuer: 'https://ehr.exampleo', jti: 'ne' }],
      ['an id of 100,000 characters', { ...token, jti: 'x'.repeat(100_000) }],
      ['an id that no text column takes', { ...token, jti: 'a\0b\ud800' }],
    ])('%s is another token', async (_, other) => {
      await store().claimToken(token);
      expect(await store().claimToken(other)).toBe(true);
      expect(await store().claimToken(other)).toBe(false);
    });

    it('is claimed by one of many that ask at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => store().claimToken(token)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });
  });

  describe('history', () => {
    it('is empty for an unknown user', async () => {
      expect(await store().history(viewer, artefact, 0)).toEqual({ lastViewing: null, override: null });
    });

    it('gives an assessment back as it was recorded', async () => {
      const shown = assessment({
        version: '1.2 “β” \u{1F9EA} \' " ; -- %',
        asOf: testNow + 0.25,
        findings: {
          ...findings,
          inputs: [
            ['Observation/\0\ud800\\u0000', 'x', 0],
            ['O', 'y', ''],
          ],
        },
      });
      await recorded({ assessments: [shown] });
      const { lastViewing } = await store().history(viewer, artefact, 0);
      expect(lastViewing).toEqual(past(shown));
    });

    it('gives back an assessment without findings, of a completely read chart, of none in acute care, and of an older version', async () => {
      const { unread: _, ...wholly } = findings;
      const { acuity: __, ...older } = findings;
      const noSet = { ...findings, acuity: { ...acuity, dueAt: null } };
      const counted = { low: 8, high: 8, singleThrees: ['heart-rate'] };
      const charted = { agreement: 'differs', score: 8, differing: ['heart-rate'], counted } as const;
      const replaced = { agreement: 'unusable', score: null, differing: [], counted: null } as const;
      const chartedToo = [charted, replaced].map((chartedNews2) => ({ ...findings, chartedNews2 }));
      for (const found of [wholly, null, { ...findings, acuity: null }, older, noSet, ...chartedToo]) {
        await recorded({ assessments: [assessment({ findings: found })] });
        expect((await store().history(viewer, artefact, 0)).lastViewing?.findings).toStrictEqual(found);
      }
    });

    it('gives the newest whose card was shown, of this artefact, to this user, for this patient of this source', async () => {
      const first = await recorded();
      const others: readonly Viewer[] = [
        { ...viewer, source: 'another-ehr' },
        { ...viewer, patientId: 'p2' },
        { ...viewer, userId: 'Practitioner/8' },
      ];
      for (const other of others) await recorded({ viewer: other, at: testNow + 1 });
      await recorded({ at: testNow + 2, assessments: [assessment({ artefact: 'other' })] });
      for (const outcome of ['silent', 'silenced', 'withheld', 'not-selected', 'off'] as const) {
        await recorded({ at: testNow + 3, assessments: [assessment({ outcome, cardUuid: null, findings: null })] });
      }
      // A line tells too little to be compared with, though it is a card of its own.
      await recorded({ at: testNow + 3, assessments: [assessment({ outcome: 'line' })] });
      expect((await store().history(viewer, artefact, 0)).lastViewing?.cardUuid).toBe(cardOf(first));
      const second = await recorded({ at: testNow + 4 });
      await recorded({ at: testNow - 1 });
      expect((await store().history(viewer, artefact, 0)).lastViewing?.cardUuid).toBe(cardOf(second));
    });

    it('takes the later of two calls in the same millisecond', async () => {
      await recorded();
      const later = await recorded();
      expect((await store().history(viewer, artefact, 0)).lastViewing?.cardUuid).toBe(cardOf(later));
    });

    it('gives the newest override with a reason, and the assessment behind its card', async () => {
      const [first, second] = [await recorded(), await recorded({ at: testNow + 1 })];
      await feed([override(cardOf(first))]);
      await feed([override(cardOf(second), { outcomeTimestamp: testNow + 30_000 })]);
      const { override: found } = await store().history(viewer, artefact, testNow);
      expect(found).toMatchObject({ at: testNow + 60_000, reason: 'already-acting' });
      expect([found?.assessment]).toEqual(first.assessments.map((one) => past(one)));
    });

    it('gives the override of a line, and the assessment behind it', async () => {
      const line = await recorded({ assessments: [assessment({ outcome: 'line' })] });
      const [receipt] = await feed([override(cardOf(line))]);
      expect(receipt).toMatchObject({ state: 'stored', assessmentId: line.assessments[0]?.id });
      const { override: found, lastViewing } = await store().history(viewer, artefact, testNow);
      expect([found?.assessment]).toEqual(line.assessments.map((one) => past(one)));
      expect(lastViewing).toBeNull();
    });

    it.each([
      ['up to the moment asked for', {}, testNow + 60_000, true],
      ['not before it', {}, testNow + 60_001, false],
      [
        'not with only a comment',
        { overrideReason: { code: null, system: null, userComment: 'on ward' } },
        testNow,
        false,
      ],
      ['not without a reason', { overrideReason: null }, testNow, false],
      ['not where it was accepted', { outcome: 'accepted', overrideReason: null }, testNow, false],
      [
        'no later than it was received, even where the client’s clock is ahead',
        { outcomeTimestamp: testNow + dayMs },
        testNow + 90_001,
        false,
      ],
    ] as const)('an override counts: %s', async (_, changes, since, counts) => {
      const shown = await recorded();
      await feed([override(cardOf(shown), changes)]);
      expect((await store().history(viewer, artefact, since)).override !== null).toBe(counts);
    });
  });

  describe('a call', () => {
    it('is written as a whole or not at all', async () => {
      const { assessments } = await recorded();
      const twice = call({ assessments: [assessment({ artefact: 'other' }), ...assessments] });
      await expect(store().recordCall(twice)).rejects.toThrow();
      expect((await store().history(viewer, 'other', 0)).lastViewing).toBeNull();
      expect(await audit()).toHaveLength(1);
    });

    it('leaves one audit row per assessment: user, patient, time, artefact, hash and outcome', async () => {
      const notSelected = assessment({ artefact: 'other', outcome: 'not-selected', cardUuid: null });
      const { requestId, assessments } = await recorded({ assessments: [assessment(), notSelected] });
      const rows = await audit();
      expect(rows).toHaveLength(2);
      expect(rows).toContainEqual({
        id: assessments[0]?.id,
        at: testNow,
        kind: 'assessment',
        requestId,
        source: 'st-elsewhere',
        userId: 'Practitioner/7',
        patientId: 'p1',
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
        outcome: 'shown',
      });
      expect(rows).toContainEqual(expect.objectContaining({ artefact: 'other', outcome: 'not-selected' }));
    });
  });
});
