import { z } from 'zod';

/**
 * One row of an artefact's manifest: what a model input is. A new feature is one row.
 *
 * `name` is XGBoost's feature name. `concept` names a row of the table of its source; `group` the clinical concept
 * under which its contribution is shown (default: `concept`, or `field` for demographics).
 */
const base = {
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  display: z.string().min(1),
  group: z.string().min(1),
};

/** `look-back`: measured in (asOf − hours, asOf]. `encounter`: within the period of the encounter given, up to asOf. */
const windowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('look-back'), hours: z.number().positive() }),
  z.strictObject({ kind: z.literal('encounter') }),
]);

const boundsSchema = z.strictObject({ low: z.number(), high: z.number() });

/**
 * Reducers over the readings of the window, in the fixed order (time, code, value, reference). Empty window: missing
 * (NaN), except `count`, which is 0 only where coverage of the whole window is complete.
 * `slope` is the least-squares slope per hour (two distinct times needed), `spread` maximum − minimum,
 * `hours-since` hours from the last reading to asOf.
 */
const vitalSchema = z.strictObject({
  ...base,
  source: z.literal('vital'),
  concept: z.string(),
  reducer: z.enum(['last', 'first', 'mean', 'minimum', 'maximum', 'slope', 'spread', 'count', 'hours-since']),
  window: windowSchema,
  /** Unit of the feature's value: the canonical UCUM unit, `{unit}/h` for slope, `h` for hours-since, `1` for count. */
  unit: z.string(),
  /** Values outside are not used (NaN), inclusive bounds in `unit`. */
  bounds: boundsSchema.optional(),
});

/** `last` is the ordinal of the last answer's row, `one-hot` 1 when the last answer is `answer`, else 0; no answer: missing. */
const codedSchema = z.discriminatedUnion('reducer', [
  z.strictObject({
    ...base,
    source: z.literal('coded-observation'),
    concept: z.string(),
    reducer: z.enum(['last', 'count', 'hours-since']),
    window: windowSchema,
    unit: z.string(),
  }),
  z.strictObject({
    ...base,
    source: z.literal('coded-observation'),
    concept: z.string(),
    reducer: z.literal('one-hot'),
    answer: z.string(),
    window: windowSchema,
    unit: z.literal('1'),
  }),
]);

/** 1 when an active condition of the concept is known at asOf; 0 only where coverage is complete and every active one is read; else missing. */
const conditionSchema = z.strictObject({
  ...base,
  source: z.literal('condition'),
  concept: z.string(),
  reducer: z.enum(['present', 'count']),
  unit: z.literal('1'),
});

/** `age` in years (fractional completed years); `sex-female` 1, 0 or missing. */
const demographicSchema = z.strictObject({
  ...base,
  source: z.literal('demographic'),
  field: z.enum(['age', 'sex-female']),
  unit: z.enum(['a', '1']),
});

/** Encounters of the classes, by start: `count` in the window, `hours-since` the last, `length` hours of the current one. */
const encounterSchema = z.strictObject({
  ...base,
  source: z.literal('encounter'),
  classes: z.array(z.string()).min(1),
  reducer: z.enum(['count', 'hours-since', 'length']),
  window: windowSchema,
  unit: z.string(),
});

/** Schema of one feature row (validated once, when an artefact is loaded). */
export const featureDefinitionSchema = z.union([
  vitalSchema,
  codedSchema,
  conditionSchema,
  demographicSchema,
  encounterSchema,
]);

export type FeatureDefinition = z.infer<typeof featureDefinitionSchema>;
export type FeatureWindow = z.infer<typeof windowSchema>;
