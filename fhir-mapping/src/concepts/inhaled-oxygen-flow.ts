import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const inhaledOxygenFlow = {
  ...usualQuantity,
  concept: 'inhaled-oxygen-flow',
  names: { en: 'Oxygen flow rate', de: 'Sauerstofffluss' },
  // Servers file it under vital signs or not.
  askedBy: ['vitals', 'assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  saysAlso: ['oxygen'],
  loinc: ['3151-8'],
  bedsideLoinc: ['19941-4'],
  unit: 'L/min',
  displayUnit: 'l/min',
  digits: 0,
  low: 0,
  high: 100,
  airUpTo: 0,
  jump: null,
  triggerPlace: null,
  change: { step: 1, why: 'Flow meters for adults are marked in whole litres.', staleAfterHours: null },
  ownPast: null,
  axis: { minSpan: 4, most: null },
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
