import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const potassium = {
  ...usualLaboratory,
  concept: 'potassium',
  names: { en: 'Potassium', de: 'Kalium' },
  chartNames: ['potassium', 'k+', 'kalium'],
  // Serum, blood, arterial blood.
  loinc: ['2823-3', '6298-4', '32713-0'],
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 1,
  substance: { molarMass: 39.098, charge: 1 },
  low: 1,
  high: 12,
  change: { step: 0.3, why: '42 CFR 493.931 allows a laboratory 0.3 mmol/L.', staleAfterHours: 3 * 24 },
  axis: { minSpan: 2, most: null },
} as const satisfies QuantityRow;
