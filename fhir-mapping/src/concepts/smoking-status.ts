import { loinc, snomed } from '../tables/code-systems.js';
import type { CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/** Answers: LOINC list LL2201-3, SNOMED CT of the US Core smoking status value sets. */
export const smokingStatus = {
  ...usualCoded,
  concept: 'smoking-status',
  names: { en: 'Smoking status', de: 'Raucherstatus' },
  askedBy: ['social'],
  filedUnder: ['social-history', 'survey'],
  questions: [{ system: loinc, codes: ['72166-2'] }],
  answers: [
    {
      answer: 'never-smoker',
      names: { en: 'never smoked', de: 'nie geraucht' },
      ordinal: 0,
      codes: [
        { system: snomed, codes: ['266919005'] },
        { system: loinc, codes: ['LA18978-9'] },
      ],
    },
    {
      answer: 'former-smoker',
      names: { en: 'former smoker', de: 'früher geraucht' },
      ordinal: 1,
      codes: [
        { system: snomed, codes: ['8517006'] },
        { system: loinc, codes: ['LA15920-4'] },
      ],
    },
    {
      // "Smoker, current status unknown": has smoked; whether still, nobody wrote down.
      answer: 'ever-smoker',
      names: { en: 'ever smoked, current status unknown', de: 'hat geraucht, aktueller Status unbekannt' },
      ordinal: 1,
      codes: [
        { system: snomed, codes: ['77176002'] },
        { system: loinc, codes: ['LA18979-7'] },
      ],
    },
    {
      answer: 'current-smoker',
      names: { en: 'current smoker', de: 'raucht' },
      ordinal: 2,
      codes: [
        { system: snomed, codes: ['449868002', '428041000124106', '428061000124105', '428071000124103'] },
        { system: loinc, codes: ['LA18976-3', 'LA18977-1', 'LA18982-1', 'LA18981-3'] },
      ],
    },
  ],
  unknown: [
    { system: snomed, codes: ['266927001'] },
    { system: loinc, codes: ['LA18980-5'] },
  ],
} as const satisfies CodedRow;
