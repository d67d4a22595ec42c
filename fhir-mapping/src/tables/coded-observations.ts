import { arrivalModes, loinc, snomed } from './code-systems.js';

/** `system` and codes of one meaning. */
interface Codes {
  readonly system: string;
  readonly codes: readonly string[];
}

/** One answer of a coded observation. */
export interface CodedAnswer {
  readonly answer: string;
  readonly display: string;
  /** The feature value of reducer `last`. */
  readonly ordinal: number;
  readonly codes: readonly Codes[];
  /** The same answer as `valueInteger`. */
  readonly integer?: number;
  /** The same answer as `valueBoolean`. */
  readonly boolean?: boolean;
}

/** An observation whose value is one of a few answers. */
export interface CodedObservation {
  readonly concept: string;
  readonly display: string;
  /** Codes of the question, the preferred one first. */
  readonly questions: readonly Codes[];
  readonly answers: readonly CodedAnswer[];
  /** Answers that say that the answer is not known: the value is absent. */
  readonly unknown: readonly Codes[];
}

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
  {
    // ACVPU of NEWS2 (Royal College of Physicians, 2017).
    concept: 'consciousness',
    display: 'Consciousness (ACVPU)',
    questions: [{ system: loinc, codes: ['67775-7', '80288-4'] }],
    answers: [
      {
        answer: 'alert',
        display: 'alert',
        ordinal: 0,
        codes: [
          { system: snomed, codes: ['248234008'] },
          { system: loinc, codes: ['LA9340-6'] },
        ],
      },
      {
        answer: 'confusion',
        display: 'new confusion',
        ordinal: 1,
        codes: [
          { system: snomed, codes: ['130987000'] },
          { system: loinc, codes: ['LA6560-2'] },
        ],
      },
      {
        answer: 'voice',
        display: 'responds to voice',
        ordinal: 2,
        codes: [
          { system: snomed, codes: ['300202002', '255373000'] },
          { system: loinc, codes: ['LA17108-4'] },
        ],
      },
      {
        answer: 'pain',
        display: 'responds to pain',
        ordinal: 3,
        codes: [
          { system: snomed, codes: ['450847001'] },
          { system: loinc, codes: ['LA17107-6'] },
        ],
      },
      {
        answer: 'unresponsive',
        display: 'unresponsive',
        ordinal: 4,
        codes: [
          { system: snomed, codes: ['422768004'] },
          { system: loinc, codes: ['LA9343-0'] },
        ],
      },
    ],
    unknown: [],
  },
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
  {
    // Also read from oxygen flow and inhaled concentration (`airUpTo` in the vital-sign table).
    concept: 'oxygen',
    display: 'Air or oxygen',
    questions: [{ system: snomed, codes: ['371825009', '57485005'] }],
    answers: [
      {
        answer: 'air',
        display: 'on room air',
        ordinal: 0,
        codes: [{ system: snomed, codes: ['722742002', '373067005'] }],
        boolean: false,
      },
      {
        answer: 'on-oxygen',
        display: 'on oxygen',
        ordinal: 1,
        codes: [{ system: snomed, codes: ['371825009', '57485005', '373066001'] }],
        boolean: true,
      },
    ],
    unknown: [],
  },
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
];
