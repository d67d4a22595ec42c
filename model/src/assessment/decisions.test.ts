import { completeCoverage, hourMs, minuteMs, type PatientRecord } from '@bellwether/fhir-mapping';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import type { PatientDecision } from '../decisions/patient-decision.js';
import type { Acuity } from '../news2/acuity.js';
import { news2 } from '../news2/news2.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { arbitraryLeftOut, arbitraryScale, onScale, stay, undo, without } from '../test-support/decisions.js';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { assess } from './assess.js';

let artefact: Artefact;
beforeAll(async () => {
  artefact = await tinyArtefact();
});

const assessed = (record: PatientRecord, decisions: readonly PatientDecision[] = [], asOf = NOW) =>
  assess(record, artefact, { asOf, siteHash: 'site', decisions });

const set = (changes: Readonly<Record<string, number>> = {}, hoursAgo = 1) =>
  Object.entries({
    'respiratory-rate': 16,
    'oxygen-saturation': 98,
    'systolic-blood-pressure': 120,
    'heart-rate': 70,
    'body-temperature': 37,
    ...changes,
  }).map(([concept, value]) => reading(concept, value, hoursAgo));
const coded = [answer('consciousness', 'alert'), answer('oxygen', 'air')];
const onOxygen = [answer('consciousness', 'alert'), answer('oxygen', 'on-oxygen')];
const inStay = (parts: Partial<PatientRecord>) => recordOf({ coded, encounters: [stay], ...parts });

const stateOf = (record: PatientRecord, decisions: readonly PatientDecision[], asOf = NOW) =>
  assessed(record, decisions, asOf).news2?.components.find(({ input }) => input === 'heart-rate')?.state;

describe('acuity §0.11: a value that is left out', () => {
  const fast = inStay({ readings: set({ 'heart-rate': 140 }) });

  it('opens its input: a range that reaches up to the old score and beyond; urgency stays', () => {
    const before = assessed(fast);
    const after = assessed(fast, [without('heart-rate')]);
    expect(before).toMatchObject({ news2: { low: 3, high: 3, singleThree: true }, withLeftOut: null });
    expect(after.news2).toMatchObject({ low: 0, high: 3, singleThree: false, open: ['heart-rate'] });
    expect(after.withLeftOut).toEqual(before.news2);
    expect(after.acuity).toMatchObject({ indicator: 'warning', red: true });
    expect(after.decisions.leftOut).toMatchObject([{ input: 'heart-rate', by: { name: 'Dr Ada Quill' } }]);
  });

  it('ends at the next value, usable or not; one known later opens nothing before', () => {
    const newer = inStay({ readings: [...set({ 'heart-rate': 140 }), reading('heart-rate', 80, 0.1)] });
    expect(stateOf(newer, [without('heart-rate')])).toBe('known');
    expect(assessed(newer, [without('heart-rate')]).decisions.leftOut).toEqual([]);
    expect(stateOf(fast, [without('heart-rate', 2)])).toBe('known');
    expect(stateOf(fast, [without('heart-rate', null)])).toBe('left-out');
  });

  it('changes nothing of what the hospital’s own score of before was compared with', () => {
    const own = { ...reading('charted-news2', 3, 3) };
    const record = inStay({
      readings: [...set({ 'heart-rate': 140 }, 3), ...set({ 'heart-rate': 150 }), own],
      coded: [...coded, answer('consciousness', 'alert', 3), answer('oxygen', 'air', 3)],
    });
    const [before, after] = [assessed(record), assessed(record, [without('heart-rate')])];
    expect(after.news2?.open).toEqual(['heart-rate']);
    expect([before.chartedNews2?.agreement, after.chartedNews2?.ours]).toEqual(['agrees', before.chartedNews2?.ours]);
  });

  it('cannot be one that is not measured yet', () => {
    const later = inStay({ readings: set({}, -1) });
    const forEver = without('heart-rate', -1000);
    expect(stateOf(later, [forEver], NOW + 2 * hourMs)).toBe('known');
  });

  it('is missing to a model, is not replaced by an older one, and stands among what is not used', () => {
    const record = inStay({ readings: [...set({ 'heart-rate': 140 }), reading('heart-rate', 60, 5)] });
    const { quality } = assessed(record, [without('heart-rate')]);
    expect(quality.missingGroups).toContain('heart-rate');
    expect(quality.unused).toEqual([{ concept: 'heart-rate', count: expect.any(Number) }]);
    expect(assessed(record).quality.unused).toEqual([]);
  });

  it('of an open input changes nothing', () => {
    const record = inStay({ readings: set().filter(({ concept }) => concept !== 'heart-rate') });
    expect(stateOf(record, [without('heart-rate')])).toBe('missing');
  });

  it('of the line counts for the cuff', () => {
    const readings = [
      ...set().filter(({ concept }) => concept !== 'systolic-blood-pressure'),
      reading('invasive-systolic-blood-pressure', 85),
    ];
    const { news2: score } = assessed(inStay({ readings }), [without('systolic-blood-pressure')]);
    const row = score?.components.find(({ input }) => input === 'systolic-blood-pressure');
    expect(row?.state).toBe('left-out');
  });
});

