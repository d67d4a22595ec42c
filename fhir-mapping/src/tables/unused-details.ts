import { type RefusalReason, type RejectionReason, rejectionReasons } from './rejection-reasons.js';

/** One thing that is said of what is not used: the reason that it is a case of, and its sentence with `{{values}}`. */
interface DetailRow<Reason> {
  readonly reason: Reason;
  readonly sentence: string;
}

/** What is said of an Observation, or a part of it, that is not a reading: one row for each sentence. */
export const rejectionDetails = {
  'unknown-status': { reason: 'malformed', sentence: 'Observation.status is {{got}}.' },
  'no-concept': { reason: 'malformed', sentence: '{{element}} is not a CodeableConcept.' },
  'no-component-list': { reason: 'malformed', sentence: 'Observation.component is not an array.' },
  'no-component': { reason: 'malformed', sentence: 'A component is not an object, or has no valid code.' },
  'no-quantity': { reason: 'malformed', sentence: 'valueQuantity is not a Quantity.' },
  'wrong-kind': { reason: 'malformed', sentence: '{{element}} is {{gotKind}}; expected {{wantedKind}}.' },
  'no-code': { reason: 'no-code', sentence: rejectionReasons['no-code'] },
  'not-modelled': { reason: 'not-modelled', sentence: rejectionReasons['not-modelled'] },
  'other-focus': {
    reason: 'not-modelled',
    sentence: 'The subject of the observation is not the patient (Observation.focus).',
  },
  'blood-gas-saturation': {
    reason: 'not-modelled',
    sentence: 'Arterial blood gas saturation, not pulse oximetry.',
  },
  'modifier-extension': {
    reason: 'modifier-extension',
    sentence: 'The modifier extension {{got}} could change its meaning.',
  },
  'panel-without-values': { reason: 'panel-without-values', sentence: rejectionReasons['panel-without-values'] },
  'entered-in-error': { reason: 'entered-in-error', sentence: rejectionReasons['entered-in-error'] },
  cancelled: { reason: 'cancelled', sentence: rejectionReasons.cancelled },
  replaced: { reason: 'replaced', sentence: 'Replaced by {{reference}} (same identifier).' },
  'data-absent': { reason: 'data-absent', sentence: rejectionReasons['data-absent'] },
  'absent-because': { reason: 'data-absent', sentence: 'Value absent: {{got}}.' },
  'answer-unknown': { reason: 'data-absent', sentence: 'The answer is recorded as unknown.' },
  'answer-negative': { reason: 'not-for-scores', sentence: 'The answer is no: it sets no limit of care.' },
  'no-value': { reason: 'no-value', sentence: rejectionReasons['no-value'] },
  'other-value': { reason: 'not-a-quantity', sentence: 'Got {{element}}, expected valueQuantity.' },
  bound: { reason: 'comparator', sentence: 'The value is {{comparator}} {{value}}; expected a measured value.' },
  'other-answer': { reason: 'unknown-answer', sentence: 'Unrecognized answer in {{element}}: {{got}}.' },
  'not-decided': { reason: 'undecided', sentence: 'Charted as "{{got}}": it does not say which answer holds.' },
  'on-exertion': { reason: 'not-for-scores', sentence: 'SpO₂ on exertion; scores count it at rest.' },
  preductal: { reason: 'not-for-scores', sentence: 'Preductal SpO₂ of a newborn.' },
  standing: { reason: 'not-for-scores', sentence: 'Pressure of a postural test, standing.' },
  'other-heart-rate': { reason: 'not-for-scores', sentence: 'Heart rate standing, of a fetus, or from beat to beat.' },
  'set-rate': { reason: 'not-for-scores', sentence: 'Rate that a ventilator is set to, not how the patient breathes.' },
  'other-temperature': { reason: 'not-for-scores', sentence: 'Temperature of skin, air or gas, not of the body.' },
  goal: { reason: 'not-for-scores', sentence: 'A goal for the patient, not a measurement.' },
  extracorporeal: { reason: 'not-for-scores', sentence: 'A flow outside the body, not what the patient breathes.' },
  'unit-missing': { reason: 'unit-missing', sentence: '{{value}} has no unit; expected a unit such as {{unit}}.' },
  'unit-unknown': {
    reason: 'unit-unknown',
    sentence: 'Unrecognized unit "{{got}}"; expected a unit such as {{unit}}.',
  },
  'unit-not-convertible': { reason: 'unit-not-convertible', sentence: '"{{got}}" cannot be converted to {{unit}}.' },
  coulomb: {
    reason: 'unit-not-convertible',
    sentence: '"C" cannot be converted to {{unit}}: in UCUM, `C` is the coulomb; degree Celsius is `Cel`.',
  },
  farad: {
    reason: 'unit-not-convertible',
    sentence: '"F" cannot be converted to {{unit}}: in UCUM, `F` is the farad; degree Fahrenheit is `[degF]`.',
  },
  implausible: {
    reason: 'implausible',
    sentence: '{{measured}} is outside the plausible range, {{low}} to {{high}} {{unit}}.',
  },
  'implausible-looks-like': {
    reason: 'implausible',
    sentence: '{{measured}} is outside the plausible range, {{low}} to {{high}} {{unit}}: {{hint}}.',
  },
  kilopascals: {
    reason: 'implausible',
    sentence: '{{measured}} may be kilopascals labelled as mmHg, as the other pressure of this measurement.',
  },
  asystole: { reason: 'zero', sentence: '0 /min: asystole, a lead off, or entry.' },
  apnoea: { reason: 'zero', sentence: '0 /min: apnoea, a lead off, or entry.' },
  crossed: {
    reason: 'systolic-below-diastolic',
    sentence: 'Systolic pressure is below diastolic. This value is {{measured}}.',
  },
  'mean-outside': {
    reason: 'implausible',
    sentence: 'Mean pressure is not between diastolic and systolic of the same moment. This value is {{measured}}.',
  },
  'no-time': { reason: 'no-time', sentence: 'No effective[x] or issued time.' },
  'time-unreadable': {
    reason: 'time-unreadable',
    sentence: 'Unreadable time {{got}}; expected a FHIR date, or a dateTime with a time zone.',
  },
  duplicate: {
    reason: 'duplicate',
    sentence: 'Duplicate of {{reference}} (same vital sign, time and value).',
  },
} as const satisfies Readonly<Record<string, DetailRow<RejectionReason>>>;

