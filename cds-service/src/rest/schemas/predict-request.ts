import { z } from 'zod';
import { instanceSchema, instantSchema } from './instance.js';
import { predictionSchema } from './prediction.js';

/** Most instances of one JSON body; more go as NDJSON. */
export const maxInstances = 1_000;

/** The artefact that is asked for: its name, or `name@version`, which refuses any other. */
export const modelChoiceSchema = z
  .string()
  .max(128)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(@[0-9A-Za-z.+-]{1,64})?$/, { error: 'expected the name of a model, or name@version' })
  .describe('Name of an artefact, or name@version; left out: the first by priority that fits the patient');

const about = {
  model: modelChoiceSchema.nullish(),
  store: z
    .boolean({ error: 'expected true or false' })
    .nullish()
    .describe('Keeps the assessments with the pseudonyms of the patients; needs the scope predict:store'),
};

const atLeastOne = 'expected at least one instance';

/** Many instances in one body. */
export const predictManySchema = z
  .strictObject({
    id: z.string().max(128).nullish(),
    as_of: instantSchema.nullish(),
    ...about,
    instances: z
      .array(instanceSchema)
      .min(1, { error: atLeastOne })
      .max(maxInstances, { error: `expected at most ${maxInstances} instances: send more as application/x-ndjson` }),
  })
  .meta({ id: 'PredictMany' });

/** The same, of which the instances are checked one after another. */
export const predictEnvelopeSchema = predictManySchema.extend({
  instances: z.array(z.unknown()).min(1, { error: atLeastOne }),
});

/** One instance in one body: its own keys, and those of the request. */
export const predictOneSchema = z.strictObject({ ...instanceSchema.shape, ...about }).meta({ id: 'PredictOne' });

export const predictAnswerSchema = z
  .object({ id: z.string().optional(), predictions: z.array(predictionSchema) })
  .meta({ id: 'Predictions' });

export type PredictMany = z.infer<typeof predictManySchema>;
