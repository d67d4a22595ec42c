import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

/** As the patient says, from 0 to 10. */
export const pain = {
  ...usualQuantity,
  concept: 'pain',
  names: { en: 'Pain', de: 'Schmerz' },
  chartNames: ['pain', 'pain score', 'pain scale', 'pain level', 'nrs pain', 'schmerz', 'schmerzskala', 'nrs schmerz'],
  // Servers file it under vital signs or not.
  askedBy: ['vitals', 'bedside'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  // Verbal numeric rating; severity reported.
  loinc: ['72514-3', '38208-5'],
  snomed: ['225908003'],
  unit: '{score}',
  displayUnit: '',
  digits: 0,
  low: 0,
  high: 10,
  jump: null,
  triggerPlace: null,
  change: {
    step: 2,
    why: 'The least change that patients call one is about 2 points of 10 (Farrar, Pain 2001;94:149).',
    staleAfterHours: null,
  },
  ownPast: null,
  axis: { minSpan: 10, most: 10 },
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
