/** Issue 16, 1: any feature of an artefact by its own name, and none that a chart could not have. */
import type { Manifest } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { type Instance, instanceSchema } from '../schemas/instance.js';
import { givenFeatures } from './given-features.js';

const window = { kind: 'look-back', hours: 72 } as const;
const heart = { display: '', group: 'heart-rate', source: 'vital', concept: 'heart-rate', window, unit: '' } as const;
const coded = { display: '', source: 'coded-observation', window } as const;
const smoking = { ...coded, group: 'smoking', concept: 'smoking-status', unit: '1' } as const;

const features: Manifest['features'] = [
  { name: 'age', display: '', group: 'age', source: 'demographic', field: 'age', unit: 'a' },
  { name: 'female', display: '', group: 'sex', source: 'demographic', field: 'sex-female', unit: '1' },
  { ...heart, name: 'hr_last', reducer: 'last', bounds: { low: 35, high: 190 } },
  { ...heart, name: 'hr_max', reducer: 'maximum' },
  { ...heart, name: 'hr_slope', reducer: 'slope' },
  { ...heart, name: 'hr_spread', reducer: 'spread' },
  { ...heart, name: 'hr_hours', reducer: 'hours-since' },
  { ...heart, name: 'hr_count', reducer: 'count' },
  { ...smoking, name: 'smoker', reducer: 'one-hot', answer: 'current-smoker' },
  { ...smoking, name: 'never', reducer: 'one-hot', answer: 'never-smoker' },
  { ...coded, name: 'acvpu', group: 'acvpu', concept: 'consciousness', reducer: 'last', unit: '1' },
  { name: 'copd', display: '', group: 'copd', source: 'condition', concept: 'copd', reducer: 'present', unit: '1' },
  {
    ...{ name: 'stays', display: '', group: 'stays', source: 'encounter', classes: ['IMP'], reducer: 'count', window },
    unit: '1',
  },
];

function given(values: Instance['features'], plain: object = {}) {
  const found = givenFeatures(instanceSchema.parse({ ...plain, features: values }), { features });
  return { values: Object.fromEntries(found.values), warnings: found.warnings };
}

