import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

/** The hospital's own NEWS2: shown beside ours, and an input of nothing. */
export const chartedNews2 = {
  ...usualQuantity,
  concept: 'charted-news2',
  names: { en: 'NEWS2 as charted', de: 'NEWS2 laut Akte' },
  // Servers file it under vital signs, or as a survey.
  askedBy: ['vitals', 'assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  loinc: [],
  snomed: ['1104051000000101'],
  unit: '{score}',
  displayUnit: '',
  digits: 0,
  low: 0,
  high: 20,
  jump: null,
  triggerPlace: null,
  change: { step: 1, why: 'A sum of whole points: one more is another score.', staleAfterHours: null },
  ownPast: null,
  axis: { minSpan: 8, most: 20 },
  pace: 'fast',
  referenceBand: null,
  tile: null,
} as const satisfies QuantityRow;
