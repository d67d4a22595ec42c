import { loinc, snomed } from '../tables/code-systems.js';
import type { CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/**
 * ACVPU of NEWS2 (Royal College of Physicians, 2017). Also derived from the Glasgow Coma Scale, RASS and CAM-ICU
 * (`observation/consciousness.ts`). Questions and answers of the UK Core ACVPU profile, LOINC (NEMSIS, C-CDA) and the
 * SNOMED CT Global Patient Set.
 */
export const consciousness = {
  ...usualCoded,
  concept: 'consciousness',
  names: { en: 'Consciousness (ACVPU)', de: 'Bewusstsein (ACVPU)' },
  chartNames: [
    ...[
      'level of consciousness',
      'consciousness',
      'conscious level',
      'avpu',
      'acvpu',
      'loc',
      'avpu score',
      'acvpu score',
    ],
    ...['glasgow coma score', 'glasgow coma score total', 'glasgow coma scale', 'gcs', 'gcs total', 'gcs score'],
    ...['richmond agitation-sedation scale', 'rass', 'rass score', 'cam-icu'],
    ...['consciousness (acvpu)', 'neurological status', 'bewusstsein', 'bewusstseinslage', 'bewusstseinszustand'],
  ],
  askedBy: ['assessments'],
  filedUnder: ['vital-signs', 'survey', 'exam'],
  news2: true,
  missedWhenAbsent: true,
  questions: [
    { system: loinc, codes: ['67775-7', '80288-4', '11454-6'] },
    { system: snomed, codes: ['1104441000000107', '6942003'] },
  ],
  // NEWS2's consciousness score says whether the patient is alert, and not the letter.
  points: { system: snomed, codes: ['1104361000000100'], answers: { 0: 'alert', 3: 'not-alert' } },
  worstCounts: true,
  answers: [
    {
      answer: 'alert',
      names: { en: 'alert', de: 'wach' },
      ordinal: 0,
      codes: [
        { system: snomed, codes: ['248234008'] },
        { system: loinc, codes: ['LA9340-6'] },
      ],
      texts: ['alert', 'a'],
    },
    {
      // Decreased, stuporous, drowsy: worse than alert, and which letter nobody wrote down.
      answer: 'not-alert',
      names: { en: 'not alert, letter unknown', de: 'nicht wach, Stufe unbekannt' },
      ordinal: 1,
      codes: [{ system: snomed, codes: ['443371007', '3006004', '40917007'] }],
    },
    {
      // Acute confusion, delirious, delirium, and the older finding "confused".
      answer: 'confusion',
      names: { en: 'new confusion', de: 'neu aufgetretene Verwirrtheit' },
      ordinal: 1,
      codes: [
        { system: snomed, codes: ['130987000', '419567006', '2776000', '162846003'] },
        { system: loinc, codes: ['LA6560-2'] },
      ],
      texts: ['confused', 'c'],
    },
    {
      answer: 'voice',
      names: { en: 'responds to voice', de: 'reagiert auf Ansprache' },
      ordinal: 2,
      codes: [
        { system: snomed, codes: ['300202002', '255373000'] },
        { system: loinc, codes: ['LA17108-4'] },
      ],
      texts: ['voice', 'v'],
    },
    {
      answer: 'pain',
      names: { en: 'responds to pain', de: 'reagiert auf Schmerzreiz' },
      ordinal: 3,
      codes: [
        { system: snomed, codes: ['450847001'] },
        { system: loinc, codes: ['LA17107-6'] },
      ],
      texts: ['pain', 'p'],
    },
    {
      answer: 'unresponsive',
      names: { en: 'unresponsive', de: 'keine Reaktion' },
      ordinal: 4,
      codes: [
        { system: snomed, codes: ['422768004', '418107008'] },
        { system: loinc, codes: ['LA9343-0'] },
      ],
      texts: ['unresponsive', 'u'],
    },
  ],
  // Chronic confusion: usual for this patient, or new on top of it? Nobody can say from the code.
  undecided: [{ system: snomed, codes: ['130988005'] }],
  answerTexts: [
    ...['alert', 'confused', 'new confusion', 'confusion', 'unresponsive', 'unconscious', 'drowsy'],
    ...['responds to voice', 'responds to pain', 'responsive to voice', 'responsive to pain', 'awake'],
    ...['wach', 'bewusstlos', 'verwirrt'],
  ],
} as const satisfies CodedRow;
