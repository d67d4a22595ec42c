import { manifestSchema } from '@bellwether/model';
import { z } from 'zod';
import { modelFactsSchema } from './prediction.js';

const { title, outcome, setting, averageProbability, bands, training, performance } = manifestSchema.shape;

const url = z.string().describe('Address of this version of the artefact');

/** The artefacts that a caller may ask for. */
export const modelListSchema = z
  .object({ models: z.array(modelFactsSchema.extend({ url })) })
  .meta({ id: 'Models', description: 'The artefacts that answer here, the highest priority first' });

const featureSchema = z.object({
  name: z.string().describe('Its name in `features` of an instance'),
  display: z.string(),
  group: z.string().describe('The clinical concept, as in the reasons of an explanation'),
  source: z.enum(['demographic', 'vital', 'ratio', 'coded-observation', 'condition', 'encounter']),
  unit: z.string().describe('UCUM'),
});

/** One artefact: what it says, for which patients, from which features. */
export const modelSchema = modelFactsSchema
  .extend({
    title,
    outcome,
    setting,
    average_probability: averageProbability,
    bands: bands.shape.rows.describe('From low to high; the site may have set its own'),
    features: z.array(featureSchema),
    training,
    performance,
    facts: z.string().describe('Address of the page about it, for people'),
    url,
  })
  .meta({ id: 'Model' });

export type ModelList = z.infer<typeof modelListSchema>;
export type Model = z.infer<typeof modelSchema>;