describe('SpO₂ scale 2', () => {
  const low = inStay({ readings: set({ 'oxygen-saturation': 89 }) });

  it('holds by a decision of this stay, with what scale 1 gives beside it', () => {
    const { news2: score, otherScale, decisions, scaleQuestion } = assessed(low, [onScale(2)]);
    expect([score?.high, otherScale?.high, decisions.scale?.reason]).toEqual([0, 3, 'Target 88 to 92 %']);
    expect(scaleQuestion).toBeNull();
    expect(assessed(low, [onScale(2), undo('scale-2')])).toEqual(assessed(low));
    expect(assessed(low).otherScale).toBeNull();
  });

  it('of an earlier stay does not hold', () => {
    const { news2: score, decisions } = assessed(low, [{ ...onScale(2), encounter: 'before' }]);
    expect([score?.high, decisions.earlierScale?.scale, decisions.scale]).toEqual([3, 2, null]);
  });

  it('that may be of this stay gives the points of both scales: nobody is reassured by a stay that was not read', () => {
    const gap = { status: 'unavailable', why: 'failed' } as never;
    const coverage = { ...completeCoverage, types: { ...completeCoverage.types, Encounter: gap } };
    const lost = (readings: PatientRecord['readings'], answers = coded) =>
      assessed(recordOf({ readings, coded: answers, coverage }), [onScale(2)]);
    expect(lost(set({ 'oxygen-saturation': 89 })).news2).toMatchObject({ low: 0, high: 3 });
    expect(lost(set({ 'oxygen-saturation': 98 }), onOxygen).news2).toMatchObject({ low: 2, high: 5 });
    expect(lost(set({ 'oxygen-saturation': 89 })).acuity?.indicator).toBe('warning');
    expect(lost(set({ 'oxygen-saturation': 98 })).news2).toMatchObject({ low: 0, high: 0 });
  });

  it('is asked about where COPD or chronic hypercapnic respiratory failure is active, and never selected by that', () => {
    const condition = (changes: object) => ({
      ...{ reference: 'Condition/1', concepts: ['copd'], mayBe: [], isRead: true, text: '', code: '', active: true },
      ...{ onset: null, abatement: null, knownAt: null, ...changes },
    });
    const withConditions = (...conditions: PatientRecord['conditions']) => assessed({ ...low, conditions }, []);
    const copd = withConditions(condition({}));
    expect([copd.scaleQuestion, copd.news2?.high, copd.otherScale?.high]).toEqual(['copd', 3, 0]);
    const failure = condition({ concepts: [], code: 'http://snomed.info/sct|426896000' });
    expect(withConditions(condition({}), failure).scaleQuestion).toBe('hypercapnia');
    expect(withConditions(condition({ active: false })).scaleQuestion).toBeNull();
    expect(assessed({ ...low, conditions: [condition({})] }, [onScale(2)]).scaleQuestion).toBeNull();
  });

  it('is a claim where the hospital charted points of it: newest wins, both at once say nothing', () => {
    const second = answer('charted-points-oxygen-saturation-scale-2', '0', 1);
    const first = answer('charted-points-oxygen-saturation', '3', 2);
    const claim = (...more: PatientRecord['coded']) => {
      const { claimedScale, news2: score } = assessed({ ...low, coded: [...coded, ...more] });
      expect(score?.high).toBe(3);
      return claimedScale?.scale ?? null;
    };
    expect([claim(), claim(second), claim(second, first), claim(first)]).toEqual([null, 2, 2, 1]);
    expect(claim(second, { ...first, measuredAt: second.measuredAt })).toBeNull();
  });
});

const indicators: readonly Acuity['indicator'][] = ['info', 'warning', 'critical'];
const states: readonly Acuity['due']['state'][] = ['in-time', 'due', 'late', 'missed'];
const orEver = (time: number | null): number => time ?? Number.NEGATIVE_INFINITY;

