import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const crp = {
  ...usualLaboratory,
  concept: 'crp',
  names: { en: 'C-reactive protein', de: 'C-reaktives Protein' },
  chartNames: ['crp', 'c-reactive protein', 'c reactive protein', 'c-reaktives protein'],
  // Conventional, high sensitivity.
  loinc: ['1988-5', '30522-7'],
  unit: 'mg/L',
  displayUnit: 'mg/L',
  digits: 0,
  low: 0,
  high: 700,
  change: { step: 3, why: '42 CFR 493.927 allows a laboratory 30 %, 3 mg/L of 10.', staleAfterHours: 3 * 24 },
  axis: { minSpan: 20, most: null },
} as const satisfies QuantityRow;
