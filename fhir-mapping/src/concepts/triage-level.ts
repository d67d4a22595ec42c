import { loinc } from '../tables/code-systems.js';
import type { CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/** Emergency Severity Index, 1 immediate to 5 non-urgent. */
export const triageLevel = {
  ...usualCoded,
  concept: 'triage-level',
  names: { en: 'Triage level', de: 'Triagestufe' },
  askedBy: ['assessments'],
  filedUnder: ['survey', 'exam'],
  questions: [{ system: loinc, codes: ['75636-1'] }],
  answers: ['LA21567-5', 'LA21752-3', 'LA21753-1', 'LA21754-9', 'LA21755-6'].map((code, index) => ({
    answer: `esi-${index + 1}`,
    names: { en: `ESI ${index + 1}`, de: `ESI ${index + 1}` },
    ordinal: index + 1,
    codes: [{ system: loinc, codes: [code] }],
    integer: index + 1,
  })),
} as const satisfies CodedRow;
