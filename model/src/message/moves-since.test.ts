import { dayMs, hourMs, type PatientRecord } from '@bellwether/fhir-mapping';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import { assess } from '../assessment/assess.js';
import type { Assessment, ScoredAssessment } from '../assessment/assessment.js';
import type { PatientDecision } from '../decisions/patient-decision.js';
import { createPhrasing } from '../message-text/phrasing.js';
import { riskMoveTexts } from '../message-text/move-text.js';
import { conceptDifferences } from '../risk-history/concept-differences.js';
import { isOfReadings } from '../risk-history/move-cause.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { answer, NOW, reading, recordOf, woman } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { asEarlier, type EarlierAssessment } from './earlier-assessment.js';
import { movesSince } from './moves-since.js';
import { type Moves, movesSchema } from './moves.js';

let artefact: Artefact;
beforeAll(async () => {
  const { manifest } = await tinyArtefact();
  // One that counts admissions too.
  artefact = await tinyArtefact({
    features: manifest.features.map((row) =>
      row.name === 'rr_slope'
        ? {
            ...{ name: 'rr_slope', display: 'Stays', group: 'past-care', source: 'encounter', reducer: 'count' },
            ...{ classes: ['IMP'], window: { kind: 'look-back', hours: 8760 }, unit: '1' },
          }
        : row,
    ),
    groups: { ...manifest.groups, 'past-care': { display: 'Stays', place: 'background' } },
  });
});

const options = (asOf: number) => ({ asOf, siteHash: 's' });
const at = (record: PatientRecord, asOf: number): Assessment => assess(record, artefact, options(asOf));

function moves(record: PatientRecord, asOf: number, earlier: EarlierAssessment): Moves {
  return movesSince(at(record, asOf), record, earlier, { artefact, options: options(asOf) });
}

const isScored = (assessment: Assessment): assessment is ScoredAssessment => assessment.scored;

/** What of a record was measured and known by now: nothing newer is to come. */
function untilNow(record: PatientRecord): PatientRecord {
  const isKnown = ({ measuredAt, knownAt }: { readonly measuredAt: number; readonly knownAt: number }) =>
    measuredAt <= NOW && knownAt <= NOW;
  return { ...record, readings: record.readings.filter(isKnown), coded: record.coded.filter(isKnown) };
}

/** What may happen to a chart without anything being measured. */
const bookkeeping = fc.record({
  hours: fc.constantFrom(0, 1, 30, 60, 90, 24 * 20, 24 * 370),
  ends: fc.boolean(),
  condition: fc.constantFrom('added', 'removed', 'as it was'),
});

function keptBooks(record: PatientRecord, { ends, condition }: { readonly ends: boolean; readonly condition: string }) {
  const added = {
    ...{ reference: 'Condition/new', concepts: ['hypertension'], mayBe: [], text: 'hypertension', code: '' },
    ...{ isRead: true, active: true, onset: null, abatement: null, knownAt: null },
  };
  return {
    ...record,
    encounters: ends
      ? record.encounters.map((one) => ({ ...one, end: one.end ?? NOW, status: 'finished' as const }))
      : record.encounters,
    conditions:
      condition === 'added' ? [...record.conditions, added] : condition === 'removed' ? [] : record.conditions,
  };
}

