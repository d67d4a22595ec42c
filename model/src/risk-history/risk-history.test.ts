import { type PatientRecord, recordAsKnown, recordAsMeasured } from '@bellwether/fhir-mapping';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import { assess } from '../assess.js';
import { ModelError } from '../errors.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { answer, NOW, reading, recordOf, rejected, woman } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { type RiskHistoryOptions, riskHistory } from './risk-history.js';

const HOUR = 3_600_000;
const hours = (at: number) => (at - NOW) / HOUR;

let snapshot: Artefact;
let rolling: Artefact;
/** As rolling, for inpatients, and the windows of heart rate are of the stay. */
let ofTheStay: Artefact;
beforeAll(async () => {
  snapshot = await tinyArtefact();
  rolling = await tinyArtefact({ temporal: 'rolling' });
  const { setting, features } = rolling.manifest;
  ofTheStay = await tinyArtefact({
    temporal: 'rolling',
    setting: { ...setting, encounterClasses: ['IMP'] },
    features: features.map((row) =>
      row.source === 'vital' && row.concept === 'heart-rate' ? { ...row, window: { kind: 'encounter' } } : row,
    ),
  });
});

const options = { asOf: NOW, siteHash: 'site' };
const historyOf = (record: PatientRecord, more: Partial<RiskHistoryOptions> = {}, artefact = rolling) =>
  riskHistory(record, artefact, { ...options, ...more });

/** Each point against a whole assessment at its moment, bit for bit. */
function expectPointsOf(
  { points }: ReturnType<typeof riskHistory>,
  record: PatientRecord,
  artefact: Artefact,
  more: Partial<RiskHistoryOptions> = {},
): void {
  for (const point of points) {
    const assessment = assess(record, artefact, { ...options, ...more, asOf: point.at });
    expect(point.scored).toBe(assessment.scored);
    if (point.scored && assessment.scored) {
      const { probability, margin, band, indicator } = assessment;
      const concepts = assessment.concepts.map(({ group, place, contribution }) => ({ group, place, contribution }));
      expect(point).toMatchObject({ probability, margin, band, indicator });
      expect(point.concepts).toEqual(concepts);
    } else if (!point.scored && !assessment.scored) expect(point.notScored).toEqual(assessment.notScored);
  }
}

const encounterIds = fc.constantFrom(undefined, '0', '1', 'no-such');

