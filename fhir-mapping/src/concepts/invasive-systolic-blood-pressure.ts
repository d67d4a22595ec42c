import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

/** From an arterial line; also 8480-6 where the Observation says so (`meaningInContext`). */
export const invasiveSystolicBloodPressure = {
  ...usualQuantity,
  concept: 'invasive-systolic-blood-pressure',
  names: { en: 'Systolic pressure, arterial line', de: 'Systolischer Druck, arterieller Katheter' },
  askedBy: ['vitals'],
  loinc: ['76215-3'],
  source: { of: 'systolic-blood-pressure', by: 'arterial-line' },
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  low: 20,
  high: 320,
  hints: [{ low: 4, high: 19, hint: 'kilopascals' }],
  jump: null,
  trigger: { place: 2, below: 90 },
  change: {
    step: 7,
    why: 'A transducer 10 cm too high or too low is wrong by 7 mmHg.',
    staleAfterHours: null,
  },
  ownPast: null,
  axis: { minSpan: 60, most: null },
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
