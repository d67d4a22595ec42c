import { describe, expect, it } from '@jest/globals';
import { entriesOf, type PatientRecord, pointsOfAnswer, readPatientRecord } from './index.js';
import { answersOf, at, type Json, loinc, patient, quantity, snomed, valuesOf } from './test-support/resources.js';

/**
 * The structure of UK Core's NEWS2 example Bundle: a score with its points as components, derived from an Observation of
 * each input. Values, times and ids are our own.
 *
 * @see https://simplifier.net/hl7fhirukcorer4/ukcore-bundle-news2observations-example
 */
const sent = (codes: readonly (readonly [system: string, code: string])[]) => ({
  coding: codes.map(([system, code]) => ({ system, code })),
});
const filed = (code: string) => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
];
const input = (id: string, codes: readonly (readonly [string, string])[], changes: Json): Json => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: filed('vital-signs'),
  code: sent(codes),
  subject: { reference: 'Patient/1' },
  effectiveDateTime: '2024-05-01T09:12:00+01:00',
  ...changes,
});
const points = (code: string, value: number): Json => ({
  code: sent([[snomed, code]]),
  valueQuantity: { value, unit: 'ScoreOf', system: 'http://unitsofmeasure.org', code: '{ScoreOf}' },
});

const inputs: readonly Json[] = [
  input(
    'rate',
    [
      [snomed, '86290005'],
      [loinc, '9279-1'],
    ],
    { valueQuantity: quantity(22, '{Breaths}/min') },
  ),
  input(
    'pulse',
    [
      [snomed, '364075005'],
      [snomed, '78564009'],
      [loinc, '8867-4'],
    ],
    { valueQuantity: quantity(101, '{beats}/min') },
  ),
  input(
    'saturation',
    [
      [snomed, '103228002'],
      [loinc, '2708-6'],
    ],
    { valueQuantity: quantity(94, '%') },
  ),
  input('air', [[snomed, '722742002']], { category: undefined }),
  input(
    'temperature',
    [
      [snomed, '276885007'],
      [loinc, '8310-5'],
    ],
    { valueQuantity: quantity(38.4, 'Cel') },
  ),
  input(
    'pressure',
    [
      [snomed, '75367002'],
      [loinc, '85354-9'],
    ],
    {
      component: [
        {
          code: sent([
            [snomed, '72313002'],
            [loinc, '8480-6'],
          ]),
          valueQuantity: quantity(108, 'mm[Hg]'),
        },
        {
          code: sent([
            [snomed, '1091811000000102'],
            [loinc, '8462-4'],
          ]),
          valueQuantity: quantity(66, 'mm[Hg]'),
        },
      ],
    },
  ),
  input('consciousness', [[snomed, '1104441000000107']], {
    category: filed('survey'),
    valueCodeableConcept: sent([[snomed, '248234008']]),
  }),
];

const score = input('score', [[snomed, '1104051000000101']], {
  category: filed('survey'),
  valueQuantity: { value: 6, unit: 'ScoreOf', system: 'http://unitsofmeasure.org', code: '{ScoreOf}' },
  derivedFrom: inputs.map(({ id }) => ({ reference: `Observation/${String(id)}` })),
  component: [
    points('1104301000000104', 2),
    points('1104351000000103', 1),
    points('1104311000000102', 1),
    points('1104331000000105', 0),
    points('1104371000000107', 1),
    points('1104341000000101', 1),
    points('1104361000000100', 0),
  ],
});

const panel = input('panel', [[loinc, '85353-1']], {
  hasMember: [score, ...inputs].map(({ id }) => ({ reference: `Observation/${String(id)}` })),
});

const pointsIn = ({ coded }: PatientRecord): Readonly<Record<string, number | null>> =>
  Object.fromEntries(
    coded
      .filter(({ concept }) => concept.startsWith('charted-points'))
      .map(({ concept, answer }) => [concept, pointsOfAnswer(answer)]),
  );

const read = (resources: readonly Json[]) =>
  readPatientRecord(
    entriesOf({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [patient(), ...resources].map((resource) => ({ resource })),
    }),
  );

