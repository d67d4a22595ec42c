import type { QuantityRow } from './concept-row.js';
import { usualArterialLine } from './usual.js';

/** From an arterial line; also 8462-4 where the Observation says so (`meaningInContext`). */
export const invasiveDiastolicBloodPressure = {
  ...usualArterialLine,
  concept: 'invasive-diastolic-blood-pressure',
  names: { en: 'Diastolic pressure, arterial line', de: 'Diastolischer Druck, arterieller Katheter' },
  loinc: ['76213-8'],
  source: { of: 'diastolic-blood-pressure', by: 'arterial-line' },
  low: 10,
  high: 220,
  triggerPlace: null,
  axis: { minSpan: 60, most: null },
} as const satisfies QuantityRow;
