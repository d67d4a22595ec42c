import { describe, expect, it } from '@jest/globals';
import {
  type Coverage,
  compileFeatures,
  completeCoverage,
  extractFeatures,
  type FeatureDefinition,
  featureDefinitionSchema,
  MappingError,
} from '../index.js';
import {
  at,
  coded,
  concept,
  condition,
  encounter,
  type Json,
  observation,
  quantity,
  record,
  snomed,
  vital,
} from '../test-support/resources.js';

const asOf = at('2024-05-02T10:00:00Z');
const row = { name: 'x', display: 'x', group: 'x' };
const day = { kind: 'look-back', hours: 24 } as const;
const stay = { kind: 'encounter' } as const;

type Vital = Extract<FeatureDefinition, { source: 'vital' }>;
const vitalRow = (reducer: Vital['reducer'], changes: Partial<Vital> = {}): FeatureDefinition => {
  const unit = { slope: '/min/h', count: '1', 'hours-since': 'h' }[reducer as string] ?? '/min';
  return { ...row, source: 'vital', concept: 'heart-rate', reducer, window: day, unit, ...changes };
};

/** Value and evidence of one feature of patient 1. */
const featureOf = (
  definition: FeatureDefinition,
  resources: readonly unknown[],
  options: { coverage?: Coverage; encounterId?: string; asOf?: number } = {},
) => {
  const { coverage = completeCoverage, encounterId } = options;
  const moment = { asOf: options.asOf ?? asOf, ...(encounterId === undefined ? {} : { encounterId }) };
  const vector = extractFeatures(record(resources, { coverage }), compileFeatures([definition]), moment);
  return { value: vector.values[0], ...vector.evidence[0] };
};
const heartRate = (value: number, time: string, changes: Json = {}) =>
  observation({ id: `hr-${time}`, effectiveDateTime: time, valueQuantity: quantity(value, '/min'), ...changes });

const partial: Coverage = {
  ...completeCoverage,
  types: { ...completeCoverage.types, Observation: { status: 'partial', since: null, why: 'truncated' } },
};
const refusedConditions: Coverage = {
  ...completeCoverage,
  types: { ...completeCoverage.types, Condition: { status: 'unavailable', why: 'refused' } },
};

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
    for (const encounterId of [undefined, 'other']) {
      expect(featureOf(inStay, [current, ...series], encounterId === undefined ? {} : { encounterId })).toMatchObject({
        missing: 'no-encounter',
      });
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

  it('a reading found in a partial chart counts', () => {
    expect(featureOf(vitalRow('last'), [heartRate(70, '2024-05-02')], { coverage: partial })).toMatchObject({
      value: 70,
    });
  });
});

describe('coded features', () => {
  type Coded = Extract<FeatureDefinition, { source: 'coded-observation' }>;
  const smoking = { ...row, source: 'coded-observation', concept: 'smoking-status', window: day } as const;
  const answered = (code: string, time: string) =>
    coded(concept('72166-2'), concept(code, snomed), { effectiveDateTime: time });
  const answers = [answered('266919005', '2024-05-01T12:00:00Z'), answered('8517006', '2024-05-02T08:00:00Z')];

  it.each<[string, Coded, number]>([
    ['last is the ordinal of the last answer', { ...smoking, reducer: 'last', unit: '1' }, 1],
    ['one-hot of the last answer', { ...smoking, reducer: 'one-hot', answer: 'former-smoker', unit: '1' }, 1],
    ['one-hot of another answer', { ...smoking, reducer: 'one-hot', answer: 'never-smoker', unit: '1' }, 0],
    ['count', { ...smoking, reducer: 'count', unit: '1' }, 2],
    ['hours-since', { ...smoking, reducer: 'hours-since', unit: 'h' }, 2],
  ])('%s', (_, definition, value) => {
    expect(featureOf(definition, answers)).toMatchObject({ value, missing: null });
  });

  it('without an answer one-hot is missing, not 0', () => {
    const definition: Coded = { ...smoking, reducer: 'one-hot', answer: 'never-smoker', unit: '1' };
    expect(featureOf(definition, [])).toMatchObject({ value: Number.NaN, missing: 'no-reading' });
  });

  it('mode of arrival comes with the encounter', () => {
    const extension = [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival',
        valueCoding: { system: 'http://terminology.hl7.org/CodeSystem/v2-0430', code: 'A' },
      },
    ];
    const visit = encounter({
      id: 'ed',
      class: { code: 'EMER' },
      period: { start: '2024-05-02T08:00:00Z' },
      extension,
    });
    const definition: Coded = {
      ...row,
      source: 'coded-observation',
      concept: 'arrival-mode',
      reducer: 'one-hot',
      answer: 'ambulance',
      window: stay,
      unit: '1',
    };
    expect(featureOf(definition, [visit], { encounterId: 'ed' })).toMatchObject({
      value: 1,
      references: ['Encounter/ed'],
    });
  });
});

