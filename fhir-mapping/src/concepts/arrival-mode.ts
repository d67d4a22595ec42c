import { arrivalModes, loinc } from '../tables/code-systems.js';
import type { CodedRow } from './concept-row.js';
import { usualCoded } from './usual.js';

/** Also read from the Encounter extension `encounter-modeOfArrival`. */
export const arrivalMode = {
  ...usualCoded,
  concept: 'arrival-mode',
  names: { en: 'Mode of arrival', de: 'Art der Ankunft' },
  askedBy: ['assessments'],
  filedUnder: ['survey', 'exam'],
  questions: [{ system: loinc, codes: ['11459-5'] }],
  answers: (
    [
      ['ambulance', 'A', 'ambulance', 'Rettungswagen'],
      ['car', 'C', 'car', 'Auto'],
      ['on-foot', 'F', 'on foot', 'zu Fuß'],
      ['helicopter', 'H', 'helicopter', 'Hubschrauber'],
      ['public-transport', 'P', 'public transport', 'öffentliche Verkehrsmittel'],
      ['other', 'O', 'other', 'andere'],
    ] as const
  ).map(([answer, code, en, de], ordinal) => ({
    answer,
    names: { en, de },
    ordinal,
    codes: [{ system: arrivalModes, codes: [code] }],
  })),
  unknown: [{ system: arrivalModes, codes: ['U'] }],
} as const satisfies CodedRow;
