import { describe, expect, it } from '@jest/globals';
import {
  type Coverage,
  compileFeatures,
  completeCoverage,
  type FeatureDefinition,
  featureDefinitionSchema,
  MappingError,
} from '../index.js';
import {
  asOf,
  day,
  featureOf,
  heartRate,
  partial,
  row,
  stay,
  type Vital,
  vitalRow,
} from '../test-support/feature-rows.js';
import { encounter, vital } from '../test-support/resources.js';

describe('vital reducers', () => {
  const series = [
    heartRate(70, '2024-05-01T12:00:00Z'),
    heartRate(90, '2024-05-01T14:00:00Z'),
    heartRate(80, '2024-05-02T08:00:00Z'),
  ];
  const all = [
    'Observation/hr-2024-05-01T12:00:00Z',
    'Observation/hr-2024-05-01T14:00:00Z',
    'Observation/hr-2024-05-02T08:00:00Z',
  ];

  it.each<[Vital['reducer'], number, readonly string[]]>([
    ['last', 80, [all[2]!]],
    ['first', 70, [all[0]!]],
    ['mean', 80, all],
    ['minimum', 70, [all[0]!]],
    ['maximum', 90, [all[1]!]],
    ['spread', 20, all],
    ['count', 3, all],
    ['hours-since', 2, [all[2]!]],
  ])('%s', (reducer, value, references) => {
    expect(featureOf(vitalRow(reducer), [...series].reverse())).toMatchObject({ value, references, missing: null });
  });

  it('slope is least squares, per hour', () => {
    const rising = [
      heartRate(70, '2024-05-02T06:00:00Z'),
      heartRate(74, '2024-05-02T08:00:00Z'),
      heartRate(78, '2024-05-02T10:00:00Z'),
    ];
    expect(featureOf(vitalRow('slope'), rising)).toMatchObject({ value: 2, missing: null });
  });

  it('slope needs two moments', () => {
    const time = '2024-05-02T08:00:00Z';
    expect(featureOf(vitalRow('slope'), [heartRate(70, time)])).toMatchObject({
      value: Number.NaN,
      missing: 'too-few',
    });
    const two = [heartRate(70, time), heartRate(90, time, { id: 'other' })];
    expect(featureOf(vitalRow('slope'), two)).toMatchObject({ value: Number.NaN, missing: 'too-few' });
  });

  it('a value outside the bounds of the feature is missing', () => {
    const bounds = { low: 80, high: 100 };
    expect(featureOf(vitalRow('last', { bounds }), series)).toMatchObject({ value: 80 });
    expect(featureOf(vitalRow('first', { bounds }), series)).toMatchObject({
      value: Number.NaN,
      missing: 'out-of-bounds',
    });
  });

  it('evidence of a computed BMI names weight and height', () => {
    const definition: FeatureDefinition = {
      ...row,
      source: 'vital',
      concept: 'body-mass-index',
      reducer: 'last',
      window: day,
      unit: 'kg/m2',
    };
    const weight = vital('29463-7', 80, 'kg', { id: 'w', effectiveDateTime: '2024-05-02' });
    const height = vital('8302-2', 180, 'cm', { id: 'h', effectiveDateTime: '2023-05-02' });
    expect(featureOf(definition, [weight, height])).toMatchObject({
      value: 24.691358,
      references: ['Observation/w', 'Observation/h'],
    });
  });
});

describe('windows', () => {
  it.each([
    ['2024-05-01T10:00:00Z', false, 'its start is outside'],
    ['2024-05-01T10:00:00.001Z', true, 'just after its start is inside'],
    ['2024-05-02T10:00:00Z', true, 'asOf is inside'],
    ['2024-05-02T10:00:00.001Z', false, 'later is outside'],
  ])('(asOf − 24 h, asOf]: %s, %p: %s', (time, inside) => {
    expect(featureOf(vitalRow('count'), [heartRate(70, time)]).value).toBe(inside ? 1 : 0);
  });

  it('what was not known by asOf is not used, though it was measured', () => {
    const late = heartRate(120, '2024-05-02T09:00:00Z', { issued: '2024-05-02T10:00:00.001Z' });
    const known = heartRate(70, '2024-05-02T08:00:00Z', { issued: '2024-05-02T10:00:00Z' });
    expect(featureOf(vitalRow('last'), [known, late])).toMatchObject({ value: 70 });
    expect(featureOf(vitalRow('last'), [known, late], { asOf: asOf + 1 })).toMatchObject({ value: 120 });
  });

  it('of an encounter: from its start, that moment included, to its end or asOf', () => {
    const current = encounter({ id: 'now', status: 'in-progress', period: { start: '2024-05-02T08:00:00Z' } });
    const times = ['2024-05-02T07:59:59.999Z', '2024-05-02T08:00:00Z', '2024-05-02T09:00:00Z', '2024-05-02T11:00:00Z'];
    const series = times.map((time, index) => heartRate(70 + index, time));
    const inStay = vitalRow('count', { window: stay });
    expect(featureOf(inStay, [current, ...series], { encounterId: 'now' }).value).toBe(2);
    expect(featureOf(inStay, [current, ...series], { encounterId: 'Encounter/now' }).value).toBe(2);
    const ended = { ...current, period: { start: '2024-05-02T08:00:00Z', end: '2024-05-02T08:30:00Z' } };
    expect(featureOf(inStay, [ended, ...series], { encounterId: 'now' }).value).toBe(1);
    expect(featureOf(inStay, [current, ...series]).value).toBe(2);
    for (const [encounters, encounterId] of [[[ended]], [[current], 'other']] as const) {
      expect(
        featureOf(inStay, [...encounters, ...series], encounterId === undefined ? {} : { encounterId }),
      ).toMatchObject({ missing: 'no-encounter' });
    }
  });
});

