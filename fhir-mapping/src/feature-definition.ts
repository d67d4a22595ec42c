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
 * `hours-since` hours from the last reading to asOf, `sum` the sum of all values (of volumes: how much in the window),
 * `standard-deviation` that of the sample, by n − 1 (two readings needed). A bound (`< 5`) counts as its value.
 */
const vitalSchema = z.strictObject({
  ...base,
  source: z.literal('vital'),
  concept: z.string(),
  reducer: z.enum([
    ...(['last', 'first', 'mean', 'minimum', 'maximum', 'slope', 'spread', 'count', 'hours-since'] as const),
    ...(['sum', 'standard-deviation'] as const),
  ]),
  window: windowSchema,
  /** Unit of the feature's value: the canonical UCUM unit, `{unit}/h` for slope, `h` for hours-since, `1` for count. */
  unit: z.string(),
  /** Values outside are not used (NaN), inclusive bounds in `unit`. */
  bounds: boundsSchema.optional(),
});

/**
 * The last value of one vital sign or laboratory value divided by the last of another, in the same window: urea to creatinine, pO₂ to
 * inhaled oxygen. Missing where either is, and where the second is 0.
 */
const ratioSchema = z.strictObject({
  ...base,
  source: z.literal('ratio'),
  concept: z.string(),
  /** What it is divided by. */
  per: z.string(),
  reducer: z.literal('last'),
  window: windowSchema,
  /** Both canonical UCUM units: `mm[Hg]/%`, and of a second one that is a quotient itself `mmol/L/(umol/L)`. */
  unit: z.string(),
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
  ratioSchema,
  codedSchema,
  conditionSchema,
  demographicSchema,
  encounterSchema,
]);

export type FeatureDefinition = z.infer<typeof featureDefinitionSchema>;
export type FeatureWindow = z.infer<typeof windowSchema>;

/** The measured and coded concepts whose values a feature is made of. */
export function observedConcepts(definition: FeatureDefinition): readonly string[] {
  switch (definition.source) {
    case 'vital':
    case 'coded-observation':
      return [definition.concept];
    case 'ratio':
      return [definition.concept, definition.per];
    default:
      return [];
  }
}