describe('what moved a figure since an earlier one', () => {
  it('differences by concept add up to the difference of the margins, but for rounding', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.integer({ min: 0, max: 240 }), (record, hours) => {
        const [before, now] = [at(record, NOW - hours * hourMs), at(record, NOW)];
        fc.pre(isScored(before) && isScored(now));
        const sum = conceptDifferences(before.concepts, now.concepts).reduce((all, { change }) => all + change, 0);
        const terms = [...before.contributions, ...now.contributions];
        const size = terms.reduce((all, { contribution }) => all + Math.abs(contribution), Math.abs(now.baseValue));
        expect(Math.abs(sum - (now.margin - before.margin))).toBeLessThanOrEqual(
          2 * terms.length * Number.EPSILON * size,
        );
      }),
    );
  });

  it('of an unchanged chart at the same moment nothing moved', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        expect(moves(record, NOW, asEarlier(at(record, NOW)))).toMatchObject({ risk: null, score: null });
      }),
    );
  });

  it('what bookkeeping alone moved is never told as a vital sign, nor as new readings', () => {
    let told = 0;
    fc.assert(
      fc.property(arbitraryRecords, bookkeeping, (anyRecord, changes) => {
        const record = untilNow(anyRecord);
        const later = NOW + changes.hours * hourMs;
        const { risk } = moves(keptBooks(record, changes), later, asEarlier(at(record, NOW)));
        if (risk === null) return;
        told += 1;
        expect(risk).toMatchObject({ kind: 'concepts', by: 'records', alone: true });
        const causes = risk.kind === 'concepts' ? risk.named.map(({ cause }) => cause) : [];
        expect(causes.filter(isOfReadings)).toEqual([]);
        const [text] = riskMoveTexts('', risk, later, createPhrasing('en', 'UTC'));
        expect(text).not.toMatch(/rate \d/);
      }),
      { numRuns: 800 },
    );
    expect(told).toBeGreaterThan(20);
  });

  it('what new readings alone moved is never told as bookkeeping alone', () => {
    let told = 0;
    const raised = fc.tuple(fc.integer({ min: 30, max: 200 }), fc.integer({ min: 6, max: 40 }));
    fc.assert(
      fc.property(arbitraryRecords, raised, (anyRecord, [pulse, breaths]) => {
        const record = untilNow(anyRecord);
        const soon = NOW + 60_000;
        const readings = [...record.readings, reading('heart-rate', pulse, 0), reading('respiratory-rate', breaths, 0)];
        const added = readings.map((one, index) =>
          index < record.readings.length
            ? one
            : { ...one, reference: `Observation/new-${index}`, measuredAt: soon, knownAt: soon },
        );
        const { risk } = moves({ ...record, readings: added }, soon, asEarlier(at(record, NOW)));
        if (risk?.kind !== 'concepts') return;
        told += 1;
        if (risk.by === 'records') expect(risk.alone).toBe(false);
      }),
      { numRuns: 300 },
    );
    expect(told).toBeGreaterThan(20);
  });
});

describe('an earlier figure that cannot be compared', () => {
  const record = recordOf({
    readings: [reading('heart-rate', 80, 30), reading('heart-rate', 150, 1), reading('respiratory-rate', 30, 1)],
  });
  const then = NOW - 20 * hourMs;
  const earlier = (): EarlierAssessment => ({ ...asEarlier(at(record, then)), probability: 0.99 });
  const other = (changes: Partial<EarlierAssessment['provenance']>): EarlierAssessment => ({
    ...earlier(),
    provenance: { ...earlier().provenance, ...changes },
  });

  it('of another model is said to be one', () => {
    expect(moves(record, NOW, other({ artefactHash: 'x' })).risk).toEqual({ kind: 'version', what: 'model' });
  });

  it('of a chart that was read by other rules too, where they read another thing', () => {
    const { shares } = earlier();
    const values = Float64Array.from(shares!.values, (value) => value + 1);
    const otherwise = { ...other({ mappingVersion: 'x' }), shares: { ...shares!, values } };
    expect(moves(record, NOW, otherwise).risk).toEqual({ kind: 'version', what: 'reading' });
    expect(moves(record, NOW, other({ mappingVersion: 'x', siteHash: 'x' })).risk?.kind).not.toBe('version');
  });

  it('is not explained where its features were not kept, or are of another number', () => {
    expect(moves(record, NOW, { ...earlier(), shares: null }).risk).toBeNull();
    const few = { values: Float64Array.of(1), contributions: Float64Array.of(1) };
    expect(moves(record, NOW, { ...earlier(), shares: few }).risk).toBeNull();
  });

  it('is not there where it is written alike', () => {
    const now = at(record, NOW);
    const same = { ...earlier(), probability: isScored(now) ? now.probability + 1e-6 : null };
    expect(moves(record, NOW, same).risk).toBeNull();
  });
});