describe('missing is not normal', () => {
  it('no reading in the window: missing; counted, it is 0', () => {
    expect(featureOf(vitalRow('last'), [])).toEqual({
      value: Number.NaN,
      references: [],
      measuredAt: null,
      missing: 'no-reading',
    });
    expect(featureOf(vitalRow('count'), [])).toEqual({ value: 0, references: [], measuredAt: null, missing: null });
  });

  it('where not all was seen, a count is not 0 but missing', () => {
    const since = (instant: number): Coverage => ({
      ...completeCoverage,
      concepts: { 'heart-rate': { status: 'complete', since: instant } },
    });
    expect(featureOf(vitalRow('count'), [], { coverage: partial })).toMatchObject({
      value: Number.NaN,
      missing: 'not-covered',
    });
    expect(featureOf(vitalRow('count'), [], { coverage: since(asOf - 24 * 3_600_000) }).value).toBe(0);
    expect(featureOf(vitalRow('count'), [], { coverage: since(asOf - 23 * 3_600_000) })).toMatchObject({
      missing: 'not-covered',
    });
    expect(featureOf(vitalRow('count'), [heartRate(70, '2024-05-02')], { coverage: partial }).value).toBe(1);
  });

  it('where the newest cannot be used, the last is missing: an older value never stands in for it', () => {
    const unreadable = heartRate(70, '2024-05-02T09:00:00Z', { valueQuantity: { value: 70, unit: 'furlongs' } });
    const older = heartRate(70, '2024-05-02T08:00:00Z');
    const newer = heartRate(80, '2024-05-02T09:30:00Z');
    expect(featureOf(vitalRow('last'), [older, unreadable])).toMatchObject({ value: Number.NaN, missing: 'unusable' });
    expect(featureOf(vitalRow('last'), [older, unreadable, newer]).value).toBe(80);
  });

  it('a reading found in a partial chart counts', () => {
    expect(featureOf(vitalRow('last'), [heartRate(70, '2024-05-02')], { coverage: partial })).toMatchObject({
      value: 70,
    });
  });
});

describe('compileFeatures', () => {
  const codeOf = (...definitions: readonly FeatureDefinition[]) => {
    try {
      compileFeatures(definitions);
    } catch (error) {
      return error instanceof MappingError ? error.code : 'other';
    }
    return null;
  };

  it.each<[string, FeatureDefinition, string | null]>([
    ['a row that is right', vitalRow('last'), null],
    ['an unknown vital sign', vitalRow('last', { concept: 'pulse' }), 'feature-concept-unknown'],
    ['a condition as a vital sign', vitalRow('last', { concept: 'hypertension' }), 'feature-concept-unknown'],
    [
      'an unknown condition',
      { ...row, source: 'condition', concept: 'gout', reducer: 'present', unit: '1' },
      'feature-concept-unknown',
    ],
    [
      'an unknown answer',
      {
        ...row,
        source: 'coded-observation',
        concept: 'oxygen',
        reducer: 'one-hot',
        answer: 'maybe',
        window: day,
        unit: '1',
      },
      'feature-answer-unknown',
    ],
    ['another unit', vitalRow('last', { unit: 'Hz' }), 'feature-unit-wrong'],
    ['the unit of the values for a slope', vitalRow('slope', { unit: '/min' }), 'feature-unit-wrong'],
  ])('%s', (_, definition, code) => {
    expect(featureDefinitionSchema.parse(definition)).toEqual(definition);
    expect(codeOf(definition)).toBe(code);
  });

  it('a name that comes twice', () => {
    expect(codeOf(vitalRow('last'), vitalRow('mean'))).toBe('feature-name-repeated');
  });
});
