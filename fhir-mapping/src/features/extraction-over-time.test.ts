import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compileFeatures,
  extractFeatures,
  extractionOf,
  type FeatureDefinition,
  type PatientRecord,
} from '../index.js';
import { charts } from '../test-support/charts.js';
import { day, row, stay, vitalRow } from '../test-support/feature-rows.js';
import { at, type Json, record, vital } from '../test-support/resources.js';

const long = { kind: 'look-back', hours: 10 * 8766 } as const;
const bodyMassIndex: FeatureDefinition = {
  ...row,
  name: 'bmi',
  source: 'vital',
  concept: 'body-mass-index',
  reducer: 'last',
  window: long,
  unit: 'kg/m2',
};

/** A height or weight measured, and known, at such a time of 2024-05. */
const charted = (code: '8302-2' | '29463-7' | '39156-5', value: number, measured: string, known: string): Json => {
  const unit = { '8302-2': 'cm', '29463-7': 'kg', '39156-5': 'kg/m2' }[code];
  return vital(code, value, unit, {
    id: `${code}-${measured}`,
    effectiveDateTime: `2024-05-${measured}:00Z`,
    issued: `2024-05-${known}:00Z`,
  });
};
const bmiAt = (read: PatientRecord, time: string) => {
  const { values, evidence } = extractFeatures(read, compileFeatures([bodyMassIndex]), {
    asOf: at(`2024-05-${time}:00Z`),
  });
  return [values[0], evidence[0]!.references];
};

