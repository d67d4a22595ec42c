import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rejection } from './test-support/rejections.js';
import {
  at,
  bloodPressure,
  coded,
  component,
  concept,
  type Json,
  observation,
  quantity,
  record,
  snomed,
  vital,
} from './test-support/resources.js';

const local = 'http://example.org/codes';
const categories = 'http://terminology.hl7.org/CodeSystem/observation-category';
const unknown = (changes: Json): Json => observation({ code: concept('X1', local), ...changes });
const mayBe = (resource: Json) => rejection(resource).mayBe ?? [];
const named = (text: string, changes: Json = {}) => unknown({ code: { text }, ...changes });

describe('what an unreadable code may be', () => {
  it('bears code, reason and times', () => {
    const time = at('2024-05-01T10:00:00Z');
    expect(rejection(unknown({ issued: '2024-05-01T10:05:00Z' }))).toMatchObject({
      code: `${local}|X1`,
      concept: null,
      reason: 'not-modelled',
      measuredAt: time,
      knownAt: time + 5 * 60_000,
      mayBe: ['heart-rate', 'respiratory-rate'],
    });
  });

  it('says nothing of the time where it cannot be read', () => {
    expect(rejection(unknown({ effectiveDateTime: 'then' }))).toMatchObject({ measuredAt: null, knownAt: null });
  });

  it.each<readonly [string, Json, readonly string[]]>([
    ['/min', quantity(72, '/min'), ['heart-rate', 'respiratory-rate']],
    ['a rate that nobody breathes', quantity(150, '/min'), ['heart-rate']],
    ['mmHg', quantity(120, 'mm[Hg]'), ['systolic-blood-pressure']],
    ['kPa', quantity(16, 'kPa'), ['systolic-blood-pressure']],
    [
      'mmHg as a code, which UCUM has not',
      { value: 105, code: 'mmHg', system: 'http://unitsofmeasure.org' },
      ['systolic-blood-pressure'],
    ],
    ['%', quantity(95, '%'), ['oxygen-saturation', 'oxygen']],
    ['a fraction', quantity(0.95, '1'), ['oxygen-saturation', 'oxygen']],
    ['L/min', quantity(4, 'L/min'), ['oxygen']],
    ['°F', quantity(98.6, '[degF]'), ['body-temperature']],
    ['C as a code', { value: 38, code: 'C', system: 'http://unitsofmeasure.org' }, ['body-temperature']],
    [
      'no unit',
      { value: 37 },
      ['heart-rate', 'respiratory-rate', 'systolic-blood-pressure', 'oxygen-saturation', 'body-temperature', 'oxygen'],
    ],
    ['a unit that nobody knows', { value: 210, unit: 'furlongs?' }, ['heart-rate', 'systolic-blood-pressure']],
    ['implausible in every unit', { value: 999, unit: 'x?' }, []],
    ['kg', quantity(70, 'kg'), []],
    ['a score', quantity(3, '{score}'), []],
    ['a score in words', { value: 24, unit: '(score)' }, []],
    ['text for a number', { value: '72', unit: '/min' }, []],
  ])('by value: %s', (_what, valueQuantity, inputs) => {
    expect([...mayBe(unknown({ valueQuantity }))].sort()).toEqual([...inputs].sort());
  });

  it.each([
    ['Heart rate', 'heart-rate'],
    [' heart  RATE ', 'heart-rate'],
    ['Puls', 'heart-rate'],
    ['Respiratory rate', 'respiratory-rate'],
    ['SpO2', 'oxygen-saturation'],
    ['Temperature', 'body-temperature'],
    ['Systolic blood pressure', 'systolic-blood-pressure'],
    ['Level of consciousness', 'consciousness'],
    ['ACVPU', 'consciousness'],
    ['Air or oxygen', 'oxygen'],
  ])('by name: %s', (text, input) => {
    expect(mayBe(named(text))).toEqual([input]);
    expect(mayBe(unknown({ code: { coding: [{ system: local, code: 'X1', display: text }] } }))).toEqual([input]);
    const inputs = input === 'oxygen' ? [input, 'ventilation'] : [input];
    expect(mayBe(named(text, { valueQuantity: undefined, valueString: 'new in this chart' }))).toEqual(inputs);
  });

  it.each<readonly [string, Json, readonly string[]]>([
    ['new in this chart', {}, ['oxygen', 'ventilation']],
    ['Endotracheal tube', {}, ['oxygen', 'ventilation']],
    ['Nasal cannula', {}, ['oxygen']],
    ['Room air', {}, ['oxygen']],
    ['None', {}, ['oxygen']],
    ['an amount', { valueString: undefined, valueQuantity: quantity(4, 'L/min') }, ['oxygen']],
  ])('what may be a device may be a ventilator: %s', (valueString, changes, inputs) => {
    const value = { valueQuantity: undefined, valueString, ...changes };
    expect(mayBe(named('O2 delivery device(s)', value))).toEqual(inputs);
  });

  it.each([
    ['Tracheostomy tube', ['oxygen', 'ventilation']],
    ['Venturi', ['oxygen']],
    ['mask', []],
  ])('by answer alone: the device %s', (valueString, inputs) => {
    expect(mayBe(unknown({ valueQuantity: undefined, valueString }))).toEqual(inputs);
  });

  it('by answer alone: the code of a ventilator', () => {
    expect(mayBe(coded(concept('X1', local), concept('40617009', snomed)))).toEqual(['oxygen', 'ventilation']);
  });

  it.each([
    ['Diastolic blood pressure', quantity(70, 'mm[Hg]')],
    ['Mean arterial pressure', quantity(70, 'mm[Hg]')],
    ['Pain score', { value: 4 }],
  ])('by name: %s is none', (text, valueQuantity) => {
    expect(mayBe(named(text, { valueQuantity }))).toEqual([]);
  });

  it.each<readonly [string, Json, readonly string[]]>([
    ['a known answer about consciousness', concept('248234008', snomed), ['consciousness']],
    ['a known answer about oxygen', concept('722742002', snomed), ['oxygen']],
    ['a known answer in words', { text: 'Responds to voice' }, ['consciousness']],
    ['yes', concept('373066001', snomed), []],
    ['an unknown answer', concept('X', local), []],
  ])('by answer: %s', (_what, answer, inputs) => {
    expect(mayBe(coded(concept('X1', local), answer))).toEqual(inputs);
  });

  it('a letter alone says nothing about consciousness: it is a blood group too', () => {
    expect(mayBe(unknown({ valueQuantity: undefined, valueString: 'A' }))).toEqual([]);
    expect(mayBe(unknown({ valueQuantity: undefined, valueString: 'room air' }))).toEqual(['oxygen']);
  });

  it.each(['laboratory', 'social-history', 'imaging', 'procedure'])('category %s: nothing', (code) => {
    expect(mayBe(named('Heart rate', { category: [concept(code, categories)] }))).toEqual([]);
  });

  it.each(['survey', 'exam'])('category %s: by its name or answer, never by a number', (code) => {
    const category = [concept(code, categories)];
    expect(mayBe(unknown({ valueQuantity: quantity(72, '/min'), category }))).toEqual([]);
    expect(mayBe(named('Heart rate', { category }))).toEqual(['heart-rate']);
    expect(mayBe(unknown({ valueQuantity: undefined, valueString: 'room air', category }))).toEqual(['oxygen']);
  });

  it.each(['entered-in-error', 'cancelled', 'nonsense'])('status %s: nothing', (status) => {
    expect(mayBe(named('Heart rate', { status }))).toEqual([]);
  });

  it.each([
    ['capillary refill', '44963-7', 's'],
    ['end-tidal carbon dioxide', '19891-1', 'mm[Hg]'],
    ['a percentile', '59576-9', '%'],
  ])('a known other measurement, %s: nothing', (_what, code, unit) => {
    expect(mayBe(vital(code, 40, unit))).toEqual([]);
  });

  it.each<readonly [string, Json]>([
    ['no value', { valueQuantity: undefined }],
    ['a value that is absent', { dataAbsentReason: concept('not-performed') }],
    ['another focus', { focus: [{ reference: 'RelatedPerson/1' }] }],
  ])('%s: nothing', (_what, changes) => {
    expect(mayBe(named('Heart rate', changes))).toEqual([]);
  });

  it('a code that is not a CodeableConcept, and a modifier extension', () => {
    expect(mayBe(observation({ code: 'pulse' }))).toEqual(['heart-rate']);
    expect(mayBe(named('pulse', { modifierExtension: [{ url: 'urn:x' }] }))).toEqual(['heart-rate']);
  });

  it('a panel without any known code may be what its parts may be', () => {
    const part = (value: number) => ({ code: concept('P', local), valueQuantity: quantity(value, 'mm[Hg]') });
    expect(mayBe(unknown({ valueQuantity: undefined, component: [part(120), part(80)] }))).toEqual([
      'systolic-blood-pressure',
    ]);
  });

  it('an unknown part may be none of what its known neighbours are', () => {
    const mean = { code: concept('P', local), valueQuantity: quantity(93, 'mm[Hg]') };
    const parts = [mean, component('8480-6', 120, 'mm[Hg]'), component('8462-4', 80, 'mm[Hg]')];
    const { readings, rejected } = record([bloodPressure(0, 0, { component: parts })]);
    expect(readings).toHaveLength(2);
    expect(rejected).toMatchObject([{ code: `${local}|P`, concept: null }]);
    expect(rejected[0]).not.toHaveProperty('mayBe');
  });

  it('an unknown part beside another concept may be an input, at its time', () => {
    const pulse = { code: concept('P', local), valueQuantity: quantity(150, '/min') };
    const { rejected } = record([vital('59408-5', 95, '%', { component: [pulse] })]);
    expect(rejected).toMatchObject([{ code: `${local}|P`, mayBe: ['heart-rate'], measuredAt: expect.any(Number) }]);
  });

  it('the own value of an Observation with known parts does not disappear', () => {
    const { readings, rejected } = record([unknown({ component: [component('3151-8', 2, 'L/min')] })]);
    expect(readings).toMatchObject([{ concept: 'inhaled-oxygen-flow' }]);
    expect(rejected).toMatchObject([{ code: `${local}|X1`, mayBe: ['heart-rate', 'respiratory-rate'] }]);
  });

  it('a known code whose text says another thing stays what the code says', () => {
    const code = { ...concept('8867-4'), text: 'Temperature' };
    expect(record([observation({ code })]).readings).toMatchObject([{ concept: 'heart-rate' }]);
  });

  it('a known code without a readable time keeps its concept', () => {
    expect(rejection(observation({ effectiveDateTime: 'then' }))).toMatchObject({
      reason: 'time-unreadable',
      concept: 'heart-rate',
    });
  });

  it('never throws, and is never said of what is used', () => {
    const values = fc.record(
      { value: fc.jsonValue(), unit: fc.jsonValue(), code: fc.jsonValue(), system: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, fc.jsonValue(), fc.jsonValue(), (valueQuantity, text, category) => {
        const { readings, rejected } = record([unknown({ valueQuantity, code: { text }, category })]);
        expect([readings.length, rejected.length]).toEqual([0, 1]);
      }),
    );
  });
});
