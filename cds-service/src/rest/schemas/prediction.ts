import { hookModes } from '@bellwether/hosting';
import { z } from 'zod';

/** What made an answer, in every answer: whether it rests on synthetic patients, and whether it is a trial. */
export const modelFactsSchema = z
  .object({
    name: z.string(),
    version: z.string(),
    sha256: z.string().describe('SHA-256 of manifest.json, which has the hashes of the other files'),
    synthetic: z.boolean().describe('True: trained on synthetic patients, for demonstration only'),
    mode: z.enum(hookModes).describe('silent: a trial, whose figures are not for care'),
  })
  .meta({ id: 'ModelFacts' });

const instant = z.string().meta({ format: 'date-time' });

export const news2AnswerSchema = z
  .object({
    status: z
      .enum([
        ...(['complete', 'incomplete', 'nothing-charted', 'age-unknown', 'not-applicable'] as const),
        ...(['comfort-care', 'pregnancy', 'after-birth'] as const),
      ])
      .describe(
        'nothing-charted, age-unknown: it may be any score, also an urgent one. not-applicable: NEWS2 is not for children. comfort-care, pregnancy, after-birth: limits of care, use the chart that is made for them',
      ),
    low: z.number().nullable().describe('Least score that it can be'),
    high: z.number().nullable().describe('Highest score that it can be; the same as low where it is complete'),
    single_three: z.boolean().nullable().describe('Whether a single input scores 3'),
    open: z.array(z.string()).describe('Inputs that are not known: of them the score has all points that are possible'),
    observations: z
      .enum(['in-time', 'due', 'late', 'missed'])
      .nullable()
      .describe(
        'Whether the next set of observations is due; null outside acute care: of an unknown setting, with fewer than 5 inputs',
      ),
    due_at: instant.nullable(),
  })
  .meta({ id: 'News2' });

export const careLimitsSchema = z
  .object({
    pregnancy: z.enum(['yes', 'no', 'possible', 'unreadable', 'not-known']),
    comfort_care: z
      .enum(['yes', 'no', 'not-known'])
      .describe('yes: the chart says so; whether it is of this stay and silences is in not_scored'),
    code_status: z.enum(['full', 'not-for-cpr', 'other', 'unreadable', 'not-known']),
    advance_directive: z.boolean().describe('Whether one is on file; what it says is not read'),
    not_asked: z
      .array(z.string())
      .describe('Resource types that were not asked: of them it is not known, never full treatment'),
  })
  .meta({ id: 'CareLimits' });

export const inputWarningSchema = z
  .object({ input: z.string(), detail: z.string() })
  .meta({ id: 'InputWarning', description: 'Something that was given and is not used' });

const reasonSchema = z.object({
  concept: z.string(),
  display: z.string(),
  effect: z.enum(['raises', 'lowers', 'none']),
  share: z.number().describe('Its part of the margin, in log-odds'),
  place: z.enum(['now', 'background', 'quiet']),
  evidence: z.array(z.string()).describe('References of the resources behind it, of a chart'),
});

export const explanationSchema = z
  .object({
    base_value: z.number(),
    margin: z.number().describe('Log-odds of the probability: base_value and all contributions'),
    reasons: z.array(reasonSchema).describe('By clinical concept, the largest first; they sum to margin - base_value'),
    contributions: z.record(z.string(), z.number()).describe('By feature; they sum to margin - base_value'),
  })
  .meta({ id: 'Explanation' });

/** What an artefact says of one instance or chart. */
export const predictionSchema = z
  .object({
    index: z.int().optional().describe('Place in the list of the request, from 0'),
    id: z.string().optional(),
    as_of: instant,
    status: z.enum(['scored', 'not-scored']),
    probability: z.number().nullable().describe('Rounded to 6 places; null where there is no score, which is not 0'),
    band: z.string().nullable(),
    not_scored: z
      .object({ reason: z.string(), detail: z.string(), missing_groups: z.array(z.string()) })
      .nullable()
      .describe('Why there is no score'),
    model: modelFactsSchema,
    missing: z.array(z.string()).describe('Features of the artefact without a value'),
    unread: z.array(z.string()).describe('Parts of the chart that were not read, or not all of them'),
    unused: z.array(z.string()).describe('Concepts with entries that could change a feature and cannot be used'),
    warnings: z.array(inputWarningSchema),
    news2: news2AnswerSchema,
    care_limits: careLimitsSchema,
    anomalies: z.array(z.object({ kind: z.string(), rule: z.string(), text: z.string() })),
    assessment_id: z.guid().optional().describe('Where the assessment was stored'),
    explanation: explanationSchema.nullable().optional().describe('null where there is no score'),
  })
  .meta({ id: 'Prediction' });

export type Prediction = z.infer<typeof predictionSchema>;
export type CareLimitsAnswer = z.infer<typeof careLimitsSchema>;
export type News2Answer = z.infer<typeof news2AnswerSchema>;
export type Explanation = z.infer<typeof explanationSchema>;
export type ModelFacts = z.infer<typeof modelFactsSchema>;
