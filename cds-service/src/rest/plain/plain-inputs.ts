import { codedObservations, type PlausibilityHint, type QuantityName, vitalSignOf } from '@bellwether/fhir-mapping';
import { z } from 'zod';

/** What people call an answer, and the answer of the coded observation that it is; null: it says that nobody knows. */
type Words<W extends string = string> = Readonly<Record<W, string | null>>;

/** The vital signs that are given as one number each, by the names of data people. */
export const plainVitals = {
  heart_rate: { concept: 'heart-rate', meaning: 'Heart rate' },
  respiratory_rate: { concept: 'respiratory-rate', meaning: 'Respiratory rate' },
  oxygen_saturation: { concept: 'oxygen-saturation', meaning: 'Oxygen saturation (SpO₂)' },
  temperature: { concept: 'body-temperature', meaning: 'Body temperature' },
  bmi: { concept: 'body-mass-index', meaning: 'Body mass index' },
} as const satisfies Readonly<Record<string, { readonly concept: QuantityName; readonly meaning: string }>>;

/** The two numbers of a blood pressure. */
export const plainPressures = {
  systolic: 'systolic-blood-pressure',
  diastolic: 'diastolic-blood-pressure',
} as const;

/** What is given as one word of a few. */
export const plainAnswers = {
  smoking_status: {
    concept: 'smoking-status',
    meaning: 'Smoking status',
    words: { never: 'never-smoker', former: 'former-smoker', current: 'current-smoker', unknown: null },
  },
  consciousness: {
    concept: 'consciousness',
    meaning: 'Consciousness on the scale of NEWS2 (ACVPU)',
    words: { alert: 'alert', confusion: 'confusion', voice: 'voice', pain: 'pain', unresponsive: 'unresponsive' },
  },
  oxygen: {
    concept: 'oxygen',
    meaning: 'What the patient breathes',
    words: { air: 'air', oxygen: 'on-oxygen' },
  },
} as const satisfies Readonly<
  Record<string, { readonly concept: string; readonly meaning: string; readonly words: Words }>
>;

export type PlainVital = keyof typeof plainVitals;
export type PlainAnswer = keyof typeof plainAnswers;

const entriesOfTable = <K extends string, V>(table: Readonly<Record<K, V>>) =>
  Object.entries(table) as unknown as readonly (readonly [K, V])[];

export const plainVitalRows = entriesOfTable<PlainVital, (typeof plainVitals)[PlainVital]>(plainVitals);
export const plainAnswerRows = entriesOfTable<PlainAnswer, (typeof plainAnswers)[PlainAnswer]>(plainAnswers);

/** The range in which a value is likely in another unit. @throws TypeError where the table has none, which is a bug */
export function plainHint(concept: QuantityName, hint: PlausibilityHint['hint']): PlausibilityHint {
  const found = vitalSignOf(concept).hints.find((row) => row.hint === hint);
  if (found === undefined) throw new TypeError(`no hint ${hint} of ${concept}`);
  return found;
}

/** The coded observation of a concept. @throws TypeError for one that is not in the table, which is a bug */
export function codedObservationOf(concept: string): (typeof codedObservations)[number] {
  const row = codedObservations.find((coded) => coded.concept === concept);
  if (row === undefined) throw new TypeError(`no coded observation ${concept}`);
  return row;
}

/** A number of a vital sign, with its unit in the text of the schema. Whether anybody can have it, the mapping says. */
export function vitalSchema(concept: QuantityName, meaning: string) {
  const { displayUnit } = vitalSignOf(concept);
  return z.number({ error: 'expected a number' }).nullish().describe(`${meaning}, in ${displayUnit}`);
}