describe('the risk over time', () => {
  it('is at each point what an assessment at that moment says, to the last bit (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, encounterIds, fc.boolean(), (record, encounterId, stay) => {
        const artefact = stay ? ofTheStay : rolling;
        const more = encounterId === undefined ? {} : { encounterId };
        expectPointsOf(historyOf(record, more, artefact), record, artefact, more);
      }),
      { numRuns: 50 },
    );
  });

  it('as measured is that of the record with all known when measured (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        const history = historyOf(record, { mode: 'as-measured' });
        expectPointsOf(history, recordAsMeasured(record, NOW), rolling);
      }),
      { numRuns: 40 },
    );
  });

  it('could have been seen: what became known later changes no point (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        for (const point of historyOf(record).points) {
          const then = assess(recordAsKnown(record, point.at), rolling, { ...options, asOf: point.at });
          const now = assess(record, rolling, { ...options, asOf: point.at });
          expect({ ...then, quality: null }).toEqual({ ...now, quality: null });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has a point at each moment at which a reading became known, and at the end (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.constantFrom('as-known', 'as-measured'), (record, mode) => {
        const { points } = historyOf(record, { mode });
        const concepts = rolling.extractor.concepts;
        const known = [...record.readings, ...record.coded]
          .filter(({ concept, knownAt }) => concepts.has(concept) && knownAt <= NOW)
          .map(({ knownAt, measuredAt }) => (mode === 'as-known' ? knownAt : measuredAt));
        const times = points.map(({ at }) => at);
        expect(times).toEqual(expect.arrayContaining([...known, NOW]));
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
        expect(points.filter(({ cause }) => cause === 'reading').map(({ at }) => at)).toEqual(
          [...new Set(known)].sort((a, b) => a - b),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('misses no change but by hours going on: elsewhere the score is that of the point before (property)', async () => {
    // Without age and hours since, a score can change at a point alone.
    const { features } = rolling.manifest;
    const still = await tinyArtefact({
      temporal: 'rolling',
      features: features.map((row) =>
        row.source === 'vital' && row.name === 'hr_hours' ? { ...row, reducer: 'first', unit: '/min' } : row,
      ),
    });
    const moments = fc.array(fc.integer({ min: 0, max: 240 * 4 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(arbitraryRecords, moments, (record, drawn) => {
        const { points } = historyOf(record, {}, still);
        const quarter = HOUR / 4;
        for (const step of drawn) {
          const at = NOW - step * quarter - 1;
          const before = points.findLast((point) => point.at <= at);
          const next = points.find((point) => point.at > at);
          if (before === undefined || (next?.cause === 'reading' && next.at - at < quarter)) continue;
          const assessment = assess(record, still, { ...options, asOf: at });
          expect(assessment.scored).toBe(before.scored);
          if (before.scored && assessment.scored) {
            // Age goes on.
            expect(assessment.margin).toBeCloseTo(before.margin, 10);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('names what drove each change: concept by concept, adding up to the difference of the margins (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        const { points } = historyOf(record);
        points.forEach((point, index) => {
          const before = points[index - 1];
          if (!point.scored) return;
          if (before === undefined || !before.scored) {
            expect(point.drivers).toEqual([]);
            return;
          }
          const changes = point.drivers.map(({ change }) => change);
          const sum = changes.reduce((total, change) => total + change, 0);
          expect(sum).toBeCloseTo(point.margin - before.margin, 10);
          expect(changes.map(Math.abs)).toEqual(changes.map(Math.abs).toSorted((a, b) => b - a));
          expect(changes).not.toContain(0);
          for (const { group, change } of point.drivers) {
            const share = (of: typeof point) => of.concepts.find((concept) => concept.group === group)!.contribution;
            expect(change).toBe(share(point) - share(before));
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('marks each change of band, and it alone (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        const { points } = historyOf(record);
        const bandAt = (index: number) => {
          const point = points[index]!;
          return point.scored ? point.band : null;
        };
        const names = rolling.manifest.bands.rows.map(({ name }) => name);
        points.forEach(({ bandChange }, index) => {
          const from = index === 0 ? null : bandAt(index - 1);
          const to = bandAt(index);
          if (index === 0 || from === to) expect(bandChange).toBeNull();
          else {
            const direction =
              from === null || to === null ? null : names.indexOf(to) > names.indexOf(from) ? 'higher' : 'lower';
            expect(bandChange).toEqual({ from, to, direction });
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is one dated point for a snapshot artefact, whatever is asked', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.constantFrom('as-known', 'as-measured'), (record, mode) => {
        const history = historyOf(record, { mode, from: NOW - 100 * HOUR, maxMoments: 1 }, snapshot);
        expect(history.points).toHaveLength(1);
        expect(history.points[0]).toMatchObject({ at: NOW, bandChange: null });
        expect(history.leftOut).toEqual({ older: 0, between: 0 });
        if (mode === 'as-known') expectPointsOf(history, record, snapshot);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the moments of a history', () => {
  const breathing = reading('respiratory-rate', 30, 100);
  const late = { ...reading('heart-rate', 150, 50), knownAt: NOW - 40 * HOUR };

  it('are those of becoming known, or of measurement, and where a window lets go', () => {
    const record = recordOf({ readings: [breathing, late] });
    const shown = (mode: RiskHistoryOptions['mode'] & string) =>
      historyOf(record, { mode }).points.map(({ at, cause, scored }) => [hours(at), cause, scored]);
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

  it('name the readings that came and went', () => {
    const record = recordOf({ readings: [breathing, late] });
    const rows = historyOf(record).points.map((point) =>
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
    const { points } = historyOf(record, { from: NOW - 60 * HOUR });
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
      text: '',
      code: '',
      active: true,
      onset: NOW - 20 * HOUR,
      abatement: null,
      knownAt: NOW - 10 * HOUR,
    };
    const record = recordOf({
      readings: [reading('heart-rate', 80, 30)],
      conditions: [condition],
      patient: { ...woman, deceased: NOW - 5 * HOUR },
    });
    expect(historyOf(record).points.map(({ at, cause, scored }) => [hours(at), cause, scored])).toEqual([
      [-30, 'reading', true],
      [-10, 'chart', true],
      [-5, 'chart', false],
      [0, 'end', false],
    ]);
  });

  it('are the newest where there are too many, and it is said how many are older', () => {
    const readings = Array.from({ length: 50 }, (_, index) => reading('heart-rate', 60 + index, 60 - index));
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
    const assessment = assess(record, rolling, { ...options, bands });
    expect(history.provenance).toEqual(assessment.provenance);
    expect(history.patient).toBe(assessment.patient);
    expect(history.baseValue).toBe(assessment.scored ? assessment.baseValue : null);
    expect(history.points.every((point) => point.scored && point.band === 'all')).toBe(true);
  });

  it('what the chart keeps no history of, where there is such a thing', () => {
    const condition = { concepts: ['hypertension'], text: '', code: '', onset: null, abatement: null, knownAt: null };
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
      { code: 'condition-without-date', references: ['Condition/undated'] },
    ]);
    expect(historyOf(recordOf({ readings: [reading('heart-rate', 90)] })).limits).toEqual([]);
  });

  it.each<[string, Partial<RiskHistoryOptions>]>([
    ['asOf is no time', { asOf: Number.NaN }],
    ['from is no time', { from: Number.NEGATIVE_INFINITY }],
    ['from is after asOf', { from: NOW + 1 }],
    ['maxPoints is too small', { maxPoints: 1 }],
    ['maxMoments is no number', { maxMoments: Number.NaN }],
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
