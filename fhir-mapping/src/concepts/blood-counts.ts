import type { QuantityRow } from './concept-row.js';
import { usualLaboratory } from './usual.js';

export const platelets = {
  ...usualLaboratory,
  concept: 'platelets',
  names: { en: 'Platelets', de: 'Thrombozyten' },
  chartNames: ['platelets', 'platelet count', 'plt', 'thrombozyten'],
  loinc: ['777-3', '26515-7'],
  unit: '10*9/L',
  displayUnit: '10⁹/l',
  digits: 0,
  low: 0,
  high: 3000,
  hints: [{ low: 3001, high: 3000000, hint: 'per-microlitre' }],
  change: { step: 50, why: '42 CFR 493.941 allows a laboratory 25 %, 50 of a usual value.', staleAfterHours: 3 * 24 },
  axis: { minSpan: 150, most: null },
} as const satisfies QuantityRow;

export const leukocytes = {
  ...usualLaboratory,
  concept: 'leukocytes',
  names: { en: 'Leukocytes', de: 'Leukozyten' },
  chartNames: ['leukocytes', 'wbc', 'white blood cells', 'white cell count', 'leukozyten'],
  loinc: ['6690-2', '26464-8'],
  unit: '10*9/L',
  displayUnit: '10⁹/l',
  digits: 1,
  low: 0,
  high: 1000,
  hints: [{ low: 1001, high: 1000000, hint: 'per-microlitre' }],
  change: { step: 1, why: '42 CFR 493.941 allows a laboratory 10 %, 1 of a usual value.', staleAfterHours: 3 * 24 },
  axis: { minSpan: 8, most: null },
} as const satisfies QuantityRow;
