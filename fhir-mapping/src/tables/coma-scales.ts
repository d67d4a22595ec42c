import { loinc, ownConcepts, snomed } from './code-systems.js';
import type { CodedAnswer, CodedObservation } from './coded-row.js';

/** How a part is charted that cannot be tested: a tube, a tracheostomy, eyes that are swollen shut. */
const untestable: CodedAnswer = {
  answer: 'untestable',
  display: 'cannot be tested',
  ordinal: 0,
  codes: [],
  integer: 0,
  texts: ['t', '1t', 'ett', 'nt', 'not testable', 'untestable'],
};

/** Answers of one part of the Glasgow Coma Scale, from 1 up: name, display and LOINC answer code. */
function partAnswers(
  rows: readonly (readonly [answer: string, display: string, code: string])[],
): readonly CodedAnswer[] {
  return [
    untestable,
    ...rows.map(([answer, display, code], index) => ({
      answer,
      display,
      ordinal: index + 1,
      codes: [{ system: loinc, codes: [code] }],
      integer: index + 1,
    })),
  ];
}

const eye: CodedObservation = {
  concept: 'gcs-eye',
  display: 'GCS, eye opening',
  questions: [{ system: loinc, codes: ['9267-6'] }],
  scale: true,
  answers: partAnswers([
    ['none', 'no eye opening (E1)', 'LA6553-7'],
    ['pain', 'eyes open to pain (E2)', 'LA6554-5'],
    ['voice', 'eyes open to voice (E3)', 'LA6555-2'],
    ['spontaneous', 'eyes open spontaneously (E4)', 'LA6556-0'],
  ]),
  unknown: [],
};

const verbal: CodedObservation = {
  concept: 'gcs-verbal',
  display: 'GCS, verbal response',
  questions: [{ system: loinc, codes: ['9270-0'] }],
  scale: true,
  answers: partAnswers([
    ['none', 'no verbal response (V1)', 'LA6557-8'],
    ['sounds', 'incomprehensible sounds (V2)', 'LA6558-6'],
    ['words', 'inappropriate words (V3)', 'LA6559-4'],
    ['confused', 'confused (V4)', 'LA6560-2'],
    ['oriented', 'oriented (V5)', 'LA6561-0'],
  ]),
  unknown: [],
};

const motor: CodedObservation = {
  concept: 'gcs-motor',
  display: 'GCS, motor response',
  questions: [{ system: loinc, codes: ['9268-4'] }],
  scale: true,
  answers: partAnswers([
    ['none', 'no motor response (M1)', 'LA6562-8'],
    ['extension', 'extension to pain (M2)', 'LA6563-6'],
    ['flexion', 'flexion to pain (M3)', 'LA6564-4'],
    ['withdraws', 'withdraws from pain (M4)', 'LA6565-1'],
    ['localizes', 'localizes pain (M5)', 'LA6566-9'],
    ['obeys', 'obeys commands (M6)', 'LA6567-7'],
  ]),
  unknown: [],
};

const totals = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;

const total: CodedObservation = {
  concept: 'gcs-total',
  display: 'GCS, total',
  questions: [
    { system: loinc, codes: ['9269-2'] },
    { system: snomed, codes: ['248241002'] },
  ],
  scale: true,
  answers: totals.map((points) => ({
    answer: `gcs-${points}`,
    display: `GCS ${points}`,
    ordinal: points,
    codes: [],
    integer: points,
  })),
  unknown: [],
};

/** LOINC answer list LL6536-8. */
const rassAnswers = [
  [-5, 'unarousable', 'LA33967-3'],
  [-4, 'deep sedation', 'LA33966-5'],
  [-3, 'moderate sedation', 'LA33965-7'],
  [-2, 'light sedation', 'LA33964-0'],
  [-1, 'drowsy', 'LA33963-2'],
  [0, 'alert and calm', 'LA33962-4'],
  [1, 'restless', 'LA16474-1'],
  [2, 'agitated', 'LA33960-8'],
  [3, 'very agitated', 'LA33959-0'],
  [4, 'combative', 'LA17287-6'],
] as const;

/** Richmond Agitation-Sedation Scale (Sessler, 2002). */
const rass: CodedObservation = {
  concept: 'rass',
  display: 'RASS (sedation)',
  questions: [{ system: snomed, codes: ['1345050000', '457441000124102'] }],
  scale: true,
  answers: rassAnswers.map(([points, display, code]) => ({
    answer: points < 0 ? `minus-${-points}` : points === 0 ? 'zero' : `plus-${points}`,
    display: `${points < 0 ? `−${-points}` : points === 0 ? '0' : `+${points}`}, ${display}`,
    ordinal: points,
    codes: [{ system: loinc, codes: [code] }],
    integer: points,
  })),
  unknown: [],
};

/** CAM-ICU: no code of it passes its check digit, so it is read by a site's ConceptMap alone. */
const camIcu: CodedObservation = {
  concept: 'cam-icu',
  display: 'Delirium test (CAM-ICU)',
  questions: [{ system: ownConcepts, codes: ['cam-icu'] }],
  answers: [
    {
      answer: 'negative',
      display: 'no delirium (CAM-ICU negative)',
      ordinal: 0,
      codes: [{ system: snomed, codes: ['260385009'] }],
      boolean: false,
    },
    {
      answer: 'positive',
      display: 'delirium (CAM-ICU positive)',
      ordinal: 1,
      codes: [{ system: snomed, codes: ['10828004'] }],
      boolean: true,
    },
  ],
  unknown: [],
};

/** The scales from which a level of consciousness is derived. */
export const comaScaleRows: readonly CodedObservation[] = [eye, verbal, motor, total, rass, camIcu];
