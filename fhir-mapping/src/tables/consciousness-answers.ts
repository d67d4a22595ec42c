import { loinc, snomed } from './code-systems.js';
import type { CodedObservation } from './coded-row.js';

/**
 * ACVPU of NEWS2 (Royal College of Physicians, 2017). Also derived from the Glasgow Coma Scale, RASS and CAM-ICU
 * (`observation/consciousness.ts`). Questions and answers of the UK Core ACVPU profile, LOINC (NEMSIS, C-CDA) and the
 * SNOMED CT Global Patient Set.
 */
export const consciousnessRow: CodedObservation = {
  concept: 'consciousness',
  display: 'Consciousness (ACVPU)',
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
      display: 'alert',
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
      display: 'not alert, letter unknown',
      ordinal: 1,
      codes: [{ system: snomed, codes: ['443371007', '3006004', '40917007'] }],
    },
    {
      // Acute confusion, delirious, delirium, and the older finding "confused".
      answer: 'confusion',
      display: 'new confusion',
      ordinal: 1,
      codes: [
        { system: snomed, codes: ['130987000', '419567006', '2776000', '162846003'] },
        { system: loinc, codes: ['LA6560-2'] },
      ],
      texts: ['confused', 'c'],
    },
    {
      answer: 'voice',
      display: 'responds to voice',
      ordinal: 2,
      codes: [
        { system: snomed, codes: ['300202002', '255373000'] },
        { system: loinc, codes: ['LA17108-4'] },
      ],
      texts: ['voice', 'v'],
    },
    {
      answer: 'pain',
      display: 'responds to pain',
      ordinal: 3,
      codes: [
        { system: snomed, codes: ['450847001'] },
        { system: loinc, codes: ['LA17107-6'] },
      ],
      texts: ['pain', 'p'],
    },
    {
      answer: 'unresponsive',
      display: 'unresponsive',
      ordinal: 4,
      codes: [
        { system: snomed, codes: ['422768004', '418107008'] },
        { system: loinc, codes: ['LA9343-0'] },
      ],
      texts: ['unresponsive', 'u'],
    },
  ],
  unknown: [],
  // Chronic confusion: usual for this patient, or new on top of it? Nobody can say from the code.
  undecided: [{ system: snomed, codes: ['130988005'] }],
};