describe('a BMI as of a moment', () => {
  const early = charted('8302-2', 180, '01T08:00', '01T08:00');
  const weight = charted('29463-7', 81, '02T08:00', '02T08:10');
  const references = (height: string) => ['Observation/29463-7-02T08:00', `Observation/8302-2-${height}`];

  it('uses the last height that was known, until a later one is', () => {
    const late = charted('8302-2', 150, '02T07:00', '03T09:00');
    const read = record([early, weight, late]);
    expect(bmiAt(read, '02T08:09')).toEqual([Number.NaN, []]);
    expect(bmiAt(read, '02T08:10')).toEqual([25, references('01T08:00')]);
    expect(bmiAt(read, '03T08:59')).toEqual([25, references('01T08:00')]);
    expect(bmiAt(read, '03T09:00')).toEqual([36, references('02T07:00')]);
  });

  it('is there, though a late height makes none that is plausible', () => {
    const read = record([early, weight, charted('8302-2', 40, '02T07:00', '03T09:00')]);
    expect(bmiAt(read, '03T08:59')).toEqual([25, references('01T08:00')]);
    expect(bmiAt(read, '03T09:00')[0]).toBeNaN();
  });

  it('is computed, until one recorded for that moment is known', () => {
    const read = record([early, weight, charted('39156-5', 26, '02T08:00', '03T09:00')]);
    expect(bmiAt(read, '03T08:59')).toEqual([25, references('01T08:00')]);
    expect(bmiAt(read, '03T09:00')).toEqual([26, ['Observation/39156-5-02T08:00']]);
  });

  it('is what a chart of the readings known by then would give (property)', () => {
    const codes = fc.constantFrom('8302-2' as const, '29463-7' as const, '39156-5' as const);
    const hours = fc.integer({ min: 0, max: 60 });
    const rows = fc.array(fc.tuple(codes, fc.integer({ min: 0, max: 3 }), hours, fc.integer({ min: 0, max: 30 })), {
      maxLength: 12,
    });
    const start = at('2024-05-01T00:00:00Z');
    const iso = (hour: number) => new Date(start + hour * 3_600_000).toISOString();
    const values = { '8302-2': [150, 160, 170, 60], '29463-7': [60, 70, 80, 90], '39156-5': [20, 22, 24, 26] };
    const units = { '8302-2': 'cm', '29463-7': 'kg', '39156-5': 'kg/m2' };
    fc.assert(
      fc.property(rows, fc.array(hours, { minLength: 1, maxLength: 8 }), (drawn, moments) => {
        const chart = drawn.map(([code, value, measured, delay], index) => ({
          known: measured + delay,
          resource: vital(code, values[code][value], units[code], {
            id: `o${index}`,
            effectiveDateTime: iso(measured),
            issued: iso(measured + delay),
          }),
        }));
        const whole = extractionOf(record(chart.map(({ resource }) => resource)), compileFeatures([bodyMassIndex]));
        for (const hour of moments) {
          const then = record(chart.filter(({ known }) => known <= hour).map(({ resource }) => resource));
          const moment = { asOf: start + hour * 3_600_000 };
          expect(whole.featuresAt(moment.asOf)).toEqual(
            extractFeatures(then, compileFeatures([bodyMassIndex]), moment),
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('extraction at many moments', () => {
  const reducers = ['last', 'first', 'mean', 'minimum', 'maximum', 'slope', 'spread', 'count', 'hours-since'] as const;
  const units = { slope: '/min/h', count: '1', 'hours-since': 'h' } as const;
  const unitOf = (reducer: (typeof reducers)[number]) =>
    reducer in units ? units[reducer as keyof typeof units] : '/min';
  const observed = { source: 'coded-observation', window: day, unit: '1' } as const;
  const extractor = compileFeatures([
    ...(reducers.flatMap((reducer) => [
      { ...vitalRow(reducer), name: `${reducer.replace('-', '_')}_day`, window: day, unit: unitOf(reducer) },
      { ...vitalRow(reducer), name: `${reducer.replace('-', '_')}_stay`, window: stay, unit: unitOf(reducer) },
    ]) as readonly FeatureDefinition[]),
    bodyMassIndex,
    { ...row, ...observed, name: 'oxygen', concept: 'oxygen', reducer: 'last' },
    { ...row, ...observed, name: 'oxygens', concept: 'oxygen', reducer: 'count' },
    { ...row, name: 'hypertension', source: 'condition', concept: 'hypertension', reducer: 'count', unit: '1' },
    { ...row, name: 'age', source: 'demographic', field: 'age', unit: 'a' },
    { ...row, name: 'stays', source: 'encounter', classes: ['IMP'], reducer: 'count', window: day, unit: '1' },
  ]);
  const start = Date.UTC(2024, 0, 1);
  const moments = fc.array(
    fc.integer({ min: -1, max: 15 * 24 }).map((hour) => start + hour * 3_600_000),
    { minLength: 1 },
  );

  it('gives the bits of one extraction for each, in any order, with and without evidence', () => {
    fc.assert(
      fc.property(charts, moments, (chart, times) => {
        const read = record(chart);
        const encounterId = read.encounters[0]?.id;
        const over = extractionOf(read, extractor, encounterId);
        for (const asOf of times) {
          const alone = extractFeatures(read, extractor, encounterId === undefined ? { asOf } : { asOf, encounterId });
          expect(over.featuresAt(asOf)).toEqual(alone);
          expect(over.valuesAt(asOf)).toEqual(alone.values);
        }
      }),
    );
  });

  it('finds nothing within an encounter that ended before it began', () => {
    const read = record([
      vital('8867-4', 80, '/min', { effectiveDateTime: '2024-01-01T09:00:00Z' }),
      {
        resourceType: 'Encounter',
        id: 'e',
        status: 'finished',
        class: { code: 'IMP' },
        subject: { reference: 'Patient/1' },
        period: { start: '2024-01-01T12:00:00Z', end: '2024-01-01T06:00:00Z' },
      },
    ]);
    const asOf = Date.UTC(2024, 0, 2);
    expect(read.encounters).toHaveLength(1);
    const over = extractionOf(read, extractor, 'e');
    const alone = extractFeatures(read, extractor, { asOf, encounterId: 'e' });
    expect(over.featuresAt(asOf)).toEqual(alone);
    expect(over.valuesAt(asOf)).toEqual(alone.values);
    expect(alone.evidence[extractor.names.indexOf('mean_stay')]).toMatchObject({ references: [] });
  });
});
