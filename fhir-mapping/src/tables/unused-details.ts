import { type RefusalReason, type RejectionReason, rejectionReasons } from './rejection-reasons.js';

/** One thing that is said of what is not used: the reason that it is a case of, and its sentence with `{{values}}`. */
interface DetailRow<Reason> {
  readonly reason: Reason;
  readonly sentence: string;
}

/** What is said of an Observation, or a part of it, that is no reading: one row for each sentence. */
export const rejectionDetails = {
  'unknown-status': { reason: 'malformed', sentence: 'Observation.status is {{got}}.' },
  'no-concept': { reason: 'malformed', sentence: '{{element}} is no CodeableConcept.' },
  'no-component-list': { reason: 'malformed', sentence: 'Observation.component is not an array.' },
  'no-component': { reason: 'malformed', sentence: 'A component is not an object, or its code none.' },
  'no-quantity': { reason: 'malformed', sentence: 'valueQuantity is not a Quantity.' },
  'wrong-kind': { reason: 'malformed', sentence: '{{element}} is {{gotKind}}; expected {{wantedKind}}.' },
  'no-code': { reason: 'no-code', sentence: rejectionReasons['no-code'] },
  'not-modelled': { reason: 'not-modelled', sentence: rejectionReasons['not-modelled'] },
  'other-focus': {
    reason: 'not-modelled',
    sentence: 'It is about something other than the patient (Observation.focus).',
  },
  'panel-without-values': { reason: 'panel-without-values', sentence: rejectionReasons['panel-without-values'] },
  'entered-in-error': { reason: 'entered-in-error', sentence: rejectionReasons['entered-in-error'] },
  cancelled: { reason: 'cancelled', sentence: rejectionReasons.cancelled },
  'data-absent': { reason: 'data-absent', sentence: rejectionReasons['data-absent'] },
  'absent-because': { reason: 'data-absent', sentence: 'The value is absent: {{got}}.' },
  'answer-unknown': { reason: 'data-absent', sentence: 'The answer says that it is unknown.' },
  'no-value': { reason: 'no-value', sentence: rejectionReasons['no-value'] },
  'other-value': { reason: 'not-a-quantity', sentence: 'Got {{element}}, expected valueQuantity.' },
  bound: { reason: 'comparator', sentence: 'The value is {{comparator}} {{value}}; expected a measured value.' },
  'other-answer': { reason: 'unknown-answer', sentence: 'Got {{element}} {{got}}, which is no answer that we know.' },
  'unit-missing': { reason: 'unit-missing', sentence: '{{value}} has no unit; expected one like {{unit}}.' },
  'unit-unknown': {
    reason: 'unit-unknown',
    sentence: '"{{got}}" is no unit that can be read; expected one like {{unit}}.',
  },
  'unit-not-convertible': { reason: 'unit-not-convertible', sentence: '"{{got}}" cannot be converted to {{unit}}.' },
  coulomb: {
    reason: 'unit-not-convertible',
    sentence: '"C" cannot be converted to {{unit}}: `C` is the coulomb in UCUM; the degree Celsius is `Cel`.',
  },
  farad: {
    reason: 'unit-not-convertible',
    sentence: '"F" cannot be converted to {{unit}}: `F` is the farad in UCUM; the degree Fahrenheit is `[degF]`.',
  },
  implausible: { reason: 'implausible', sentence: 'Got {{measured}}, expected {{low}} to {{high}} {{unit}}.' },
  'implausible-looks-like': {
    reason: 'implausible',
    sentence: 'Got {{measured}}, expected {{low}} to {{high}} {{unit}}: {{hint}}.',
  },
  crossed: {
    reason: 'systolic-below-diastolic',
    sentence: 'The systolic pressure is below the diastolic one. This one is {{measured}}.',
  },
  'no-time': { reason: 'no-time', sentence: 'It has neither effective[x] nor issued.' },
  'time-unreadable': {
    reason: 'time-unreadable',
    sentence: 'Got {{got}}, expected a FHIR date or a time with a zone.',
  },
  duplicate: {
    reason: 'duplicate',
    sentence: 'The same reading (concept, time, value) is there already. See {{reference}}.',
  },
} as const satisfies Readonly<Record<string, DetailRow<RejectionReason>>>;

/** What is said of a resource that was not used at all: one row for each sentence. */
export const refusalDetails = {
  'no-resource': { reason: 'malformed', sentence: 'Got {{gotKind}}, expected a resource.' },
  'no-resource-type': { reason: 'malformed', sentence: 'It has no resourceType.' },
  'no-object': { reason: 'malformed', sentence: 'Its {{element}} is not an object.' },
  'not-mapped': { reason: 'not-mapped', sentence: '{{type}} is not read.' },
  'not-active': { reason: 'not-active', sentence: 'Its {{element}} is {{got}}.' },
  'another-patient': { reason: 'another-patient', sentence: 'It belongs to another patient.' },
  'several-named': {
    reason: 'another-patient',
    sentence: "Nobody's record: {{patients}} patients are named and none was asked for.",
  },
  'no-subject': { reason: 'no-subject', sentence: 'It does not say which patient it is about.' },
  'duplicate-id': { reason: 'duplicate-id', sentence: 'Another version of it, or the same again, is used.' },
  'operation-outcome': {
    reason: 'operation-outcome',
    sentence: 'The server answered part of a search with an OperationOutcome.',
  },
} as const satisfies Readonly<Record<string, DetailRow<RefusalReason>>>;

/** What JSON has in place of what is expected, and what is expected. */
export const jsonKinds = {
  array: 'an array',
  object: 'an object',
  string: 'a string',
  text: 'a text',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
  nothing: 'nothing',
} as const;

/** What a value looks like that no human being has. */
export const plausibilityHints = {
  kilopascals: 'it looks like kilopascals labelled mmHg',
  fraction: 'it looks like a fraction labelled per cent',
  'per-cent': 'it looks like per cent labelled as a fraction',
  fahrenheit: 'it looks like degrees Fahrenheit labelled Celsius',
  celsius: 'it looks like degrees Celsius labelled Fahrenheit',
  grams: 'it looks like grams labelled kilograms',
  metres: 'it looks like metres labelled centimetres',
  millimetres: 'it looks like millimetres labelled centimetres',
} as const;

export type JsonKind = keyof typeof jsonKinds;
export type PlausibilityHintName = keyof typeof plausibilityHints;
