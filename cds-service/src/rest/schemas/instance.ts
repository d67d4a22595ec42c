import { parseInstant } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { plainAnswers, plainVitals, vitalSchema } from '../plain/plain-inputs.js';

/** With nanoseconds and a zone it has 35 characters. What is longer is not tried, because a pattern may take long. */
const maxInstantLength = 40;
const withZone = /T[^T]*(Z|[+-]\d{2}:\d{2})$/;

/** Nobody's readings are older, and nobody who was born a lifetime before it has a year of birth that FHIR cannot say. */
const earliest = Date.UTC(1900, 0);

const isInstant = (text: string): boolean =>
  text.length <= maxInstantLength && withZone.test(text) && parseInstant(text) >= earliest;

/** A moment with its zone. */
export const instantSchema = z
  .string()
  .refine(isInstant, { error: 'expected an instant from 1900 on with its zone, such as 2026-12-01T07:40:00Z' })
  .meta({ format: 'date-time' });

/** Nobody has a temperature in Celsius from here on, and in Fahrenheit it is that of a cold patient. */
const fahrenheitFrom = 80;

const oldestYears = 125;

/** Most features and diagnoses of an instance. */
export const maxFeatures = 1_000;
export const maxDiagnoses = 500;

const temperature = vitalSchema(plainVitals.temperature.concept, plainVitals.temperature.meaning).refine(
  (value) => value === null || value === undefined || value < fahrenheitFrom,
  { error: 'expected °C: the value could be in Fahrenheit, which is not converted' },
);

const pressureText = z
  .string()
  .regex(/^\d{1,3}\/\d{1,3}$/, { error: 'expected systolic and diastolic pressure in mmHg such as "148/88"' });
const pressureObject = z.strictObject({
  systolic: vitalSchema('systolic-blood-pressure', 'Systolic blood pressure'),
  diastolic: vitalSchema('diastolic-blood-pressure', 'Diastolic blood pressure'),
});

/** What a code is made of in every system: text that is short, and nothing that a terminal or a page would obey. */
const codeText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.\-]{0,31}$/, { error: 'expected a code such as J44.1' });
const diagnosis = z.union(
  [
    codeText,
    z.strictObject({
      system: z.string().min(1).max(256).describe('URI of the code system, such as http://snomed.info/sct'),
      code: codeText,
    }),
  ],
  { error: 'expected a code such as "J44.1", or {system, code}' },
);

const words = <K extends keyof typeof plainAnswers>(key: K) => {
  const known = Object.keys(plainAnswers[key].words) as (keyof (typeof plainAnswers)[K]['words'] & string)[];
  return z
    .enum(known, { error: `expected one of: ${known.join(', ')}` })
    .nullish()
    .describe(plainAnswers[key].meaning);
};

/** Features under their own names in the manifest of an artefact. */
const featuresSchema = z
  .record(z.string().max(128), z.number({ error: 'expected a number or null' }).nullable())
  .refine((features) => Object.keys(features).length <= maxFeatures, {
    error: `expected at most ${maxFeatures} features`,
  })
  .describe('Features by their names in the manifest of the artefact, as numbers in its units; null: missing');

/** A reference in the pages of the caller: a pseudonym, never shown to anybody. */
export const pseudonymSchema = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/, { error: 'expected 1 to 64 letters, digits, - or .' });

/**
 * One patient at one moment as plain values: each is optional, `null` says that it is missing, and one that is not known here is
 * refused, so that a misspelt name is not ignored.
 */
export const instanceSchema = z
  .strictObject({
    id: z.string().max(128).nullish().describe('A name of the caller for this instance, repeated in the answer'),
    as_of: instantSchema
      .nullish()
      .describe('When it is, and when the readings were made; default: that of the request'),
    patient: pseudonymSchema.nullish().describe('Pseudonym of the patient, required where the assessment is stored'),
    age: z
      .number({ error: 'expected a number' })
      .min(0, { error: 'expected 0 or more' })
      .max(oldestYears, { error: `expected at most ${oldestYears}` })
      .nullish()
      .describe('Age in years at as_of'),
    gender: z
      .enum(['female', 'male', 'other', 'unknown'], { error: 'expected one of: female, male, other, unknown' })
      .nullish()
      .describe('Administrative gender of FHIR'),
    bmi: vitalSchema(plainVitals.bmi.concept, plainVitals.bmi.meaning),
    heart_rate: vitalSchema(plainVitals.heart_rate.concept, plainVitals.heart_rate.meaning),
    respiratory_rate: vitalSchema(plainVitals.respiratory_rate.concept, plainVitals.respiratory_rate.meaning),
    oxygen_saturation: vitalSchema(plainVitals.oxygen_saturation.concept, plainVitals.oxygen_saturation.meaning),
    temperature,
    blood_pressure: z
      .union([pressureText, pressureObject], { error: 'expected "148/88" or {systolic, diastolic}, in mmHg' })
      .nullish()
      .describe('Blood pressure, in mmHg'),
    consciousness: words('consciousness'),
    oxygen: words('oxygen'),
    smoking_status: words('smoking_status'),
    diagnosis_code: z
      .union([diagnosis, z.array(diagnosis).max(maxDiagnoses, { error: `expected at most ${maxDiagnoses} codes` })], {
        error: 'expected a code such as "J44.1", {system, code}, or a list of them',
      })
      .nullish()
      .describe(
        'All diagnoses of the patient that are known: ICD-10 or SNOMED CT by their form, or {system, code}. An empty list says that there are none; left out, nobody knows',
      ),
    features: featuresSchema.nullish(),
  })
  .meta({ id: 'Instance', description: 'One patient at one moment as plain values, each of them optional' });

export type Instance = z.infer<typeof instanceSchema>;
