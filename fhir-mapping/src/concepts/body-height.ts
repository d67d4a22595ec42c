import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const bodyHeight = {
  ...usualQuantity,
  concept: 'body-height',
  names: { en: 'Height', de: 'Größe' },
  chartNames: ['height', 'body height', 'größe'],
  askedBy: ['vitals'],
  loinc: ['8302-2', '8306-3'],
  unit: 'cm',
  displayUnit: 'cm',
  digits: 0,
  low: 20,
  high: 280,
  hints: [
    { low: 0.3, high: 2.8, hint: 'metres' },
    { low: 281, high: 2800, hint: 'millimetres' },
  ],
  jump: null,
  triggerPlace: null,
  change: { step: 2, why: 'Measured with and without shoes.', staleAfterHours: 5 * 365 * 24 },
  ownPast: null,
  axis: { minSpan: 5, most: null },
  pace: 'slow',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