/** What is said of a resource that was not used at all: one row for each sentence. */
export const refusalDetails = {
  'no-resource': { reason: 'malformed', sentence: 'Got {{gotKind}}, expected a resource.' },
  'no-resource-type': { reason: 'malformed', sentence: 'No resourceType.' },
  'no-object': { reason: 'malformed', sentence: 'Its {{element}} is not an object.' },
  'changed-meaning': {
    reason: 'modifier-extension',
    sentence: 'Its modifier extension {{got}} could change its meaning.',
  },
  'not-mapped': { reason: 'not-mapped', sentence: '{{type}} resources are not used.' },
  'not-active': { reason: 'not-active', sentence: 'Its {{element}} is {{got}}.' },
  'no-care-limit': { reason: 'not-mapped', sentence: 'It is a {{type}} that says nothing of limits of care.' },
  'replaced-order': { reason: 'not-active', sentence: 'Its place was taken by {{reference}}.' },
  'another-patient': { reason: 'another-patient', sentence: 'It belongs to another patient.' },
  'another-server': { reason: 'another-patient', sentence: 'It belongs to a patient of another server: {{got}}.' },
  'several-named': {
    reason: 'another-patient',
    sentence: 'Patient not specified: the data name {{patients}} patients.',
  },
  'no-subject': { reason: 'no-subject', sentence: 'Patient not stated.' },
  'duplicate-id': { reason: 'duplicate-id', sentence: 'Duplicate: another version of this resource was used.' },
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
  text: 'text',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
  nothing: 'nothing',
} as const;

/** What a value looks like that no human being has. */
export const plausibilityHints = {
  kilopascals: 'it looks like kilopascals labelled as mmHg',
  fraction: 'it looks like a fraction labelled as a percentage',
  'per-cent': 'it looks like a percentage labelled as a fraction',
  fahrenheit: 'it looks like degrees Fahrenheit labelled as Celsius',
  celsius: 'it looks like degrees Celsius labelled as Fahrenheit',
  grams: 'it looks like grams labelled as kilograms',
  metres: 'it looks like metres labelled as centimetres',
  millimetres: 'it looks like millimetres labelled as centimetres',
  mass: 'it looks like a mass (mg/dL) labelled as an amount of substance (mmol/L or µmol/L)',
  amount: 'it looks like an amount of substance (mmol/L or µmol/L) labelled as a mass (mg/dL)',
  'per-decilitre': 'it looks like grams per decilitre labelled as grams per litre',
  'per-litre': 'it looks like grams per litre labelled as grams per decilitre',
  'per-microlitre': 'it looks like a number per microlitre labelled as thousands',
  millilitres: 'it looks like millilitres labelled as litres',
} as const;

export type JsonKind = keyof typeof jsonKinds;
export type PlausibilityHintName = keyof typeof plausibilityHints;
