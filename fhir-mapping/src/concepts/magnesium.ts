import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const magnesium = {
  ...usualLaboratory,
  concept: 'magnesium',
  names: { en: 'Magnesium', de: 'Magnesium' },
  chartNames: ['magnesium', 'mg++'],
  loinc: ['19123-9', '2601-3'],
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 2,
  substance: { molarMass: 24.305, charge: 2 },
  low: 0.1,
  high: 8,
  change: {
    step: 0.13,
    why: '42 CFR 493.931 allows a laboratory 15 %, 0.13 mmol/L of a usual value.',
    staleAfterHours: 3 * 24,
  },
  axis: { minSpan: 1, most: null },
} as const satisfies QuantityRow;
