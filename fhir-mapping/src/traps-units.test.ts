import { describe, expect, it } from '@jest/globals';
import { detailSentence, vitalSigns } from './index.js';
import { rejection } from './test-support/rejections.js';
import {
  bloodPressure,
  concept,
  type Json,
  observation,
  record,
  snomed,
  ucum,
  valuesOf,
  vital,
} from './test-support/resources.js';

describe('units', () => {
  const withUnit = (value: number, changes: Json, code = '8867-4') =>
    observation({ code: concept(code), valueQuantity: { value, ...changes } });

  it.each([
    ['bpm', '8867-4', 72, 72],
    ['mmHg', '8480-6', 128, 128],
    ['°F', '8310-5', 98.6, 37],
    ['lbs', '29463-7', 154, 69.853225],
    ['in', '8302-2', 70, 177.8],
    ['mm[Hg]', '8480-6', 128, 128],
  ])('only the text %s: the synonym table', (unit, code, value, expected) => {
    expect(record([withUnit(value, { unit }, code)]).readings[0]?.value).toBe(expected);
  });

  it('a code without a system is read as UCUM', () => {
    expect(record([withUnit(98.6, { code: '[degF]' }, '8310-5')]).readings[0]?.value).toBe(37);
  });

  it('synonyms are not for codes: `bpm` as a code is unknown, `C` is the coulomb', () => {
    expect(rejection(withUnit(72, { unit: 'bpm', system: ucum, code: 'bpm' })).reason).toBe('unit-unknown');
    const coulomb = rejection(withUnit(37, { unit: 'C', system: ucum, code: 'C' }, '8310-5'));
    expect(coulomb.reason).toBe('unit-not-convertible');
    expect(coulomb.detail).toEqual({ kind: 'coulomb', unit: '°C' });
  });

  it('a code of another system is not UCUM', () => {
    expect(rejection(withUnit(72, { system: snomed, code: '/min' })).reason).toBe('unit-unknown');
  });

  it.each<[string, Json, string]>([
    ['no unit', {}, 'unit-missing'],
    ['a unit nobody knows', { unit: 'furlongs' }, 'unit-unknown'],
    ['a name that objects have', { unit: 'constructor', system: ucum, code: 'constructor' }, 'unit-unknown'],
    ['a unit of another kind', { unit: 'kg', system: ucum, code: 'kg' }, 'unit-not-convertible'],
  ])('%s is not a reading', (_, unit, reason) => {
    expect(rejection(withUnit(72, unit)).reason).toBe(reason);
  });

  it('98.6 labelled Cel is a labelling error: reported with what it looks like, not converted', () => {
    const { reason, detail } = rejection(vital('8310-5', 98.6, 'Cel'));
    expect(reason).toBe('implausible');
    expect(detail).toMatchObject({ hint: 'fahrenheit' });
  });

  it('SpO2 as a fraction: unit 1 converts, labelled % it is reported', () => {
    expect(record([vital('59408-5', 0.97, '1')]).readings[0]?.value).toBe(97);
    const { reason, detail } = rejection(vital('59408-5', 0.97, '%'));
    expect(reason).toBe('implausible');
    expect(detail).toMatchObject({ hint: 'fraction' });
  });

  it.each(vitalSigns.map((row) => [row.concept, row] as const))(
    '%s: the bounds themselves are plausible, just outside is not',
    (_, row) => {
      const code = row.loinc[0] === undefined ? concept(row.snomed[0]!, snomed) : concept(row.loinc[0]);
      const read = (value: number) => record([vital('', value, row.unit, { code })]).readings.length;
      // A rate of 0 is said by itself.
      const lowest = row.zero === null ? row.low : row.low + 0.001;
      expect([read(lowest), read(row.high), read(row.low - 0.001), read(row.high + 0.001)]).toEqual([1, 1, 0, 0]);
    },
  );

  it('zero is a value where it can be one', () => {
    expect(valuesOf(record([vital('3151-8', 0, 'L/min')]))).toEqual([['inhaled-oxygen-flow', 0]]);
    expect(rejection(vital('8867-4', 0, '/min')).reason).toBe('zero');
  });

  it('95 °F is 35 °C exactly, a boundary of NEWS2', () => {
    expect(record([vital('8310-5', 95, '[degF]')]).readings[0]?.value).toBe(35);
  });
});

describe('sentences about units', () => {
  it.each([
    [
      vital('8310-5', 98.6, 'Cel'),
      '98.6 °C is outside the plausible range, 24 to 45 °C: it looks like degrees Fahrenheit labelled as Celsius.',
    ],
    [
      vital('8310-5', 36.5, '[degF]'),
      '36.5 °F is outside the plausible range, 24 to 45 °C: it looks like degrees Celsius labelled as Fahrenheit.',
    ],
    [
      vital('8480-6', 16, 'mm[Hg]'),
      '16 mmHg is outside the plausible range, 30 to 320 mmHg: it looks like kilopascals labelled as mmHg.',
    ],
    [vital('8480-6', 120, 'kg'), '"kg" cannot be converted to mmHg.'],
    [vital('8480-6', 120, 'zorks'), 'Unrecognized unit "zorks"; expected a unit such as mmHg.'],
    [observation({ valueQuantity: { value: 72 } }), '72 has no unit; expected a unit such as /min.'],
    [
      vital('59408-5', 97, '1'),
      '97 is outside the plausible range, 30 to 100 %: it looks like a percentage labelled as a fraction.',
    ],
  ])('are for people: %#', (resource, sentence) => {
    const rejected = record([resource]).rejected;
    expect(rejected.map(({ detail }) => detailSentence(detail))).toEqual([sentence]);
  });

  it('say how a crossed pressure was recorded', () => {
    const details = record([bloodPressure(60, 90)]).rejected.map(({ detail }) => detail);
    expect(details).toEqual([90, 60].map((value) => ({ kind: 'crossed', measured: { value, unit: 'mmHg' } })));
  });
});