describe('UK Core’s NEWS2 example', () => {
  const whole = read([panel, score, ...inputs]);

  it('is read whole: all seven inputs, and the score', () => {
    expect(valuesOf(whole)).toEqual([
      ['body-temperature', 38.4],
      ['charted-news2', 6],
      ['diastolic-blood-pressure', 66],
      ['heart-rate', 101],
      ['oxygen-saturation', 94],
      ['respiratory-rate', 22],
      ['systolic-blood-pressure', 108],
    ]);
    expect(answersOf(whole).filter(([concept]) => !concept.startsWith('charted-points'))).toEqual([
      ['consciousness', 'alert'],
      ['oxygen', 'air'],
      ['ventilation', 'none'],
    ]);
    expect(
      whole.coded.filter(({ concept }) => !concept.startsWith('charted-points')).map(({ reference }) => reference),
    ).toEqual(['Observation/consciousness', 'Observation/air', 'Observation/air']);
    expect(new Set(whole.readings.map(({ measuredAt }) => measuredAt))).toEqual(new Set([at('2024-05-01T08:12:00Z')]));
  });

  it('has the points of all seven inputs beside the score', () => {
    expect(pointsIn(whole)).toEqual({
      'charted-points-respiratory-rate': 2,
      'charted-points-oxygen-saturation': 1,
      'charted-points-oxygen': 0,
      'charted-points-systolic-blood-pressure': 1,
      'charted-points-heart-rate': 1,
      'charted-points-consciousness': 0,
      'charted-points-body-temperature': 1,
    });
  });

  it('loses nothing: what is left are answers that are said twice, and a panel', () => {
    expect(whole.rejected.map(({ reason }) => reason).sort()).toEqual([
      'duplicate',
      'duplicate',
      'panel-without-values',
    ]);
    expect(whole.refused).toEqual([]);
  });

  it('where only the score was sent, its points say air and alert', () => {
    const alone = read([score]);
    expect(answersOf(alone).filter(([concept]) => !concept.startsWith('charted-points'))).toEqual([
      ['consciousness', 'alert'],
      ['oxygen', 'air'],
    ]);
    expect(valuesOf(alone)).toEqual([['charted-news2', 6]]);
    expect(pointsIn(alone)).toEqual(pointsIn(whole));
  });
});

describe('points of one input, as the hospital charts them', () => {
  const alone = (code: string, changes: Json): Json =>
    input('points', [[snomed, code]], { category: undefined, ...changes });

  it('are read as Observations of their own, on the scale that the code names', () => {
    const own = [
      alone('1104321000000108', { id: 'a', valueInteger: 3 }),
      alone('1104371000000107', { valueInteger: 2 }),
    ];
    expect(pointsIn(read(own))).toEqual({
      'charted-points-oxygen-saturation-scale-2': 3,
      'charted-points-body-temperature': 2,
    });
  });

  it('stand in for no value, whatever other code is beside them', () => {
    const both = alone('1104301000000104', {
      code: sent([
        [loinc, '9279-1'],
        [snomed, '1104301000000104'],
      ]),
      valueInteger: 3,
    });
    expect(valuesOf(read([both]))).toEqual([]);
    expect(pointsIn(read([both]))).toEqual({ 'charted-points-respiratory-rate': 3 });
  });

  it.each<[string, Json]>([
    ['a negative number', { valueInteger: -1 }],
    ['7', { valueQuantity: { value: 7, unit: 'ScoreOf', code: '{ScoreOf}' } }],
    ['a half', { valueQuantity: { value: 1.5 } }],
    ['a limit', { valueQuantity: { value: 2, comparator: '>' } }],
    ['another unit', { valueQuantity: quantity(2, '/min') }],
    ['a text', { valueString: 'three, see the notes' }],
    ['a code', { valueCodeableConcept: { coding: [{ system: snomed, code: '248234008' }] } }],
  ])('%s is rejected by name', (_, value) => {
    const rejected = read([alone('1104301000000104', value)]);
    expect(rejected.rejected).toMatchObject([
      { concept: 'charted-points-respiratory-rate', reason: 'unknown-answer', code: `${snomed}|1104301000000104` },
    ]);
    expect([rejected.coded, rejected.readings]).toEqual([[], []]);
  });

  it('2 of consciousness and 1 of oxygen are of no chart', () => {
    const impossible = read([
      alone('1104361000000100', { id: 'c', valueInteger: 2 }),
      alone('1104331000000105', { valueInteger: 1 }),
    ]);
    expect(impossible.coded).toEqual([]);
    expect(impossible.rejected.map(({ concept, reason }) => [concept, reason])).toEqual([
      ['consciousness', 'unknown-answer'],
      ['oxygen', 'unknown-answer'],
    ]);
  });
});
