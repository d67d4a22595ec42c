import { parseInstant } from '@bellwether/fhir-mapping';
import { modelSettingNames } from '@bellwether/model';
import { z } from 'zod';
import { plainAnswers, plainHint, plainVitals, vitalSchema } from '../plain/plain-inputs.js';

/** With nanoseconds and a zone it has 35 characters. What is longer is not tried, because a pattern may take long. */
const maxInstantLength = 40;
const withZone = /T[^T]*(Z|[+-]\d{2}:\d{2})$/;

const isInstant = (text: string): boolean =>
  text.length <= maxInstantLength && withZone.test(text) && !Number.isNaN(parseInstant(text));

/** Before this nobody scored anything, and birth dates would need more than four digits of a year. */
const earliestYear = 1900;

/** A moment with its zone. Any later year: dates of research data are moved into the future, so that they name nobody. */
export const instantSchema = z
  .string({ error: 'expected an instant with its zone such as 2026-12-01T07:40:00Z' })
  .refine(isInstant, { error: 'expected an instant with its zone such as 2026-12-01T07:40:00Z', abort: true })
  .refine((text) => new Date(parseInstant(text)).getUTCFullYear() >= earliestYear, {
    error: `expected an instant in ${earliestYear} or later`,
  })
  .meta({ format: 'date-time' });

/** Nobody is known to have lived longer than 122 years. */
const oldestYears = 125;

/** Most features and diagnoses of an instance. */
export const maxFeatures = 1_000;
export const maxDiagnoses = 500;

/** What is hypothermia in Celsius is none of it in Fahrenheit: of no value can both be meant. */
const fahrenheit = plainHint(plainVitals.temperature.concept, 'fahrenheit');

const temperature = vitalSchema(plainVitals.temperature.concept, plainVitals.temperature.meaning).refine(
  (value) => value === null || value === undefined || value < fahrenheit.low || value > fahrenheit.high,
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
const codeText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$/, { error: 'expected a code such as J44.1' });
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

/** As in manifests. Other texts are refused before they are compared with anything. */
const featureName = z.string().regex(/^[a-z][a-z0-9_]{0,127}$/, { error: 'expected the name of a feature' });

/** Features under their own names in the manifest of an artefact. */
const featuresSchema = z
  .record(featureName, z.number({ error: 'expected a number or null' }).nullable(), {
    error: ({ code }) => (code === 'invalid_key' ? 'expected the name of a feature' : undefined),
  })
  .refine((features) => Object.keys(features).length <= maxFeatures, {
    error: `expected at most ${maxFeatures} features`,
  })
  .describe('Features by their names in the manifest of the artefact, as numbers in its units; null: missing');

/** A reference in the pages of the caller: a pseudonym, never shown to anybody. */
const pseudonymSchema = z
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
    setting: z
      .enum(modelSettingNames, { error: `expected one of: ${modelSettingNames.join(', ')}` })
      .nullish()
      .describe(
        'Where the patient is, or that the end of a stay on a ward is being planned (discharge); left out, NEWS2 is that of acute care, and a model for one setting is taken to be for this patient',
      ),
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
        [
          'Diagnoses: ICD-10 or SNOMED CT by their form, or {system, code}. A list is all diagnoses of the patient:',
          'what is not in it is absent, and an empty one says that there are none.',
          'One code alone says nothing of other diagnoses; left out or null, nothing is known',
        ].join(' '),
      ),
    features: featuresSchema.nullish(),
  })
  .meta({ id: 'Instance', description: 'One patient at one moment as plain values, each of them optional' });

export type Instance = z.infer<typeof instanceSchema>;
