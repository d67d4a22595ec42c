import { ownConcepts, snomed } from '../tables/code-systems.js';
import type { CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/** CAM-ICU: no code of it passes its check digit, so it is read by a site's ConceptMap alone. */
export const camIcu = {
  ...usualCoded,
  concept: 'cam-icu',
  names: { en: 'Delirium test (CAM-ICU)', de: 'Delirtest (CAM-ICU)' },
  askedBy: ['assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  saysAlso: ['consciousness'],
  questions: [{ system: ownConcepts, codes: ['cam-icu'] }],
  answers: [
    {
      answer: 'negative',
      names: { en: 'no delirium (CAM-ICU negative)', de: 'kein Delir (CAM-ICU negativ)' },
      ordinal: 0,
      codes: [{ system: snomed, codes: ['260385009'] }],
      boolean: false,
    },
    {
      answer: 'positive',
      names: { en: 'delirium (CAM-ICU positive)', de: 'Delir (CAM-ICU positiv)' },
      ordinal: 1,
      codes: [{ system: snomed, codes: ['10828004'] }],
      boolean: true,
    },
  ],
} as const satisfies CodedRow;
