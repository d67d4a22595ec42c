import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

/** Of a cuff, or of which nobody says; it lies between the diastolic and the systolic pressure of its moment. */
export const meanArterialPressure = {
  ...usualQuantity,
  concept: 'mean-arterial-pressure',
  names: { en: 'Mean arterial pressure', de: 'Mittlerer arterieller Druck' },
  chartNames: [
    ...['mean arterial pressure', 'mean blood pressure', 'map', 'mean bp', 'mitteldruck'],
    ...['mittlerer arterieller druck', 'arterieller mitteldruck'],
  ],
  askedBy: ['vitals'],
  loinc: ['8478-0', '76536-2'],
  snomed: ['6797001', '246432004'],
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  low: 15,
  high: 250,
  hints: [{ low: 2, high: 14, hint: 'kilopascals' }],
  jump: null,
  triggerPlace: null,
  change: { step: 5, why: 'ISO 81060-2 allows an automated cuff a mean error of 5 mmHg.', staleAfterHours: null },
  ownPast: null,
  axis: { minSpan: 40, most: null },
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