describe('features by their own names', () => {
  it('are taken as they are, and null is missing', () => {
    const values = { hr_last: 80, hr_max: 110, hr_slope: -1.5, hr_hours: 3, smoker: 0, copd: 1, stays: 2, acvpu: null };
    expect(given(values)).toEqual({ values: { ...values, acvpu: Number.NaN }, warnings: [] });
  });

  it('nothing is given where nothing is sent, and a plain input beside other concepts is fine', () => {
    expect(given(null)).toEqual({ values: {}, warnings: [] });
    expect(given({ hr_last: 80 }, { respiratory_rate: 16, diagnosis_code: [] }).values).toEqual({ hr_last: 80 });
  });

  it.each([
    ['the age', { age: 70 }, {}, 'features.age: expected as age of the instance'],
    ['the sex', { female: 1 }, {}, 'features.female: expected as gender of the instance'],
    ['a twin', { hr_last: 80 }, { heart_rate: 80 }, 'features.hr_last: given twice: heart_rate is given too'],
    ['a missing twin', { hr_max: null }, { heart_rate: 80 }, 'features.hr_max: given twice: heart_rate is given too'],
    [
      'a diagnosis',
      { copd: 0 },
      { diagnosis_code: ['J44.1'] },
      'features.copd: given twice: diagnosis_code is given too',
    ],
    [
      'an answer',
      { smoker: 1 },
      { smoking_status: 'never' },
      'features.smoker: given twice: smoking_status is given too',
    ],
    ['a flag of 2', { smoker: 2 }, {}, 'features.smoker: expected 0, 1 or null'],
    ['a condition of 0.5', { copd: 0.5 }, {}, 'features.copd: expected 0, 1 or null'],
    ['a part of a stay', { stays: 1.5 }, {}, 'features.stays: expected a whole number from 0 on, or null'],
    ['fewer than no readings', { hr_count: -1 }, {}, 'features.hr_count: expected a whole number from 0 on, or null'],
    ['a reading to come', { hr_last: 80, hr_hours: -1 }, {}, 'features.hr_hours: expected a number from 0 on, or null'],
    [
      'a reading before the window',
      { hr_last: 80, hr_hours: 72 },
      {},
      'features.hr_hours: expected less than 72, or null',
    ],
    ['no answer', { acvpu: 7 }, {}, 'features.acvpu: expected one of 0, 1, 2, 3, 4, or null'],
    ['two answers', { smoker: 1, never: 1 }, {}, 'features.never: another answer of smoking-status is 1 too'],
  ])('%s is refused by name', (_, values, plain, message) => {
    expect(() => given(values, plain)).toThrow(
      expect.objectContaining({ code: 'request-invalid', message, paths: [message.slice(0, message.indexOf(':'))] }),
    );
  });

  it.each([
    [{ hr_max: 351 }, 'features.hr_max', 'not used: expected 0 to 350 /min'],
    [{ hr_last: -1 }, 'features.hr_last', 'not used: expected 0 to 350 /min'],
    [{ hr_last: 34 }, 'features.hr_last', 'not used: expected 35 to 190, the bounds of the artefact'],
  ])('%j is missing, and the answer says so', (values, input, detail) => {
    const [name] = Object.keys(values);
    expect(given(values)).toEqual({ values: { [name!]: Number.NaN }, warnings: [{ input, detail }] });
  });

  const day = { kind: 'look-back', hours: 24 } as const;
  const daily: Manifest['features'] = [
    { ...heart, name: 'last', reducer: 'last' },
    { ...heart, name: 'hours', reducer: 'hours-since' },
    { ...heart, name: 'max', reducer: 'maximum', window: day },
    { ...heart, name: 'min', reducer: 'minimum', window: day },
    { ...heart, name: 'max_72', reducer: 'maximum' },
  ];
  const ofDay = (values: Instance['features']) =>
    givenFeatures(instanceSchema.parse({ features: values }), { features: daily });

  it.each([
    [{ last: 140, hours: 3, max: 90 }, 'features.max: below last, which is a value of the same time'],
    [{ last: 30, hours: 23.9, min: 60 }, 'features.min: above last, which is a value of the same time'],
    [{ max: 90, max_72: 80 }, 'features.max_72: below max, which is a value of the same time'],
    [{ min: 100, max: 90 }, 'features.max: below min, which is a value of the same time'],
  ])('%j contradict each other', (values, message) => {
    expect(() => ofDay(values)).toThrow(expect.objectContaining({ code: 'request-invalid', message }));
  });

  it.each([
    [{ last: 140, hours: 24, max: 90 }],
    [{ last: 140, hours: null, max: 90 }],
    [{ last: 90, hours: 3, max: 90, min: 90 }],
    [{ last: 999, hours: 3, max: 90 }],
    [{ max: 80, max_72: 90 }],
  ])('%j do not, or cannot be known to', (values) => {
    expect([...ofDay(values).values.keys()].toSorted()).toEqual(Object.keys(values).toSorted());
  });

  it('the bounds themselves are values', () => {
    expect(given({ hr_last: 35, hr_max: 350 }).values).toEqual({ hr_last: 35, hr_max: 350 });
  });

  it.each(['hr_slope', 'hr_spread', 'hr_hours'])(
    '%s without a value of its concept is missing: a chart has none either',
    (name) => {
      const warning = { input: `features.${name}`, detail: 'not used: no value of heart-rate is given with it' };
      for (const other of [{}, { hr_last: null }]) {
        const { values, warnings } = given({ ...other, [name]: 1 });
        expect([values[name], warnings]).toEqual([Number.NaN, [warning]]);
      }
      expect(given({ hr_last: 20, [name]: 1 }).values).toEqual({ hr_last: Number.NaN, [name]: Number.NaN });
      expect(given({ hr_max: 80, [name]: 1 }).values).toEqual({ hr_max: 80, [name]: 1 });
    },
  );
});
