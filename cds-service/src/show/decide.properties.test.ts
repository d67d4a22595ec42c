import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PastAssessment } from '../store/store.js';
import { testNow } from '../test-support/chart.js';
import {
  acuityOf,
  findings,
  historyOf,
  inBand,
  pastOf,
  unscored,
  viewer,
  viewingOf,
} from '../test-support/viewings.js';
import { decide } from './decide.js';
import type { ShowRule } from './resolve-show.js';

const always: ShowRule = {
  when: 'always',
  fromBandIndex: 0,
  minChange: 0.05,
  memoryHours: 24,
  silenceHours: 8,
  quietLine: true,
};
const onChange: ShowRule = { ...always, when: 'on-change' };
const fromRaised: ShowRule = { ...always, when: 'from-band', fromBandIndex: 1 };
const nothing = historyOf(null);
const anyRule = fc
  .tuple(fc.constantFrom(always, onChange, fromRaised), fc.boolean())
  .map(([rule, quietLine]): ShowRule => ({ ...rule, quietLine }));
const inputs = ['consciousness', 'heart-rate'];
const anyAcuity = fc.option(
  fc
    .record({
      red: fc.boolean(),
      state: fc.constantFrom('in-time', 'due', 'late', 'missed'),
      dueAt: fc.option(fc.integer({ min: testNow - 7_200_000, max: testNow + 7_200_000 })),
      unusable: fc.subarray(inputs),
    })
    .map(({ red, ...more }) => acuityOf({ ...more, red: red || more.state === 'missed' || more.unusable.length > 0 })),
);

const news2 = (low: number, high = low, ...singleThrees: string[]) => ({ low, high, singleThrees });

const anyTriggers = fc.array(
  fc.record({
    rule: fc.constantFrom('critical-heart-rate-high', 'critical-oxygen-saturation-low'),
    measuredAt: fc.option(fc.integer({ min: testNow - 86_400_000, max: testNow })),
  }),
  { maxLength: 3 },
);
const anyFindings = fc
  .record({
    band: fc.constantFrom<0 | 1 | 2 | null>(0, 1, 2, null),
    news2: fc.option(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 }))),
    threes: fc.subarray(['heart-rate', 'oxygen-saturation']),
    triggers: anyTriggers,
    unread: fc.subarray(['conditions', 'heart-rate']),
    mayBeCritical: fc.subarray(['heart-rate', 'body-temperature']),
    acuity: anyAcuity,
  })
  .map(({ band, news2: points, threes, ...more }) => {
    const scores = points === null ? null : news2(points[0], points[0] + points[1], ...threes);
    return band === null ? unscored('too-thin', { news2: scores, ...more }) : inBand(band, { news2: scores, ...more });
  });

