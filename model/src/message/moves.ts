import { comparators } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { news2Inputs } from '../news2/inputs.js';
import { readingCauses, recordCauses } from '../risk-history/move-cause.js';

const probability = z.number().min(0).max(1);
const instant = z.number();
const code = z.string().regex(/^[a-z][a-z0-9_-]{0,80}$/);
const name = z.string().max(120);

/** What a concept rested on, then and now. */
const movedValueSchema = z.discriminatedUnion('kind', [
  /** The newest reading of a concept, in its canonical unit. */
  z.strictObject({
    kind: z.literal('reading'),
    concept: code,
    /** Null: there was none, or what there was is corrected since. */
    before: z.number().nullable(),
    now: z.number(),
    comparator: z.enum(comparators).nullable(),
    /** Of a pair that is told as one value, the other of the same moment. */
    secondBefore: z.number().nullable(),
    second: z.number().nullable(),
    unit: z.string().max(40),
    measuredAt: instant,
    precision: z.enum(['year', 'month', 'day', 'minute', 'second']),
  }),
  z.strictObject({ kind: z.literal('answer'), concept: code, before: code.nullable(), now: code }),
  /** A feature, as the manifest calls it. */
  z.strictObject({
    kind: z.literal('number'),
    feature: code,
    display: name,
    before: z.number(),
    now: z.number(),
    unit: z.string().max(40),
  }),
]);

const movedConceptSchema = z.strictObject({
  group: code,
  /** As the manifest calls it. */
  display: name,
  /** Contribution now minus contribution then, in margin units. */
  change: z.number(),
  cause: z.enum([...readingCauses, ...recordCauses]),
  /** Null where there are no two values to tell. */
  value: movedValueSchema.nullable(),
});

/** What moved a model's figure since an earlier one. */
const riskMoveSchema = z.discriminatedUnion('kind', [
  /** Both were made by different models, or from a chart that was read by other rules: they cannot be compared. */
  z.strictObject({ kind: z.literal('version'), what: z.enum(['model', 'reading']) }),
  z.strictObject({
    kind: z.literal('concepts'),
    /** The larger part of what moved it in its direction: new readings, or records, time and people. */
    by: z.enum(['readings', 'records']),
    /** Whether no new reading moved it in its direction; of readings, whether nothing else did. */
    alone: z.boolean(),
    /** The concept that moved it most, and where that is of the smaller part, also the first of the larger one; may be empty for records. */
    named: z.array(movedConceptSchema).max(2),
  }),
]);

/** What moved NEWS2 besides new readings. */
const scoreMoveSchema = z.strictObject({
  at: instant,
  low: z.number().int().min(0).max(20),
  high: z.number().int().min(0).max(20),
  /** Whether no new reading changed any points. */
  alone: z.boolean(),
  /** Those with the most points first: two at most. */
  named: z
    .array(z.strictObject({ input: z.enum(news2Inputs), cause: z.enum([...recordCauses, 'scale', 'version']) }))
    .min(1)
    .max(2),
});

/** What an earlier assessment said, and what moved its figures since. */
export const movesSchema = z.strictObject({
  at: instant,
  /** Null: there was no figure. */
  probability: probability.nullable(),
  /** Null where the figure is written as it was, or nothing can be said. */
  risk: riskMoveSchema.nullable(),
  /** Null where NEWS2 is as it was, where new readings moved most of it, and where that cannot be told. */
  score: scoreMoveSchema.nullable(),
});

export type Moves = z.infer<typeof movesSchema>;
export type RiskMove = z.infer<typeof riskMoveSchema>;
export type MovedConcept = z.infer<typeof movedConceptSchema>;
export type MovedValue = z.infer<typeof movedValueSchema>;
export type ScoreMove = z.infer<typeof scoreMoveSchema>;
