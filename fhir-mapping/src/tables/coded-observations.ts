import { chartedPointsRows } from './charted-points.js';
import { arrivalModes, loinc, snomed } from './code-systems.js';
import type { CodedObservation } from './coded-row.js';
import { comaScaleRows } from './coma-scales.js';
import { consciousnessRow } from './consciousness-answers.js';
import { oxygenRow, ventilationRow } from './oxygen-devices.js';

export type { CodedAnswer, CodedObservation } from './coded-row.js';

/** The coded observations that we read. A new one is one row. */
export const codedObservations: readonly CodedObservation[] = [
  {
    // Answers: LOINC list LL2201-3, SNOMED CT of the US Core smoking status value sets.
    concept: 'smoking-status',
    display: 'Smoking status',
    questions: [{ system: loinc, codes: ['72166-2'] }],
    answers: [
      {
        answer: 'never-smoker',
        display: 'never smoked',
        ordinal: 0,
        codes: [
          { system: snomed, codes: ['266919005'] },
          { system: loinc, codes: ['LA18978-9'] },
        ],
      },
      {
        answer: 'former-smoker',
        display: 'former smoker',
        ordinal: 1,
        codes: [
          { system: snomed, codes: ['8517006'] },
          { system: loinc, codes: ['LA15920-4'] },
        ],
      },
      {
        // "Smoker, current status unknown": has smoked; whether still, nobody wrote down.
        answer: 'ever-smoker',
        display: 'ever smoked, current status unknown',
        ordinal: 1,
        codes: [
          { system: snomed, codes: ['77176002'] },
          { system: loinc, codes: ['LA18979-7'] },
        ],
      },
      {
        answer: 'current-smoker',
        display: 'current smoker',
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
  },
  consciousnessRow,
  {
    // Emergency Severity Index, 1 immediate to 5 non-urgent.
    concept: 'triage-level',
    display: 'Triage level',
    questions: [{ system: loinc, codes: ['75636-1'] }],
    answers: ['LA21567-5', 'LA21752-3', 'LA21753-1', 'LA21754-9', 'LA21755-6'].map((code, index) => ({
      answer: `esi-${index + 1}`,
      display: `ESI ${index + 1}`,
      ordinal: index + 1,
      codes: [{ system: loinc, codes: [code] }],
      integer: index + 1,
    })),
    unknown: [],
  },
  oxygenRow,
  {
    // Also read from the Encounter extension `encounter-modeOfArrival`.
    concept: 'arrival-mode',
    display: 'Mode of arrival',
    questions: [{ system: loinc, codes: ['11459-5'] }],
    answers: (
      [
        ['ambulance', 'A'],
        ['car', 'C'],
        ['on-foot', 'F'],
        ['helicopter', 'H'],
        ['public-transport', 'P'],
        ['other', 'O'],
      ] as const
    ).map(([answer, code], ordinal) => ({
      answer,
      display: answer.replace('-', ' '),
      ordinal,
      codes: [{ system: arrivalModes, codes: [code] }],
    })),
    unknown: [{ system: arrivalModes, codes: ['U'] }],
  },
  ventilationRow,
  ...comaScaleRows,
  ...chartedPointsRows,
];
