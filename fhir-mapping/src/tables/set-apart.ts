import { loinc, snomed } from './code-systems.js';
import type { Codes } from './coded-row.js';

/** Measurements that could be taken for a vital sign of a patient at rest, and are none: named, and never used. */
export interface SetApart {
  /** What is said of it. */
  readonly detail: 'on-exertion' | 'preductal' | 'standing' | 'other-heart-rate' | 'set-rate' | 'other-temperature';
  /** The vital sign that it must not be taken for. */
  readonly concept: string;
  readonly codes: readonly Codes[];
}

/** Where one of these codes is among the codings, no other code of the Observation makes it a reading. */
export const setApartRows: readonly SetApart[] = [
  {
    detail: 'on-exertion',
    concept: 'oxygen-saturation',
    codes: [{ system: snomed, codes: ['866681000000102', '866721000000109'] }],
  },
  {
    detail: 'preductal',
    concept: 'oxygen-saturation',
    codes: [{ system: loinc, codes: ['59407-7'] }],
  },
  {
    detail: 'standing',
    concept: 'systolic-blood-pressure',
    codes: [
      { system: loinc, codes: ['8460-8'] },
      { system: snomed, codes: ['400974009'] },
    ],
  },
  {
    detail: 'standing',
    concept: 'diastolic-blood-pressure',
    codes: [
      { system: loinc, codes: ['8454-1'] },
      { system: snomed, codes: ['400975005'] },
    ],
  },
  {
    detail: 'other-heart-rate',
    concept: 'heart-rate',
    codes: [
      { system: loinc, codes: ['69001-6', '76282-3'] },
      { system: snomed, codes: ['249043002'] },
    ],
  },
  {
    detail: 'set-rate',
    concept: 'respiratory-rate',
    codes: [{ system: loinc, codes: ['19834-1', '33438-3'] }],
  },
  {
    detail: 'other-temperature',
    concept: 'body-temperature',
    codes: [
      {
        system: loinc,
        codes: [
          ...['39106-0', '60830-7', '60833-1', '98657-0', '98663-8'],
          ...['61008-9', '60955-2', '20092-3', '61009-7'],
        ],
      },
    ],
  },
];
