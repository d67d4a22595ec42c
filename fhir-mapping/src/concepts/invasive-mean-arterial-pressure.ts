import type { QuantityRow } from './concept-row.js';
import { usualArterialLine } from './usual.js';

/** From an arterial line; also the codes of the cuff where the Observation says so (`meaningInContext`). */
export const invasiveMeanArterialPressure = {
  ...usualArterialLine,
  concept: 'invasive-mean-arterial-pressure',
  names: { en: 'Mean pressure, arterial line', de: 'Mittlerer Druck, arterieller Katheter' },
  loinc: ['76214-6'],
  source: { of: 'mean-arterial-pressure', by: 'arterial-line' },
  low: 15,
  high: 250,
  hints: [{ low: 2, high: 14, hint: 'kilopascals' }],
  triggerPlace: null,
  axis: { minSpan: 40, most: null },
} as const satisfies QuantityRow;
