import { loinc, snomed } from '../tables/code-systems.js';
import type { AnswerRow, CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/** What all rows of the scale have: a level of consciousness is derived from them. */
const part = {
  ...usualCoded,
  askedBy: ['assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  saysAlso: ['consciousness'],
  scale: true,
} as const;

/** How a part is charted that cannot be tested: a tube, a tracheostomy, eyes that are swollen shut. */
const untestable: AnswerRow = {
  answer: 'untestable',
  names: { en: 'cannot be tested', de: 'nicht prüfbar' },
  ordinal: 0,
  codes: [],
  integer: 0,
  texts: ['t', '1t', 'ett', 'nt', 'not testable', 'untestable'],
};

/** Answers of one part of the Glasgow Coma Scale, from 1 up: name, English, German and LOINC answer code. */
function partAnswers(
  rows: readonly (readonly [answer: string, en: string, de: string, code: string])[],
): readonly AnswerRow[] {
  return [
    untestable,
    ...rows.map(([answer, en, de, code], index) => ({
      answer,
      names: { en, de },
      ordinal: index + 1,
      codes: [{ system: loinc, codes: [code] }],
      integer: index + 1,
    })),
  ];
}

export const gcsEye = {
  ...part,
  concept: 'gcs-eye',
  names: { en: 'GCS, eye opening', de: 'GCS, Augenöffnen' },
  questions: [{ system: loinc, codes: ['9267-6'] }],
  answers: partAnswers([
    ['none', 'no eye opening (E1)', 'kein Augenöffnen (E1)', 'LA6553-7'],
    ['pain', 'eyes open to pain (E2)', 'Augenöffnen auf Schmerzreiz (E2)', 'LA6554-5'],
    ['voice', 'eyes open to voice (E3)', 'Augenöffnen auf Ansprache (E3)', 'LA6555-2'],
    ['spontaneous', 'eyes open spontaneously (E4)', 'Augen spontan geöffnet (E4)', 'LA6556-0'],
  ]),
} as const satisfies CodedRow;

export const gcsVerbal = {
  ...part,
  concept: 'gcs-verbal',
  names: { en: 'GCS, verbal response', de: 'GCS, verbale Reaktion' },
  questions: [{ system: loinc, codes: ['9270-0'] }],
  answers: partAnswers([
    ['none', 'no verbal response (V1)', 'keine verbale Reaktion (V1)', 'LA6557-8'],
    ['sounds', 'incomprehensible sounds (V2)', 'unverständliche Laute (V2)', 'LA6558-6'],
    ['words', 'inappropriate words (V3)', 'unangemessene Worte (V3)', 'LA6559-4'],
    ['confused', 'confused (V4)', 'verwirrt (V4)', 'LA6560-2'],
    ['oriented', 'oriented (V5)', 'orientiert (V5)', 'LA6561-0'],
  ]),
} as const satisfies CodedRow;

export const gcsMotor = {
  ...part,
  concept: 'gcs-motor',
  names: { en: 'GCS, motor response', de: 'GCS, motorische Reaktion' },
  questions: [{ system: loinc, codes: ['9268-4'] }],
  answers: partAnswers([
    ['none', 'no motor response (M1)', 'keine motorische Reaktion (M1)', 'LA6562-8'],
    ['extension', 'extension to pain (M2)', 'Strecken auf Schmerzreiz (M2)', 'LA6563-6'],
    ['flexion', 'flexion to pain (M3)', 'Beugen auf Schmerzreiz (M3)', 'LA6564-4'],
    ['withdraws', 'withdraws from pain (M4)', 'ungezielte Abwehr auf Schmerzreiz (M4)', 'LA6565-1'],
    ['localizes', 'localizes pain (M5)', 'gezielte Abwehr auf Schmerzreiz (M5)', 'LA6566-9'],
    ['obeys', 'obeys commands (M6)', 'befolgt Aufforderungen (M6)', 'LA6567-7'],
  ]),
} as const satisfies CodedRow;

export const gcsTotal = {
  ...part,
  concept: 'gcs-total',
  names: { en: 'GCS, total', de: 'GCS, Summe' },
  questions: [
    { system: loinc, codes: ['9269-2'] },
    { system: snomed, codes: ['248241002'] },
  ],
  answers: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((points) => ({
    answer: `gcs-${points}`,
    names: { en: `GCS ${points}`, de: `GCS ${points}` },
    ordinal: points,
    codes: [],
    integer: points,
  })),
} as const satisfies CodedRow;
