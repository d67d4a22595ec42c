import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const inr = {
  ...usualLaboratory,
  concept: 'inr',
  names: { en: 'INR', de: 'INR' },
  chartNames: ['inr', 'international normalized ratio'],
  // Plasma, blood.
  loinc: ['6301-6', '34714-6'],
  unit: '{INR}',
  displayUnit: '',
  digits: 1,
  low: 0.5,
  high: 20,
  change: { step: 0.3, why: '42 CFR 493.941 allows a laboratory 15 %, 0.3 of a value of 2.', staleAfterHours: 3 * 24 },
  axis: { minSpan: 2, most: null },
} as const satisfies QuantityRow;
