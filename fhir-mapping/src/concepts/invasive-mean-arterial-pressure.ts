import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

/** From an arterial line; also the codes of the cuff where the Observation says so (`meaningInContext`). */
export const invasiveMeanArterialPressure = {
  ...usualQuantity,
  concept: 'invasive-mean-arterial-pressure',
  names: { en: 'Mean pressure, arterial line', de: 'Mittlerer Druck, arterieller Katheter' },
  askedBy: ['vitals'],
  loinc: ['76214-6'],
  source: { of: 'mean-arterial-pressure', by: 'arterial-line' },
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  low: 15,
  high: 250,
  hints: [{ low: 2, high: 14, hint: 'kilopascals' }],
  jump: null,
  trigger: null,
  change: { step: 7, why: 'A transducer 10 cm too high or too low is wrong by 7 mmHg.', staleAfterHours: null },
  ownPast: null,
  axis: { minSpan: 40, most: null },
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
