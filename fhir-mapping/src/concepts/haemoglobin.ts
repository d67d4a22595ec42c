import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

/** By the molar mass of one of its four chains, as laboratories report it in mmol/L. */
export const haemoglobin = {
  ...usualLaboratory,
  concept: 'haemoglobin',
  names: { en: 'Haemoglobin', de: 'Hämoglobin' },
  chartNames: ['haemoglobin', 'hemoglobin', 'hb', 'hgb', 'hämoglobin'],
  loinc: ['718-7', '59260-0'],
  unit: 'g/L',
  displayUnit: 'g/L',
  digits: 0,
  substance: { molarMass: 16114, charge: null },
  low: 10,
  high: 260,
  hints: [
    { low: 2, high: 9.9, hint: 'per-decilitre' },
    { low: 260.1, high: 2600, hint: 'per-litre' },
  ],
  change: { step: 6, why: '42 CFR 493.941 allows a laboratory 4 %, 6 g/L of a usual value.', staleAfterHours: 3 * 24 },
  axis: { minSpan: 40, most: null },
} as const satisfies QuantityRow;

export const haematocrit = {
  ...usualLaboratory,
  concept: 'haematocrit',
  names: { en: 'Haematocrit', de: 'Hämatokrit' },
  chartNames: ['haematocrit', 'hematocrit', 'hct', 'hkt', 'hämatokrit'],
  loinc: ['4544-3', '20570-8'],
  unit: '%',
  displayUnit: '%',
  digits: 0,
  low: 5,
  high: 80,
  hints: [{ low: 0.05, high: 0.8, hint: 'fraction' }],
  change: {
    step: 2,
    why: '42 CFR 493.941 allows a laboratory 4 %, 2 points of a usual value.',
    staleAfterHours: 3 * 24,
  },
  axis: { minSpan: 12, most: 100 },
} as const satisfies QuantityRow;
