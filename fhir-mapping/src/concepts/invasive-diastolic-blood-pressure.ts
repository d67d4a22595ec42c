import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

/** From an arterial line; also 8462-4 where the Observation says so (`meaningInContext`). */
export const invasiveDiastolicBloodPressure = {
  ...usualQuantity,
  concept: 'invasive-diastolic-blood-pressure',
  names: { en: 'Diastolic pressure, arterial line', de: 'Diastolischer Druck, arterieller Katheter' },
  askedBy: ['vitals'],
  loinc: ['76213-8'],
  source: { of: 'diastolic-blood-pressure', by: 'arterial-line' },
  unit: 'mm[Hg]',
  displayUnit: 'mmHg',
  digits: 0,
  low: 10,
  high: 220,
  jump: null,
  trigger: null,
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