function expectNotLower(after: Acuity | null, before: Acuity | null): void {
  if (before === null) return;
  expect(after).not.toBeNull();
  expect(indicators.indexOf(after!.indicator)).toBeGreaterThanOrEqual(indicators.indexOf(before.indicator));
  expect(after!.red || !before.red).toBe(true);
  expect(states.indexOf(after!.due.state)).toBeGreaterThanOrEqual(states.indexOf(before.due.state));
  expect(orEver(after!.due.dueAt)).toBeLessThanOrEqual(orEver(before.due.dueAt));
  expect(orEver(after!.due.missedAt)).toBeLessThanOrEqual(orEver(before.due.missedAt));
}

/** Sets of an hour ago, some of their inputs alarming, with older ones of whatever kind. */
const records: fc.Arbitrary<PatientRecord> = fc
  .tuple(
    arbitraryRecords,
    fc.record({
      'respiratory-rate': fc.integer({ min: 6, max: 30 }),
      'oxygen-saturation': fc.integer({ min: 80, max: 100 }),
      'heart-rate': fc.integer({ min: 35, max: 140 }),
    }),
    fc.constantFrom(coded, onOxygen, []),
  )
  .map(([record, values, answers]) =>
    recordOf({
      ...record,
      encounters: [stay],
      readings: [...record.readings, ...set(values)],
      coded: [...record.coded, ...answers],
    }),
  );
const leftOut = fc.array(arbitraryLeftOut, { minLength: 1, maxLength: 4 });
const anyDecisions = fc.array(fc.oneof(arbitraryLeftOut, arbitraryScale), { maxLength: 5 });

describe('decisions, of any chart', () => {
  it('that leave values out never lower indicator, red or due, and the range holds the score before', () => {
    fc.assert(
      fc.property(records, leftOut, fc.array(arbitraryScale, { maxLength: 1 }), (record, some, scale) => {
        const [before, after] = [assessed(record, scale), assessed(record, [...scale, ...some])];
        expectNotLower(after.acuity, before.acuity);
        expect(after.news2 === null).toBe(before.news2 === null);
        if (after.news2 === null || before.news2 === null) return;
        expect(after.news2.high).toBeGreaterThanOrEqual(before.news2.high);
        expect(after.news2.low).toBeLessThanOrEqual(before.news2.low);
        for (const [index, row] of after.news2.components.entries()) {
          const was = before.news2.components[index]!;
          expect([row.low <= was.low, row.high >= was.high]).toEqual([true, true]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('that leave values out never lower a figure without saying so beside it', () => {
    fc.assert(
      fc.property(records, leftOut, (record, some) => {
        const [before, after] = [assessed(record), assessed(record, some)];
        if (!before.scored || !after.scored || after.probability === before.probability) return;
        expect(after.quality.unused.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('that are undone leave the same bits as if nobody had decided', () => {
    fc.assert(
      fc.property(records, anyDecisions, (record, some) => {
        const undone = some.map(({ id }) => undo(id));
        expect(assessed(record, [...undone, ...some])).toEqual(assessed(record));
      }),
      { numRuns: 100 },
    );
  });

  it('of another encounter change nothing but that an earlier scale 2 is said', () => {
    fc.assert(
      fc.property(records, anyDecisions, (record, some) => {
        const others = some.map((one) => ({ ...one, encounter: 'other' }));
        const { decisions, ...rest } = assessed(record, others);
        const { decisions: none, ...same } = assessed(record);
        expect(rest).toEqual(same);
        expect({ ...decisions, earlierScale: null }).toEqual(none);
      }),
      { numRuns: 100 },
    );
  });

  it('in any order give the same, and on scale 2 the score is the one that NEWS2 has on it', () => {
    fc.assert(
      fc.property(records, anyDecisions, (record, some) => {
        const [one, other] = [assessed(record, some), assessed(record, some.toReversed())];
        expect(other).toEqual(one);
        const oxygenSaturationScale = one.decisions.scale?.scale ?? 1;
        expect(one.withLeftOut ?? one.news2).toEqual(news2(record, NOW, { oxygenSaturationScale }));
      }),
      { numRuns: 100 },
    );
  });

  it('of the future change nothing', () => {
    const later = { ...onScale(2), at: NOW + minuteMs };
    const record = inStay({ readings: set({ 'oxygen-saturation': 89 }) });
    expect(assessed(record, [later])).toEqual(assessed(record));
  });
});