describe('condition features', () => {
  const hypertension: FeatureDefinition = {
    ...row,
    source: 'condition',
    concept: 'hypertension',
    reducer: 'present',
    unit: '1',
  };

  it('active is 1, with the Condition as evidence', () => {
    expect(featureOf(hypertension, [condition({ id: 'c' })])).toMatchObject({
      value: 1,
      references: ['Condition/c'],
      measuredAt: at('2020-01-01'),
    });
  });

  it('absent is 0 only where all Conditions were seen', () => {
    expect(featureOf(hypertension, []).value).toBe(0);
    const since: Coverage = {
      ...completeCoverage,
      types: { ...completeCoverage.types, Condition: { status: 'complete', since: 0 } },
    };
    expect(featureOf(hypertension, [], { coverage: since })).toMatchObject({
      value: Number.NaN,
      missing: 'not-covered',
    });
  });

  it('a refused Condition search makes conditions missing, not absent', () => {
    expect(featureOf(hypertension, [], { coverage: refusedConditions })).toMatchObject({
      value: Number.NaN,
      missing: 'not-covered',
    });
  });

  it('so does an OperationOutcome among the resources', () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] };
    expect(featureOf(hypertension, [outcome])).toMatchObject({ value: Number.NaN, missing: 'not-covered' });
  });

  it('not yet recorded is not yet there', () => {
    expect(featureOf(hypertension, [condition({ recordedDate: '2024-05-03' })]).value).toBe(0);
  });

  it('count', () => {
    const two = [condition(), condition({ code: concept('59621000', snomed) })];
    expect(featureOf({ ...hypertension, reducer: 'count' }, two).value).toBe(2);
  });
});

describe('demographic features', () => {
  const age: FeatureDefinition = { ...row, source: 'demographic', field: 'age', unit: 'a' };
  const female: FeatureDefinition = { ...row, source: 'demographic', field: 'sex-female', unit: '1' };
  const of = (definition: FeatureDefinition, changes: Json) => {
    const { values, evidence } = extractFeatures(
      record([]).patient === null ? record([]) : { ...record([]), patient: { ...record([]).patient!, ...changes } },
      compileFeatures([definition]),
      { asOf },
    );
    return [values[0], evidence[0]?.missing];
  };

  it('age and sex', () => {
    expect(Math.floor(featureOf(age, []).value ?? 0)).toBe(73);
    expect(of(female, {})).toEqual([1, null]);
    expect(of(female, { sex: 'male' })).toEqual([0, null]);
    expect(of(female, { sex: null })).toEqual([Number.NaN, 'not-recorded']);
    expect(of(age, { birthDate: null })).toEqual([Number.NaN, 'not-recorded']);
  });

  it('without a Patient they are missing', () => {
    const { values, evidence } = extractFeatures({ ...record([]), patient: null }, compileFeatures([age]), { asOf });
    expect([values[0], evidence[0]?.missing]).toEqual([Number.NaN, 'not-recorded']);
  });
});

describe('encounter features', () => {
  type Visit = Extract<FeatureDefinition, { source: 'encounter' }>;
  const year = { kind: 'look-back', hours: 365 * 24 } as const;
  const stays = (reducer: Visit['reducer'], changes: Partial<Visit> = {}): FeatureDefinition => {
    const unit = reducer === 'count' ? '1' : 'h';
    return { ...row, source: 'encounter', classes: ['IMP', 'ACUTE'], reducer, window: year, unit, ...changes };
  };
  const past = encounter({ id: 'past', period: { start: '2024-05-01T10:00:00Z', end: '2024-05-01T20:00:00Z' } });
  const older = encounter({ id: 'older', class: { code: 'ACUTE' }, period: { start: '2023-06-01' } });
  const current = encounter({ id: 'now', status: 'in-progress', period: { start: '2024-05-02T07:00:00Z' } });
  const clinic = encounter({ id: 'clinic', class: { code: 'AMB' }, period: { start: '2024-05-01' } });
  const all = [current, clinic, past, older];

  it('count and hours-since are of past ones of the classes, the current one left out', () => {
    expect(featureOf(stays('count'), all, { encounterId: 'now' })).toMatchObject({
      value: 2,
      references: ['Encounter/older', 'Encounter/past'],
    });
    expect(featureOf(stays('hours-since'), all, { encounterId: 'now' })).toMatchObject({ value: 24 });
    expect(featureOf(stays('count'), all).value).toBe(3);
  });

  it('the window is half-open', () => {
    const started = (time: string) =>
      featureOf(stays('count', { window: day }), [encounter({ period: { start: time } })]).value;
    expect([
      started('2024-05-01T10:00:00Z'),
      started('2024-05-01T10:00:00.001Z'),
      started('2024-05-02T10:00:00Z'),
    ]).toEqual([0, 1, 1]);
  });

  it('length is of the current one, up to now', () => {
    expect(featureOf(stays('length'), all, { encounterId: 'now' })).toMatchObject({
      value: 3,
      references: ['Encounter/now'],
    });
    expect(featureOf(stays('length'), all, { encounterId: 'past' })).toMatchObject({ value: 10 });
    expect(featureOf(stays('length'), all, { encounterId: 'clinic' })).toMatchObject({ missing: 'no-encounter' });
    expect(featureOf(stays('length'), all)).toMatchObject({ missing: 'no-encounter' });
  });

  it('none is 0 only where all encounters were seen', () => {
    expect(featureOf(stays('count'), [clinic]).value).toBe(0);
    const coverage: Coverage = {
      ...completeCoverage,
      types: { ...completeCoverage.types, Encounter: { status: 'unavailable', why: 'not-requested' } },
    };
    expect(featureOf(stays('count'), [], { coverage })).toMatchObject({ value: Number.NaN, missing: 'not-covered' });
    expect(featureOf(stays('hours-since'), [])).toMatchObject({ value: Number.NaN, missing: 'no-encounter' });
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
