import { featureDefinitionSchema } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { modelSettingNames } from '../assessment/location-settings.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const interval = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

/** Risk bands from low to high; a probability is in the last band whose `from` it reaches. A model never says critical. */
const bandSchema = z.strictObject({
  name: z.string().min(1),
  from: z.number().min(0).max(1),
  indicator: z.enum(['info', 'warning']),
});

/**
 * What an artefact is and where it may speak. Scopes, prefetch templates and the service's queries are generated from it.
 */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** The directory's name, such as `hospitalization-30d`; part of the service id. */
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.string().min(1),
  title: z.string().min(1),
  /** What the probability is of, in words that follow "risk of": `hospital admission within 30 days`. */
  outcome: z.strictObject({ text: z.string().min(1), short: z.string().min(1), horizonHours: z.number().positive() }),
  /** Trained on synthetic patients (not for clinical use) or on real ones. */
  synthetic: z.boolean(),
  temporal: z.enum(['snapshot', 'rolling']),
  /** Of several artefacts whose setting fits, the one with the highest is selected. */
  priority: z.number().int(),
  setting: z.strictObject({
    minimumAgeYears: z.number().nonnegative(),
    maximumAgeYears: z.number().positive().optional(),
    /** Encounter classes of the current encounter; empty: any, and none needed. */
    encounterClasses: z.array(z.string()),
    /** Settings (`careSettingAt`) that it may speak in; absent: any. */
    careSettings: z.array(z.enum(modelSettingNames)).min(1).optional(),
    /** Features (groups) of which at least `minimumKnown` must be known, or the chart is too thin to score. */
    required: z.strictObject({ groups: z.array(z.string()), minimumKnown: z.number().int().nonnegative() }),
  }),
  features: z.array(featureDefinitionSchema).min(1),
  /** Clinical concepts shown to people, by `group`: `now` (vitals), `background` (age, conditions, history), `quiet` is never a top reason. */
  groups: z.record(z.string(), z.strictObject({ display: z.string(), place: z.enum(['now', 'background', 'quiet']) })),
  bands: z.strictObject({ rule: z.string(), rows: z.array(bandSchema).min(1) }),
  /** Logistic calibration in margin space: margin = slope × raw + intercept. */
  calibration: z.strictObject({ slope: z.number().positive(), intercept: z.number(), method: z.string() }),
  /** Average probability of the population, named on the card as the average. */
  averageProbability: z.number().min(0).max(1),
  /** Largest total of SHAP table bytes; above it Algorithm 2 is used. Never chosen by the host. */
  shapTableBudgetBytes: z.number().int().nonnegative(),
  /** `concepts`: vital concepts that are the forest's columns, in order. Scores from `flagFrom` on are flagged. */
  forest: z.strictObject({ concepts: z.array(z.string()).min(2), flagFrom: z.number().min(0).max(1) }),
  training: z.strictObject({
    data: z.string(),
    patients: z.number().int(),
    rows: z.number().int(),
    events: z.number().int(),
    xgboostVersion: z.string(),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    rounds: z.number().int(),
    seed: z.number().int(),
    trainedOn: z.string(),
    /** The recipe that it was made by: its file, and the SHA-256 of it; absent where it was made otherwise. */
    recipe: z.strictObject({ name: z.string(), sha256 }).optional(),
    /** SHA-256 of the mapped tables that it was trained, calibrated and tested on. */
    dataSha256: sha256.optional(),
  }),
  /** Held-out figures, each with its bootstrap interval, by part of the cohort, the whole as `all`. */
  performance: z.record(
    z.string(),
    z.strictObject({
      patients: z.number().int(),
      rows: z.number().int(),
      events: z.number().int(),
      auroc: interval,
      auprc: interval,
      brier: interval,
      calibrationSlope: interval,
      calibrationIntercept: interval,
      /** AUROC of the true risk, where it is known (synthetic cohorts). */
      ceilingAuroc: z.number().optional(),
      baselines: z.record(z.string(), z.strictObject({ auroc: z.number(), auprc: z.number(), brier: z.number() })),
    }),
  ),
  /** SHA-256 of the other files of the directory, as hex. */
  files: z.strictObject({
    'model.json': sha256,
    'golden.json': sha256,
    'forest.json': sha256,
    'model-card.json': sha256,
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
