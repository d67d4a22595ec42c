import type { PatientRecord } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../assessment/assess.js';
import { ModelError } from '../errors.js';
import { answer, NOW, reading, recordOf, rejected, woman } from '../test-support/record.js';
import type { RiskPoint } from './history-point.js';
import { rollingArtefacts } from '../test-support/rolling-artefacts.js';
import { type RiskHistoryOptions, riskHistory } from './risk-history.js';

const hours = (at: number) => (at - NOW) / hourMs;

const artefacts = rollingArtefacts();
const options = { asOf: NOW, siteHash: 'site' };
const historyOf = (record: PatientRecord, more: Partial<RiskHistoryOptions> = {}, artefact = artefacts.rolling) =>
  riskHistory(record, artefact, { ...options, ...more });

describe('the moments of a history', () => {
  const breathing = reading('respiratory-rate', 30, 100);
  const late = { ...reading('heart-rate', 150, 50), knownAt: NOW - 40 * hourMs };

  const besidesHours = ({ cause }: RiskPoint) => cause !== 'hour';

  it('are those of becoming known, or of measurement, and where a window lets go', () => {
    const record = recordOf({ readings: [breathing, late] });
    const shown = (mode: RiskHistoryOptions['mode'] & string) =>
      historyOf(record, { mode })
        .points.filter(besidesHours)
        .map(({ at, cause, scored }) => [hours(at), cause, scored]);
    expect(shown('as-known')).toEqual([
      [-100, 'reading', true],
      [-40, 'reading', true],
      [-28, 'window', true],
      [0, 'end', true],
    ]);
    expect(shown('as-measured')).toEqual([
      [-100, 'reading', true],
      [-50, 'reading', true],
      [-28, 'window', true],
      [0, 'end', true],
    ]);
  });

  it('are whole hours too, for a day after a reading, where the score changes by the time that passed', () => {
    const hourly = historyOf(recordOf({ readings: [breathing, late] })).points.filter(({ cause }) => cause === 'hour');
    expect(hourly.map(({ at }) => hours(at))).toEqual([-32, -23]);
  });

  it('name the readings that came and went', () => {
    const record = recordOf({ readings: [breathing, late] });
    const rows = historyOf(record)
      .points.filter(besidesHours)
      .map((point) =>
        point.scored ? point.drivers.map(({ group, place, arrived, left }) => ({ group, place, arrived, left })) : [],
      );
    expect(rows[1]).toContainEqual({ group: 'heart-rate', place: 'now', arrived: [late.reference], left: [] });
    expect(rows[2]).toContainEqual({
      group: 'respiratory-rate',
      place: 'now',
      arrived: [],
      left: [breathing.reference],
    });
  });

  it('leave the end of a window to the reading that comes within a quarter of an hour', () => {
    const end = 100 - 72;
    const ends = (minutes: number) =>
      historyOf(recordOf({ readings: [breathing, reading('heart-rate', 80, end - minutes / 60)] }))
        .points.filter(({ cause }) => cause === 'window')
        .map(({ at }) => hours(at));
    expect(ends(14)).toEqual([]);
    expect(ends(15)).toEqual([-end]);
  });

  it('begin where it is asked, with the score of that moment', () => {
    const record = recordOf({ readings: [breathing, reading('heart-rate', 80, 10)] });
    const { points } = historyOf(record, { from: NOW - 60 * hourMs });
    expect(points.map(({ at, cause }) => [hours(at), cause])).toEqual([
      [-60, 'start'],
      [-28, 'window'],
      [-10, 'reading'],
      [0, 'end'],
    ]);
    expect(historyOf(record, { from: NOW }).points).toHaveLength(1);
    expect(historyOf(recordOf()).points).toMatchObject([{ cause: 'end', scored: false }]);
  });

  it('are of conditions and encounters too, and of death, where the score changes', () => {
    const condition = {
      reference: 'Condition/1',
      concepts: ['hypertension'],
      mayBe: [],
      isRead: true,
      text: '',
      code: '',
      active: true,
      onset: NOW - 20 * hourMs,
      abatement: null,
      knownAt: NOW - 10 * hourMs,
    };
    const record = recordOf({
      readings: [reading('heart-rate', 80, 30)],
      conditions: [condition],
      patient: { ...woman, deceased: NOW - 5 * hourMs },
    });
    expect(
      historyOf(record)
        .points.filter(besidesHours)
        .map(({ at, cause, scored }) => [hours(at), cause, scored]),
    ).toEqual([
      [-30, 'reading', true],
      [-10, 'chart', true],
      [-5, 'chart', false],
      [0, 'end', false],
    ]);
  });

  it('are the newest where there are too many, and it is said how many are older', () => {
    const readings = Array.from({ length: 50 }, (_, index) => reading('heart-rate', 60 + index, 49 - index));
    const whole = historyOf(recordOf({ readings }));
    const newest = historyOf(recordOf({ readings }), { maxMoments: 20 });
    expect(newest.leftOut.older).toBe(whole.points.length - 20);
    expect(newest.points.map(({ at }) => at)).toEqual(whole.points.slice(-20).map(({ at }) => at));
    expect(whole.leftOut).toEqual({ older: 0, between: 0 });
  });

  it('of too many points those of bands and extremes stay (property)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 8, max: 40 }), fc.integer({ min: 40, max: 180 })), {
          minLength: 30,
          maxLength: 50,
        }),
        fc.integer({ min: 2, max: 60 }),
        (drawn, maxPoints) => {
          const readings = drawn.flatMap(([breaths, beats], index) => [
            reading('respiratory-rate', breaths, drawn.length - index),
            reading('heart-rate', beats, drawn.length - index),
          ]);
          const record = recordOf({ readings });
          const whole = historyOf(record);
          const few = historyOf(record, { maxPoints });
          expect(few.points.length).toBeLessThanOrEqual(maxPoints);
          expect(few.points.length + few.leftOut.between).toBe(whole.points.length);
          expect(few.points.at(-1)!.at).toBe(NOW);
          const changes = whole.points.filter(({ bandChange }) => bandChange !== null).length;
          if (2 * changes + 4 > maxPoints) return;
          const margins = (points: typeof whole.points) => points.map((point) => (point.scored ? point.margin : 0));
          expect(Math.max(...margins(few.points))).toBe(Math.max(...margins(whole.points)));
          expect(Math.min(...margins(few.points))).toBe(Math.min(...margins(whole.points)));
          expect(few.points.filter(({ bandChange }) => bandChange !== null).map(({ at }) => at)).toEqual(
            whole.points.filter(({ bandChange }) => bandChange !== null).map(({ at }) => at),
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('what a history says about itself', () => {
  it('where it comes from, and the bands of the site', () => {
    const bands = [{ name: 'all', from: 0, indicator: 'warning' } as const];
    const record = recordOf({ readings: [reading('heart-rate', 80)] });
    const history = historyOf(record, { bands });
    const assessment = assess(record, artefacts.rolling, { ...options, bands });
    expect(history.provenance).toEqual(assessment.provenance);
    expect(history.patient).toBe(assessment.patient);
    expect(history.baseValue).toBe(assessment.scored ? assessment.baseValue : null);
    expect(history.points.every((point) => point.scored && point.band === 'all')).toBe(true);
  });

  it('what the chart keeps no history of, where there is such a thing', () => {
    const dates = { onset: null, abatement: null, knownAt: null };
    const condition = { concepts: ['hypertension'], mayBe: [], isRead: true, text: '', code: '', ...dates };
    const record = recordOf({
      readings: [
        { ...reading('heart-rate', 80, 3), status: 'corrected' },
        { ...reading('respiratory-rate', 20, 12), measuredPrecision: 'day' },
        { ...reading('body-weight', 70, 12), status: 'amended' },
        reading('heart-rate', 90, 2),
      ],
      conditions: [
        { ...condition, reference: 'Condition/ended', active: false },
        { ...condition, reference: 'Condition/undated', active: true },
        { ...condition, reference: 'Condition/unread', active: true, concepts: [], isRead: false },
        { ...condition, reference: 'Condition/other', active: false, concepts: ['diabetes'] },
      ],
      rejected: [
        rejected('entered-in-error', 'heart-rate'),
        rejected('entered-in-error', 'body-height'),
        rejected('implausible', 'heart-rate'),
      ],
    });
    expect(historyOf(record).limits).toEqual([
      { code: 'entered-in-error', references: ['Observation/rejected-heart-rate'] },
      { code: 'corrected', references: ['Observation/heart-rate-3'] },
      { code: 'date-only', references: ['Observation/respiratory-rate-12'] },
      { code: 'condition-without-end', references: ['Condition/ended'] },
      { code: 'condition-without-date', references: ['Condition/undated', 'Condition/unread'] },
    ]);
    expect(historyOf(recordOf({ readings: [reading('heart-rate', 90)] })).limits).toEqual([]);
  });

  it.each<[string, Partial<RiskHistoryOptions>]>([
    ['asOf is not a time', { asOf: Number.NaN }],
    ['from is not a time', { from: Number.NEGATIVE_INFINITY }],
    ['from is after asOf', { from: NOW + 1 }],
    ['maxPoints is too small', { maxPoints: 1 }],
    ['maxMoments is not a number', { maxMoments: Number.NaN }],
  ])('refuses a question that means nothing: %s', (_what, more) => {
    expect(() => historyOf(recordOf(), more)).toThrow(ModelError);
  });

  it('leaves the record as it is', () => {
    const record = recordOf({
      readings: [reading('heart-rate', 90, 30), reading('respiratory-rate', 12, 50)],
      coded: [answer('consciousness', 'alert')],
    });
    const before = structuredClone(record);
    historyOf(record, { mode: 'as-measured' });
    expect(record).toEqual(before);
  });
});
