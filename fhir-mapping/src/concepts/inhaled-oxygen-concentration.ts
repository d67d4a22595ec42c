import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const inhaledOxygenConcentration = {
  ...usualQuantity,
  concept: 'inhaled-oxygen-concentration',
  names: { en: 'Inhaled oxygen concentration', de: 'Sauerstoffkonzentration (FiO₂)' },
  chartNames: ['fio2', 'oxygen concentration'],
  // Servers file it under vital signs or not.
  askedBy: ['vitals', 'assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  saysAlso: ['oxygen'],
  loinc: ['3150-0'],
  fractionLoinc: ['71835-3', '19994-3'],
  unit: '%',
  displayUnit: '%',
  digits: 0,
  low: 15,
  high: 100,
  hints: [{ low: 0.15, high: 1, hint: 'fraction' }],
  airUpTo: 21,
  jump: null,
  triggerPlace: null,
  change: {
    step: 3,
    why: 'The closest two Venturi valves (28 and 31 %) are 3 points apart.',
    staleAfterHours: null,
  },
  ownPast: null,
  axis: { minSpan: 20, most: 100 },
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