describe('whatever was and is', () => {
  it('clinical-use §4: a silence never hides a higher band, a new critical trigger, NEWS2 reaching 7 or a new single 3', () => {
    fc.assert(
      fc.property(anyFindings, anyFindings, anyRule, (before, now, rule) => {
        const { reason } = decide(viewingOf(now), rule, historyOf(pastOf(before), pastOf(before)));
        if (reason !== 'override') return;
        expect(now.bandIndex ?? 0).toBeLessThanOrEqual(before.bandIndex ?? 0);
        const known = before.triggers.map((one) => JSON.stringify(one));
        for (const one of now.triggers) {
          const later = before.triggers.some(
            (past) => past.rule === one.rule && one.measuredAt !== null && (past.measuredAt ?? 0) > one.measuredAt,
          );
          expect(later || known.includes(JSON.stringify(one))).toBe(true);
        }
        if ((now.news2?.low ?? 0) >= 7) expect(before.news2?.low ?? 0).toBeGreaterThanOrEqual(now.news2?.low ?? 0);
        expect(before.news2?.singleThrees ?? []).toEqual(expect.arrayContaining([...(now.news2?.singleThrees ?? [])]));
        expect(now.notScored === null || before.notScored !== null).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('acuity §0.1: no override outlasts what is newly unusable or missed, or at NEWS2 of 7 the next due time', () => {
    fc.assert(
      fc.property(anyFindings, anyFindings, anyRule, (before, now, rule) => {
        const { reason } = decide(viewingOf(now), rule, historyOf(pastOf(before), pastOf(before)));
        if (reason !== 'override') return;
        expect(before.acuity?.unusable ?? []).toEqual(expect.arrayContaining([...(now.acuity?.unusable ?? [])]));
        if (now.acuity?.state === 'missed') expect(before.acuity?.state).toBe('missed');
        if ((before.news2?.low ?? 0) < 7) return;
        expect(before.acuity?.dueAt ?? 0).toBeGreaterThan(testNow);
        expect(now.acuity?.state).not.toBe('missed');
      }),
      { numRuns: 2000 },
    );
  });

  it('acuity §0.1: red is a card or a line under every rule, history and override; so is all of acute care with the quiet line', () => {
    const anyHistory = fc
      .tuple(fc.option(anyFindings), fc.option(anyFindings))
      .map(([last, overridden]) => historyOf(last && pastOf(last), overridden && pastOf(overridden)));
    fc.assert(
      fc.property(anyFindings, anyRule, anyHistory, (now, rule, history) => {
        const { outcome } = decide(viewingOf(now), rule, history);
        const isSeen = outcome === 'shown' || outcome === 'line';
        const { news2: score, acuity } = now;
        const isRed = (score?.low ?? 0) >= 5 || (score?.singleThrees ?? []).length > 0 || acuity?.red === true;
        if (isRed || (rule.quietLine && acuity !== null)) expect(isSeen).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('acuity §0.4: what may be critical is shown at first, and none that is new since is withheld or silenced', () => {
    fc.assert(
      fc.property(anyFindings, anyFindings, anyRule, (before, now, rule) => {
        const concepts = now.mayBeCritical ?? [];
        if (concepts.length > 0) expect(decide(viewingOf(now), rule, nothing).outcome).toBe('shown');
        if (concepts.every((one) => before.mayBeCritical?.includes(one))) return;
        const past = pastOf(before);
        for (const history of [historyOf(past), historyOf(null, past), historyOf(past, past)])
          expect(decide(viewingOf(now), rule, history).outcome).toBe('shown');
      }),
      { numRuns: 2000 },
    );
  });

  it('acuity §0.11: who is more worried, or says that an input is wrong, never silences, and ends what silenced before', () => {
    fc.assert(
      fc.property(
        anyFindings,
        anyFindings,
        anyRule,
        fc.constantFrom('more-worried', 'input-wrong'),
        (before, now, rule, reason) => {
          const { lastViewing, override } = historyOf(pastOf(before), pastOf(before));
          const decided = decide(viewingOf(now), rule, { lastViewing, override: { ...override!, reason } });
          expect(decided).toEqual(decide(viewingOf(now), rule, { lastViewing, override: null }));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('history of another patient, user, source or artefact is none: it neither shows, hides nor silences', () => {
    const foreign = fc.constantFrom<Partial<PastAssessment>>(
      { viewer: { ...viewer, patientId: 'p2' } },
      { viewer: { ...viewer, userId: 'Practitioner/2' } },
      { viewer: { ...viewer, source: 'other-ehr' } },
      { artefact: 'ward-24h' },
    );
    fc.assert(
      fc.property(anyFindings, anyFindings, anyRule, foreign, (before, now, rule, other) => {
        const theirs = historyOf(pastOf(before, other), pastOf(before, other));
        expect(decide(viewingOf(now), rule, theirs)).toEqual(decide(viewingOf(now), rule, nothing));
      }),
    );
  });

  it('with a rule that is not on change, an urgent finding that no override has seen is shown', () => {
    fc.assert(
      fc.property(anyFindings, (now) => {
        fc.pre(now.triggers.length > 0);
        expect(decide(viewingOf(now), fromRaised, historyOf(null, pastOf(findings()))).outcome).toBe('shown');
      }),
    );
  });
});
