import { loinc, snomed } from '../tables/code-systems.js';
import type { CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/** LOINC answer list LL6536-8. */
const answers = [
  [-5, 'unarousable', 'nicht erweckbar', 'LA33967-3'],
  [-4, 'deep sedation', 'tiefe Sedierung', 'LA33966-5'],
  [-3, 'moderate sedation', 'mäßige Sedierung', 'LA33965-7'],
  [-2, 'light sedation', 'leichte Sedierung', 'LA33964-0'],
  [-1, 'drowsy', 'schläfrig', 'LA33963-2'],
  [0, 'alert and calm', 'aufmerksam und ruhig', 'LA33962-4'],
  [1, 'restless', 'unruhig', 'LA16474-1'],
  [2, 'agitated', 'agitiert', 'LA33960-8'],
  [3, 'very agitated', 'sehr agitiert', 'LA33959-0'],
  [4, 'combative', 'streitlustig', 'LA17287-6'],
] as const;

const signed = (points: number): string => (points < 0 ? `−${-points}` : points === 0 ? '0' : `+${points}`);

/** Richmond Agitation-Sedation Scale (Sessler, 2002): a level of consciousness is derived from it. */
export const rass = {
  ...usualCoded,
  concept: 'rass',
  names: { en: 'RASS (sedation)', de: 'RASS (Sedierung)' },
  askedBy: ['assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  saysAlso: ['consciousness'],
  questions: [{ system: snomed, codes: ['1345050000', '457441000124102'] }],
  unless: 'goal',
  scale: true,
  answers: answers.map(([points, en, de, code]) => ({
    answer: points < 0 ? `minus-${-points}` : points === 0 ? 'zero' : `plus-${points}`,
    names: { en: `${signed(points)}, ${en}`, de: `${signed(points)}, ${de}` },
    ordinal: points,
    codes: [{ system: loinc, codes: [code] }],
    integer: points,
  })),
} as const satisfies CodedRow;
