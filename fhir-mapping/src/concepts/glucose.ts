import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const glucose = {
  ...usualLaboratory,
  concept: 'glucose',
  names: { en: 'Glucose', de: 'Glukose' },
  chartNames: ['glucose', 'blood glucose', 'blood sugar', 'glukose', 'blutzucker', 'bz'],
  // Mass in serum and in blood; amount in serum and in blood.
  loinc: ['2345-7', '2339-0', '14749-6', '15074-8'],
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 1,
  substance: { molarMass: 180.16, charge: null },
  low: 0.3,
  high: 110,
  hints: [
    { low: 110.1, high: 1980, hint: 'mass' },
    { low: 0.005, high: 0.29, hint: 'amount' },
  ],
  change: {
    step: 0.4,
    why: '42 CFR 493.931 allows a laboratory 6 mg/dL (0.33 mmol/L) or 8 %.',
    staleAfterHours: 3 * 24,
  },
  axis: { minSpan: 8, most: null },
} as const satisfies QuantityRow;
