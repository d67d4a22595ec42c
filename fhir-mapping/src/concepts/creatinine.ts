import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const creatinine = {
  ...usualLaboratory,
  concept: 'creatinine',
  names: { en: 'Creatinine', de: 'Kreatinin' },
  chartNames: ['creatinine', 'serum creatinine', 'creat', 'kreatinin'],
  loinc: ['2160-0', '38483-4', '14682-9'],
  unit: 'umol/L',
  displayUnit: 'µmol/L',
  digits: 0,
  substance: { molarMass: 113.12, charge: null },
  low: 9,
  high: 2650,
  hints: [
    { low: 0.1, high: 8.9, hint: 'mass' },
    { low: 2650.1, high: 234000, hint: 'amount' },
  ],
  change: { step: 18, why: '42 CFR 493.931 allows a laboratory 0.2 mg/dL (18 µmol/L).', staleAfterHours: 3 * 24 },
  axis: { minSpan: 100, most: null },
} as const satisfies QuantityRow;
