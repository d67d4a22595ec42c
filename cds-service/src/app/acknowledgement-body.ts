import { z } from 'zod';
import { boundedList, optionalText, timestamp, uuid } from '../feedback/feedback-body.js';
import { acknowledgementActions } from '../store/store.js';

/** Kinds of anomalies that the app lists. */
const anomalyKinds = ['artefact', 'threshold', 'own-baseline', 'trend', 'unusual-combination', 'time-series'] as const;

/**
 * Reasons of an acknowledgement: acting on it, expected for this patient, to be measured again, the reading is wrong,
 * another reason. The codes are stored and must not change.
 */
const reasons = ['acting', 'expected', 'recheck', 'reading-wrong', 'other'] as const;

/** Maximum length of texts in UTF-16 units, and maximum number of readings of one anomaly. */
const maxNameLength = 200;
const maxReferenceLength = 200;
const maxReferences = 200;
const maxCommentLength = 1000;

/** A name made by the app: visible ASCII, which log, audit trail and every database store unchanged. */
const name = z.string().regex(new RegExp(`^[!-~]{1,${maxNameLength}}$`), {
  error: `expected visible ASCII without spaces, at most ${maxNameLength} characters`,
});

const reference = z
  .string()
  .max(maxReferenceLength)
  .regex(/^[!-~]+$/, { error: 'expected references such as Observation/7' });

/**
 * An acknowledgement as the app sends it. Patient and user are not in it, because they come from the proofs. Unknown
 * fields are errors, so that a field for them is not silently ignored.
 */
export const acknowledgementBodySchema = z
  .strictObject({
    /** Made by the app, one per acknowledgement, so that it can be sent again where no answer came. */
    id: uuid,
    action: z.enum(acknowledgementActions, { error: 'expected acknowledged or withdrawn' }),
    /** The app's id of the anomaly. */
    anomaly: name,
    kind: z.enum(anomalyKinds, { error: `expected one of: ${anomalyKinds.join(', ')}` }),
    rule: name,
    measuredAt: timestamp.nullable(),
    references: boundedList(reference, 0, maxReferences),
    reason: z
      .enum(reasons, { error: `expected one of: ${reasons.join(', ')}` })
      .nullish()
      .transform((code) => code ?? null),
    comment: optionalText(maxCommentLength),
  })
  .refine(({ action, reason }) => action === 'withdrawn' || reason !== null, {
    path: ['reason'],
    error: 'required when action is acknowledged',
  })
  .refine(({ reason, comment }) => reason !== 'other' || comment !== null, {
    path: ['comment'],
    error: 'required when reason is other',
  });
