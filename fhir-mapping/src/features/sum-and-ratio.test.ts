import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileFeatures, extractFeatures, extractionOf, type FeatureDefinition, MappingError } from '../index.js';
import { asOf, day, featureOf, heartRate, row, type Vital, vitalRow } from '../test-support/feature-rows.js';
import { record, vital } from '../test-support/resources.js';

const hour = (index: number) => new Date(asOf - index * 60_000).toISOString();
const series = (values: readonly number[]) => values.map((value, index) => heartRate(value, hour(index)));
const rates = fc
  .array(fc.integer({ min: 1, max: 3500 }), { minLength: 2, maxLength: 40 })
  .map((list) => list.map((value) => value / 10));
const of = (reducer: Vital['reducer'], values: readonly number[]) => featureOf(vitalRow(reducer), series(values));

describe('sum and standard deviation', () => {
  it('are those of the textbook', () => {
    fc.assert(
      fc.property(rates, (values) => {
        const sum = values.reduce((total, value) => total + value, 0);
        const mean = sum / values.length;
        const squares = values.reduce((total, value) => total + (value - mean) * (value - mean), 0);
        expect(of('sum', values).value).toBeCloseTo(sum, 8);
        expect(of('standard-deviation', values).value).toBeCloseTo(Math.sqrt(squares / (values.length - 1)), 8);
      }),
    );
  });

  it('do not depend on the order in which values came, and the deviation not on their level', () => {
    fc.assert(
      fc.property(rates, (values) => {
        const level = values.map((value) => value / 10 + 200);
        const [near, far] = [of('standard-deviation', values).value!, of('standard-deviation', level).value!];
        expect(far * 10).toBeCloseTo(near, 6);
        expect(featureOf(vitalRow('sum'), series(values).reverse()).value).toBe(of('sum', values).value);
      }),
    );
  });

  it('lose no digits: ten times 0.1 is 1, and equal values do not vary', () => {
    const urine = Array.from({ length: 10 }, (_, index) =>
      vital('9187-6', 0.1, 'mL', { id: `u${index}`, effectiveDateTime: hour(index) }),
    );
    const total = { ...vitalRow('sum'), concept: 'urine-output', unit: 'mL' } as FeatureDefinition;
    expect(featureOf(total, urine).value).toBe(1);
    expect(of('standard-deviation', Array<number>(30).fill(80.1)).value).toBe(0);
  });

  it('of one value: the value, and no deviation; of none: missing', () => {
    expect(of('sum', [70])).toMatchObject({ value: 70, missing: null });
    expect(of('standard-deviation', [70])).toMatchObject({ value: Number.NaN, missing: 'too-few' });
    expect(of('sum', [])).toMatchObject({ value: Number.NaN, missing: 'no-reading' });
  });

  it('name all readings that they rest on, at one moment and over time', () => {
    const values = [70, 80, 90];
    expect(of('sum', values).references).toHaveLength(3);
    for (const reducer of ['sum', 'standard-deviation'] as const) {
      const chart = record(series(values));
      const extractor = compileFeatures([vitalRow(reducer)]);
      const over = extractionOf(chart, extractor);
      for (const moment of [asOf - 90_000, asOf - 30_000, asOf, asOf])
        expect(over.featuresAt(moment)).toEqual(extractFeatures(chart, extractor, { asOf: moment }));
    }
  });
});

describe('a ratio', () => {
  const ratio: FeatureDefinition = {
    ...{ ...row, source: 'ratio', concept: 'urea', per: 'creatinine', reducer: 'last', window: day },
    unit: 'mmol/L/(umol/L)',
  };
  const time = (id: string, minutes: number) => ({
    ...{ id, effectiveDateTime: hour(minutes), issued: hour(minutes) },
  });
  const urea = (id: string, minutes: number) => vital('3094-0', 28.01, 'mg/dL', time(id, minutes));
  const creatinine = (id: string, value: number, minutes: number) =>
    vital('2160-0', value, 'umol/L', time(id, minutes));

  it('is the last value of each, and names both', () => {
    const chart = [urea('old', 300), urea('u', 200), creatinine('k', 100, 100), creatinine('k2', 50, 250)];
    expect(featureOf(ratio, chart)).toEqual({
      ...{ value: 0.1, references: ['Observation/u', 'Observation/k'], missing: null },
      measuredAt: asOf - 100 * 60_000,
    });
  });

  it.each([
    ['the first', [creatinine('k', 100, 100)]],
    ['the second', [urea('u', 100)]],
    ['the second in the window', [urea('u', 100), creatinine('k', 100, 25 * 60)]],
  ])('is missing without %s', (_what, chart) => {
    expect(featureOf(ratio, chart)).toMatchObject({ value: Number.NaN, missing: 'no-reading' });
  });

  it('by 0 is missing', () => {
    const byZero = { ...ratio, per: 'crp', unit: 'mmol/L/(mg/L)' } as FeatureDefinition;
    expect(featureOf(byZero, [urea('u', 1), vital('1988-5', 0, 'mg/L', time('c', 1))])).toMatchObject({
      missing: 'out-of-bounds',
    });
  });

  it('of one unit has none, and another unit than its own is refused', () => {
    const gases = { ...ratio, concept: 'arterial-oxygen-pressure', per: 'inhaled-oxygen-concentration' };
    expect(() => compileFeatures([{ ...gases, unit: 'mm[Hg]/%' } as FeatureDefinition])).not.toThrow();
    expect(() => compileFeatures([{ ...gases, unit: '1' } as FeatureDefinition])).toThrow(MappingError);
    expect(() => compileFeatures([{ ...ratio, per: 'nothing' } as FeatureDefinition])).toThrow(/"nothing"/);
    const same = { ...ratio, concept: 'sodium', per: 'potassium', unit: '1' } as FeatureDefinition;
    expect(compileFeatures([same]).concepts).toEqual(new Set(['sodium', 'potassium']));
  });
});
