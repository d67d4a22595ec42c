import { manifestSchema } from '@bellwether/model';
import { z } from 'zod';
import { chartingSchema, indexTimesSchema } from '../cohort/cohort-settings.js';
import { cohortNames } from '../cohort/sources.js';
import { missingnessNames } from '../cohort/splits.js';
import { inputNames } from '../features/inputs.js';

const share = z.number().gt(0).lt(1);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'expected YYYY-MM-DD');
const range = z.strictObject({ least: z.number(), most: z.number() });

const splitSchema = z.strictObject({
  /** Index times lie between the beginnings of these days, UTC. */
  from: day,
  to: day,
  patients: z.int().positive(),
  missingness: z.enum(missingnessNames),
  /**
   * Futures that are simulated again from the state of each moment. Their mean outcome is what the model is fitted and calibrated to, and
   * what the ceiling is weighed by: the same as so many patients with the same chart.
   */
  futures: z.int().positive().optional(),
});

/** Simpler ways to the same answer. */
const baselineNames = ['logistic regression', 'random forest', 'NEWS2', 'prevalence'] as const;

/** The features that a model is searched over, each a parameter of XGBoost. */
const searchSchema = z.strictObject({
  /** Folds by patient, on the training split. */
  folds: z.int().min(2),
  /** So many combinations are drawn, by the seed of the cohort; where there are no more of them, all are tried. */
  candidates: z.int().positive(),
  maxDepth: z.array(z.int().min(1).max(5)).min(1),
  eta: z.array(z.number().positive().max(1)).min(1),
  minChildWeight: z.array(z.number().nonnegative()).min(1),
  rounds: z.strictObject({
    atMost: z.int().min(1).max(150),
    /** The log loss of the folds is taken every so many rounds; */
    every: z.int().positive(),
    /** and a candidate ends where it has not become less so many times in a row. */
    patience: z.int().positive(),
  }),
  /** Further parameters of XGBoost, the same for all. */
  parameters: z.record(z.string(), z.number()),
  /** How readily the columns of a group are drawn, where not as all others (1). */
  columnWeights: z.record(z.string(), z.number().positive()),
});

/**
 * A recipe: all that an artefact is made from, besides the code and libxgboost. Plain data.
 */
export const recipeSchema = z.strictObject({
  $schema: z.string().optional(),
  name: manifestSchema.shape.name,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'expected MAJOR.MINOR.PATCH'),
  title: manifestSchema.shape.title,
  outcome: manifestSchema.shape.outcome,
  temporal: manifestSchema.shape.temporal,
  priority: manifestSchema.shape.priority,
  setting: manifestSchema.shape.setting,
  cohort: z.strictObject({
    source: z.enum(cohortNames),
    seed: z.int().nonnegative(),
    splits: z.strictObject({ training: splitSchema, calibration: splitSchema, test: splitSchema }),
    charting: chartingSchema,
  }),
  indexTimes: indexTimesSchema,
  /** Inputs by name, in manifest order. */
  features: z.array(z.enum(inputNames as [string, ...string[]])).min(1),
  search: searchSchema,
  /** From the lowest risk up, by an alert budget on the calibration split. */
  bands: z.strictObject({
    lowest: z.string().min(1),
    above: z.array(
      z.strictObject({
        name: z.string().min(1),
        indicator: z.enum(['info', 'warning']),
        /** Share of charts that may be in the band or above. */
        atMostShare: share,
        /** So many times the average share of them must have the outcome. */
        atLeastTimesAverage: z.number().positive(),
      }),
    ),
  }),
  baselines: z.array(z.enum(baselineNames)),
  /** What the result must hold, or it is not written. */
  evidence: z.strictObject({
    /** Mean risk without a part of the chart, divided by that with it: missing must neither mean well nor ill. */
    riskWithoutAPart: range,
    /** Calibration slope on the test split, against the true risk where it is known. */
    calibrationSlope: range,
    /** AUROC of the true risk less that of the model, on the same rows of the test split. */
    belowCeilingAtMost: z.number().positive(),
    /** Whether, where NEWS2 is below 5, the model must find more of the events than NEWS2 with as many alarms; default: no. */
    aheadOfLowNews2: z.boolean().optional(),
  }),
  report: z.strictObject({
    bootstrapSamples: z.int().positive(),
    decisionThresholds: z.array(share),
  }),
  /** Answers to source attributes by number, where the usual ones do not fit. */
  modelCard: z.record(z.string().regex(/^([1-9]|[12]\d|3[01])$/, 'expected a number from 1 to 31'), z.string().min(1)),
});

export type Recipe = z.infer<typeof recipeSchema>;
