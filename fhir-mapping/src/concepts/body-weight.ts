import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const bodyWeight = {
  ...usualQuantity,
  concept: 'body-weight',
  names: { en: 'Weight', de: 'Gewicht' },
  chartNames: ['weight', 'body weight', 'gewicht'],
  askedBy: ['vitals'],
  loinc: ['29463-7', '3141-9'],
  unit: 'kg',
  displayUnit: 'kg',
  digits: 1,
  low: 0.25,
  high: 650,
  hints: [{ low: 651, high: 650_000, hint: 'grams' }],
  jump: null,
  triggerPlace: null,
  change: {
    step: 1,
    why: 'Clothes, meals and drinks come to about a kilogram within a day.',
    staleAfterHours: 7 * 24,
  },
  ownPast: {
    ...{ minSpread: 0.5, trendHours: 168, trendChange: 2, grows: true },
    // Not fitted: in the data it is copied from chart to chart, not weighed.
    series: {
      step: 0.1,
      noise: 0.25,
      deviation: 2.25,
      fadeHours: 240,
      driftPerHour: 0.001,
      betweenPatients: 500,
      dayWave: 0,
      scaleWeight: 10,
      likely: [-2.24, 2.24],
      nearlyAll: [-4, 4],
    },
  },
  axis: { minSpan: 5, most: null },
  pace: 'slow',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