describe('what moved NEWS2 besides new readings', () => {
  const set = (hours: number, changes: Readonly<Record<string, number>> = {}) =>
    Object.entries({
      ...{ 'respiratory-rate': 16, 'oxygen-saturation': 97, 'systolic-blood-pressure': 124, 'heart-rate': 80 },
      ...{ 'body-temperature': 36.8, ...changes },
    }).map(([concept, value]) => reading(concept, value, hours));
  const answers = (hours: number) => [answer('consciousness', 'alert', hours), answer('oxygen', 'air', hours)];
  const encounters: PatientRecord['encounters'] = [
    {
      ...{ reference: 'Encounter/1', id: '1', start: NOW - 2 * dayMs, end: null, class: 'IMP', classText: 'IMP' },
      ...{ status: 'in-progress', locations: [] },
    },
  ];
  const chart = (hours: number, changes = {}): PatientRecord =>
    recordOf({ patient: woman, readings: set(hours, changes), coded: answers(hours), encounters });
  const since = (before: PatientRecord, now: PatientRecord, hours = 2) => {
    const then = NOW - hours * hourMs;
    return moves(now, NOW, asEarlier(at(before, then))).score;
  };

  it('a correction', () => {
    expect(since(chart(3, { 'heart-rate': 140 }), chart(3))).toEqual({
      ...{ at: NOW - 2 * hourMs, low: 3, high: 3, alone: true },
      named: [{ input: 'heart-rate', cause: 'corrected' }],
    });
  });

  it('a reading that became too old for the score', () => {
    const before = chart(9);
    const others = set(1).filter(({ concept }) => concept !== 'body-temperature');
    const now = { ...before, readings: [...before.readings, ...others], coded: [...answers(9), ...answers(1)] };
    expect(since(before, now, 8)).toMatchObject({
      ...{ low: 0, high: 0, alone: true, named: [{ input: 'body-temperature', cause: 'aged-out' }] },
    });
  });

  it('a value that a person left out', () => {
    const one = reading('heart-rate', 140, 3);
    const decisions: readonly PatientDecision[] = [
      {
        ...{ kind: 'input-left-out', id: 'd1', at: NOW - hourMs, encounter: '1', input: 'heart-rate', reason: null },
        ...{ by: { reference: 'Practitioner/1', name: null, role: null } },
        ...{ reference: one.reference, measuredAt: one.measuredAt },
      },
    ];
    const record = chart(3, { 'heart-rate': 140 });
    const now = assess(record, artefact, { ...options(NOW), decisions });
    const { score } = movesSince(now, record, asEarlier(at(record, NOW - 2 * hourMs)), {
      artefact,
      options: { ...options(NOW), decisions },
    });
    expect(score).toMatchObject({ alone: true, named: [{ input: 'heart-rate', cause: 'left-out' }] });
  });

  it('new readings are never told as such', () => {
    const before = chart(3);
    const now = {
      ...before,
      readings: [...before.readings, ...set(1, { 'heart-rate': 140 })],
      coded: [...answers(3), ...answers(1)],
    };
    expect(since(before, now)).toBeNull();
  });

  it('nor is anything said of a day before, or where a part was not read', () => {
    expect(since(chart(3, { 'heart-rate': 140 }), chart(3), 25)).toBeNull();
    const unread = { ...chart(3), coverage: { ...chart(3).coverage, types: { ...chart(3).coverage.types } } };
    const earlier = asEarlier(at(chart(3, { 'heart-rate': 140 }), NOW - 2 * hourMs));
    const components = earlier.news2!.components.map((row) => ({ ...row, state: 'unread' as const }));
    expect(moves(unread, NOW, { ...earlier, news2: { ...earlier.news2!, components } }).score).toBeNull();
  });
});

describe('moves in a link', () => {
  it('are read back as they were, and nothing else is', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.integer({ min: 0, max: 240 }), (record, hours) => {
        const said = moves(record, NOW, asEarlier(at(record, NOW - hours * hourMs)));
        expect(movesSchema.parse(JSON.parse(JSON.stringify(said)))).toEqual(said);
      }),
    );
    for (const other of [null, {}, 'x', { at: 1, probability: 2, risk: null, score: null }])
      expect(movesSchema.safeParse(other).success).toBe(false);
  });
});
