import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

/** What was measured at a moment, since the time before: the volumes of a window are added up. */
export const urineOutput = {
  ...usualQuantity,
  concept: 'urine-output',
  names: { en: 'Urine output', de: 'Urinausscheidung' },
  chartNames: ['urine output', 'urine volume', 'urine', 'diuresis', 'urin', 'urinmenge', 'ausfuhr urin', 'diurese'],
  // Servers file it under vital signs or not.
  askedBy: ['vitals', 'bedside'],
  filedUnder: ['vital-signs', 'survey', 'exam', 'laboratory'],
  // Any volume, a volume of 24 hours in two forms.
  loinc: ['9187-6', '3167-4', '9192-6'],
  unit: 'mL',
  displayUnit: 'ml',
  digits: 0,
  low: 0,
  high: 5000,
  hints: [{ low: 5001, high: 5_000_000, hint: 'millilitres' }],
  jump: null,
  triggerPlace: null,
  change: { step: 50, why: 'Bags and jugs are marked every 50 to 100 ml.', staleAfterHours: null },
  ownPast: null,
  axis: { minSpan: 200, most: null },
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
