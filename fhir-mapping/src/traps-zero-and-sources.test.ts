import { describe, expect, it } from '@jest/globals';
import { detailSentence } from './index.js';
import {
  answersOf,
  at,
  bloodPressure,
  component,
  concept,
  type Json,
  record,
  snomed,
  valuesOf,
  vital,
} from './test-support/resources.js';
import { rejection } from './test-support/rejections.js';

const categories = 'http://terminology.hl7.org/CodeSystem/observation-category';
const filed = (...codes: readonly string[]): Json => ({ category: codes.map((code) => concept(code, categories)) });
const time = at('2024-05-01T10:00:00Z');

describe('zero', () => {
  it.each([
    ['8867-4', 'heart-rate', '0 /min: asystole, a lead off, or entry.'],
    ['9279-1', 'respiratory-rate', '0 /min: apnoea, a lead off, or entry.'],
  ])('%s of 0 is said, not impossible', (code, name, sentence) => {
    const found = rejection(vital(code, 0, '/min'));
    expect(found).toMatchObject({ reason: 'zero', concept: name, measuredAt: time, knownAt: time });
    expect(detailSentence(found.detail)).toBe(sentence);
  });

  it.each([
    ['8867-4', 8, '/min'],
    ['8867-4', 1, '/min'],
    ['9279-1', 1, '/min'],
  ])('%s of %d is a value', (code, value, unit) => {
    expect(record([vital(code, value, unit)]).readings).toMatchObject([{ value }]);
  });

  it('a rate below zero and an SpO₂ of 29 stay implausible', () => {
    expect(rejection(vital('8867-4', -1, '/min')).reason).toBe('implausible');
    expect(rejection(vital('59408-5', 29, '%')).reason).toBe('implausible');
  });
});

describe('saturation of arterial blood', () => {
  const saturation = (changes: Json) => vital('2708-6', 71, '%', changes);

  it.each<readonly [string, Json]>([
    ['category laboratory', filed('laboratory')],
    ['v2-0074 LAB', { category: [concept('LAB', 'http://terminology.hl7.org/CodeSystem/v2-0074')] }],
    ['category in words', { category: [{ text: 'Laboratory' }] }],
  ])('%s: a blood gas sample, by name, and not of the concept', (_what, changes) => {
    const found = rejection(saturation(changes));
    expect(found).toMatchObject({ reason: 'not-modelled', concept: null, detail: { kind: 'blood-gas-saturation' } });
    expect(found).not.toHaveProperty('mayBe');
    expect(detailSentence(found.detail)).toBe('Arterial blood gas saturation, not pulse oximetry.');
  });

  it.each<readonly [string, Json]>([
    ['no category', {}],
    ['vital signs', filed('vital-signs')],
    ['vital signs and laboratory', filed('laboratory', 'vital-signs')],
    [
      'the oximeter beside it',
      {
        ...filed('laboratory'),
        code: { coding: ['2708-6', '59408-5'].map((code) => ({ system: 'http://loinc.org', code })) },
      },
    ],
    [
      'SNOMED CT beside it',
      {
        ...filed('laboratory'),
        code: {
          coding: [
            { system: 'http://loinc.org', code: '2708-6' },
            { system: snomed, code: '431314004' },
          ],
        },
      },
    ],
    [
      'MDC beside it',
      {
        ...filed('laboratory'),
        code: {
          coding: [
            { system: 'http://loinc.org', code: '2708-6' },
            { system: 'urn:iso:std:iso:11073:10101', code: '150456' },
          ],
        },
      },
    ],
  ])('%s: the oximeter', (_what, changes) => {
    expect(valuesOf(record([saturation(changes)]))).toEqual([['oxygen-saturation', 71]]);
  });

  it('59408-5 in a laboratory report is the oximeter', () => {
    expect(record([vital('59408-5', 95, '%', filed('laboratory'))]).readings).toHaveLength(1);
  });

  it('a flow beside a sample is still a flow', () => {
    const read = record([saturation({ ...filed('laboratory'), component: [component('3151-8', 4, 'L/min')] })]);
    expect([valuesOf(read), answersOf(read)]).toEqual([[['inhaled-oxygen-flow', 4]], [['oxygen', 'on-oxygen']]]);
  });
});

describe('an arterial line is not the cuff', () => {
  const invasive = [
    ['invasive-diastolic-blood-pressure', 50],
    ['invasive-systolic-blood-pressure', 90],
  ];

  it.each<readonly [string, Json]>([
    ['SNOMED CT method', { method: concept('77938009', snomed) }],
    ['method in words', { method: { text: 'arterial line' } }],
    ['ART', { method: { text: 'ART' } }],
    ['A-line', { method: { coding: [{ display: 'A-line' }] } }],
    ['invasive', { method: { text: 'Invasive' } }],
    ['body site', { bodySite: { text: 'Arterial line, left radial' } }],
    ['device', { device: { display: 'Arterial catheter' } }],
  ])('%s', (_what, changes) => {
    expect(valuesOf(record([bloodPressure(90, 50, changes)]))).toEqual(invasive);
  });

  it.each<readonly [string, Json]>([
    ['cuff', { method: { text: 'cuff' } }],
    ['non-invasive', { method: { text: 'Non-invasive' } }],
    ['noninvasive', { method: { text: 'noninvasive arterial pressure' } }],
    ['nicht invasiv', { method: { text: 'nicht invasiv' } }],
    ['arm', { bodySite: { text: 'Right arm' } }],
    ['brachial artery', { bodySite: { text: 'Right brachial artery' } }],
    ['cart', { device: { display: 'Vital signs cart' } }],
    ['nothing', { method: null, device: 5, bodySite: 'x' }],
  ])('%s is not one', (_what, changes) => {
    expect(valuesOf(record([bloodPressure(90, 50, changes)])).map(([name]) => name)).toEqual([
      'diastolic-blood-pressure',
      'systolic-blood-pressure',
    ]);
  });

  it('has codes of its own', () => {
    expect(valuesOf(record([vital('76215-3', 90, 'mm[Hg]'), vital('76213-8', 50, 'mm[Hg]')]))).toEqual(invasive);
  });

  it('is checked for crossing by itself', () => {
    const cuff = bloodPressure(120, 70);
    const line = [vital('76215-3', 60, 'mm[Hg]'), vital('76213-8', 50, 'mm[Hg]')];
    expect(record([cuff, ...line]).rejected).toEqual([]);
    const crossed = [vital('76215-3', 60, 'mm[Hg]'), vital('76213-8', 65, 'mm[Hg]')];
    const read = record([cuff, ...crossed]);
    expect(valuesOf(read).map(([name]) => name)).toEqual(['diastolic-blood-pressure', 'systolic-blood-pressure']);
    expect(read.rejected.map(({ reason }) => reason)).toEqual(['systolic-below-diastolic', 'systolic-below-diastolic']);
  });

  it('a rejected value of the line is of the line', () => {
    expect(rejection(vital('8480-6', 900, 'mm[Hg]', { method: { text: 'arterial line' } })).concept).toBe(
      'invasive-systolic-blood-pressure',
    );
  });
});
