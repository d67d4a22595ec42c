import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const bilirubin = {
  ...usualLaboratory,
  concept: 'bilirubin',
  names: { en: 'Bilirubin, total', de: 'Bilirubin, gesamt' },
  chartNames: ['bilirubin', 'total bilirubin', 'bilirubin total', 'bilirubin gesamt'],
  loinc: ['1975-2', '14631-6'],
  unit: 'umol/L',
  displayUnit: 'µmol/L',
  digits: 0,
  substance: { molarMass: 584.66, charge: null },
  low: 0,
  high: 1400,
  hints: [{ low: 1401, high: 24000, hint: 'amount' }],
  change: {
    step: 7,
    why: '42 CFR 493.931 allows a laboratory 20 %, 7 µmol/L of twice the upper end of normal.',
    staleAfterHours: 3 * 24,
  },
  axis: { minSpan: 40, most: null },
} as const satisfies QuantityRow;

export const albumin = {
  ...usualLaboratory,
  concept: 'albumin',
  names: { en: 'Albumin', de: 'Albumin' },
  chartNames: ['albumin', 'serum albumin'],
  loinc: ['1751-7'],
  unit: 'g/L',
  displayUnit: 'g/L',
  digits: 0,
  low: 5,
  high: 70,
  hints: [
    { low: 0.5, high: 4.9, hint: 'per-decilitre' },
    { low: 71, high: 700, hint: 'per-litre' },
  ],
  change: { step: 3, why: '42 CFR 493.931 allows a laboratory 8 %, 3 g/L of a usual value.', staleAfterHours: 3 * 24 },
  axis: { minSpan: 15, most: null },
} as const satisfies QuantityRow;

export const alkalinePhosphatase = {
  ...usualLaboratory,
  concept: 'alkaline-phosphatase',
  names: { en: 'Alkaline phosphatase', de: 'Alkalische Phosphatase' },
  chartNames: ['alkaline phosphatase', 'alp', 'alk phos', 'alkalische phosphatase', 'ap'],
  loinc: ['6768-6'],
  unit: 'U/L',
  displayUnit: 'U/L',
  digits: 0,
  low: 1,
  high: 10000,
  change: {
    step: 20,
    why: '42 CFR 493.931 allows a laboratory 20 %, 20 U/L of a usual value.',
    staleAfterHours: 3 * 24,
  },
  axis: { minSpan: 100, most: null },
} as const satisfies QuantityRow;
