import type { CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/** What breathes for the patient, by the devices that are charted as answers about air or oxygen. */
export const ventilation = {
  ...usualCoded,
  concept: 'ventilation',
  names: { en: 'Ventilation', de: 'Beatmung' },
  askedBy: ['assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  questions: [],
  answers: [
    { answer: 'none', names: { en: 'not ventilated', de: 'nicht beatmet' }, ordinal: 0, codes: [] },
    {
      answer: 'non-invasive',
      names: { en: 'non-invasive ventilation', de: 'nichtinvasive Beatmung' },
      ordinal: 1,
      codes: [],
    },
    { answer: 'invasive', names: { en: 'invasive ventilation', de: 'invasive Beatmung' }, ordinal: 2, codes: [] },
  ],
} as const satisfies CodedRow;
