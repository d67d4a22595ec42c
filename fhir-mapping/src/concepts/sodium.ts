import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const sodium = {
  ...usualLaboratory,
  concept: 'sodium',
  names: { en: 'Sodium', de: 'Natrium' },
  chartNames: ['sodium', 'na', 'na+', 'natrium'],
  // Serum, blood, arterial blood.
  loinc: ['2951-2', '2947-0', '32717-1'],
  unit: 'mmol/L',
  displayUnit: 'mmol/L',
  digits: 0,
  substance: { molarMass: 22.99, charge: 1 },
  low: 90,
  high: 200,
  change: { step: 4, why: '42 CFR 493.931 allows a laboratory 4 mmol/L.', staleAfterHours: 3 * 24 },
  axis: { minSpan: 20, most: null },
} as const satisfies QuantityRow;
