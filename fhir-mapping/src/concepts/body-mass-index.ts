import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const bodyMassIndex = {
  ...usualQuantity,
  concept: 'body-mass-index',
  names: { en: 'BMI', de: 'BMI' },
  chartNames: ['bmi', 'body mass index'],
  askedBy: ['vitals'],
  loinc: ['39156-5'],
  unit: 'kg/m2',
  displayUnit: 'kg/m²',
  digits: 1,
  low: 5,
  high: 200,
  jump: null,
  triggerPlace: null,
  change: { step: 0.5, why: 'About a kilogram and a half at average height.', staleAfterHours: 7 * 24 },
  ownPast: null,
  axis: { minSpan: 3, most: null },
  pace: 'slow',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
