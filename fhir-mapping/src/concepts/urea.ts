import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

/** Urea in serum. What is charted as urea nitrogen is the same amount of substance, weighed by its nitrogen alone. */
export const urea = {
  ...usualLaboratory,
  concept: 'urea',
  names: { en: 'Urea', de: 'Harnstoff' },
  chartNames: ['urea', 'urea nitrogen', 'bun', 'blood urea nitrogen', 'harnstoff', 'harnstoff-n'],
  // Urea as amount and as mass; urea nitrogen in serum and in blood.
  loinc: ['22664-7', '3091-6', '3094-0', '6299-2'],
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 1,
  substance: { molarMass: 60.06, charge: null },
  // Both atoms of nitrogen.
  otherMasses: [{ loinc: ['3094-0', '6299-2'], molarMass: 28.01 }],
  low: 0.3,
  high: 90,
  hints: [{ low: 90.1, high: 540, hint: 'mass' }],
  change: {
    step: 0.7,
    why: '42 CFR 493.931 allows a laboratory 2 mg/dL of urea nitrogen (0.7 mmol/L).',
    staleAfterHours: 3 * 24,
  },
  axis: { minSpan: 10, most: null },
} as const satisfies QuantityRow;
