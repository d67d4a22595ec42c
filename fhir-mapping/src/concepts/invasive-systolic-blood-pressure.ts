import type { QuantityRow } from './concept-row.js';
import { usualArterialLine } from './usual.js';

/** From an arterial line; also 8480-6 where the Observation says so (`meaningInContext`). */
export const invasiveSystolicBloodPressure = {
  ...usualArterialLine,
  concept: 'invasive-systolic-blood-pressure',
  names: { en: 'Systolic pressure, arterial line', de: 'Systolischer Druck, arterieller Katheter' },
  loinc: ['76215-3'],
  source: { of: 'systolic-blood-pressure', by: 'arterial-line' },
  low: 20,
  high: 320,
  hints: [{ low: 4, high: 19, hint: 'kilopascals' }],
  triggerPlace: 2,
  axis: { minSpan: 60, most: null },
} as const satisfies QuantityRow;
