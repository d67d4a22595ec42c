import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  concept,
  type Json,
  loinc,
  observation,
  quantity,
  record,
  snomed,
  valuesOf,
  vital,
} from './test-support/resources.js';

const ofSnomed = (code: string, value: number, unit: string, changes: Json = {}): Json =>
  vital('', value, unit, { code: concept(code, snomed), ...changes });

describe('vital signs by place and way of measuring', () => {
  it.each([
    ['heart-rate', 72, '/min', ['8889-8', '76477-9', '68999-2', '69000-8', '11328-2']],
    ['respiratory-rate', 18, '/min', ['76528-9', '19839-0', '19840-8']],
    ['systolic-blood-pressure', 120, 'mm[Hg]', ['76534-7', '8459-0', '8461-6', '11378-7']],
    ['diastolic-blood-pressure', 70, 'mm[Hg]', ['76535-4', '8453-3', '8455-8']],
    [
      ...(['body-temperature', 37, 'Cel'] as const),
      [
        ...['8328-7', '8332-9', '8333-7', '76011-6', '8329-5', '8334-5', '60836-4', '75539-7', '60838-0', '60834-9'],
        '11289-6',
      ],
    ],
  ] as const)('%s %d %s: LOINC %j', (name, value, unit, codes) => {
    for (const code of codes) expect(valuesOf(record([vital(code, value, unit)]))).toEqual([[name, value]]);
  });

  it.each([
    ['heart-rate', 72, '{beats}/min', ['364075005', '78564009', '444981005', '843941000000100']],
    ['respiratory-rate', 18, '{Breaths}/min', ['86290005', '271625008']],
    ['systolic-blood-pressure', 120, 'mm[Hg]', ['271649006', '72313002', '407554009', '407556006']],
    ['diastolic-blood-pressure', 70, 'mm[Hg]', ['271650006', '1091811000000102', '407555005', '407557002']],
    ['oxygen-saturation', 96, '%', ['431314004', '103228002']],
    [
      ...(['body-temperature', 37, 'Cel'] as const),
      ['386725007', '276885007', '415882003', '415945006', '307047009', '415974002', '698832009', '698831002'],
    ],
  ] as const)('%s %d %s: SNOMED CT %j', (name, value, unit, codes) => {
    for (const code of codes) expect(valuesOf(record([ofSnomed(code, value, unit)]))).toEqual([[name, value]]);
  });

  it.each([
    ['systolic-blood-pressure', loinc, ['8460-8']],
    ['systolic-blood-pressure', snomed, ['400974009']],
    ['diastolic-blood-pressure', loinc, ['8454-1']],
    ['heart-rate', loinc, ['69001-6', '76282-3']],
    ['heart-rate', snomed, ['249043002']],
    ['respiratory-rate', loinc, ['19834-1', '33438-3']],
    ['body-temperature', loinc, ['39106-0', '60830-7', '60833-1', '98657-0', '61008-9', '60955-2', '20092-3']],
    ['oxygen-saturation', loinc, ['59407-7']],
  ])('not a %s: %s %j, also beside the usual code', (name, system, codes) => {
    const usual = { coding: [{ system: loinc, code: usualOf[name] }] };
    for (const code of codes) {
      const both = { coding: [...usual.coding, { system, code }] };
      for (const coded of [concept(code, system), both, { coding: [...both.coding].reverse() }]) {
        const read = record([observation({ code: coded })]);
        expect(read.readings).toEqual([]);
        expect(read.rejected).toMatchObject([{ concept: name, reason: 'not-for-scores' }]);
      }
    }
  });
});

const usualOf: Readonly<Record<string, string>> = {
  'heart-rate': '8867-4',
  'respiratory-rate': '9279-1',
  'systolic-blood-pressure': '8480-6',
  'diastolic-blood-pressure': '8462-4',
  'body-temperature': '8310-5',
  'oxygen-saturation': '59408-5',
};

describe('several heart rates of one moment', () => {
  const ecg = vital('8867-4', 60, '/min');
  const felt = ofSnomed('78564009', 62, '/min');
  const oximeter = vital('8889-8', 130, '/min');
  const values = (...resources: readonly unknown[]) => valuesOf(record(resources)).map(([, value]) => value);

  it('the ECG is the last, which counts; before it what was felt, then the oximeter', () => {
    expect(values(ecg, felt, oximeter)).toEqual([130, 62, 60]);
    expect(values(oximeter, ecg)).toEqual([130, 60]);
  });

  it('equal values under several codes count once', () => {
    expect(
      values(vital('8889-8', 60, '/min'), ofSnomed('78564009', 60, '/min'), ecg, vital('8867-4', 61, '/min')),
    ).toEqual([...[60, 61]]);
  });

  it('of two of one source the higher is the last, in whatever order they come (property)', () => {
    const all = [ecg, felt, oximeter, vital('8867-4', 66, '/min'), vital('8889-8', 50, '/min')];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(values(...shuffled)).toEqual([50, 130, 62, 60, 66]);
      }),
    );
  });
});

describe('the hospital’s own NEWS2', () => {
  const score = (changes: Json) =>
    observation({ code: concept('1104051000000101', snomed), valueQuantity: undefined, ...changes });

  it.each<[string, Json]>([
    ['a Quantity of UK Core', { valueQuantity: quantity(6, '{ScoreOf}') }],
    ['a Quantity of points', { valueQuantity: quantity(6, '{score}') }],
    ['a Quantity without a unit', { valueQuantity: { value: 6 } }],
    ['an integer', { valueInteger: 6 }],
  ])('as %s', (_, changes) => {
    expect(valuesOf(record([score(changes)]))).toEqual([['charted-news2', 6]]);
  });

  it('is no more than 20, and of no other unit', () => {
    expect(record([score({ valueInteger: 21 })]).rejected).toMatchObject([
      { reason: 'implausible', concept: 'charted-news2' },
    ]);
    expect(record([score({ valueQuantity: quantity(6, 'mm[Hg]') })]).rejected).toMatchObject([
      { reason: 'unit-not-convertible' },
    ]);
    expect(record([score({ valueQuantity: { value: 6, comparator: '>', code: '{score}' } })]).readings).toEqual([]);
  });
});
