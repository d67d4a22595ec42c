import type { Prediction } from '../../schemas/prediction.js';
import { type OutputRecord, outputRecord } from '../output-columns.js';

/** An answer of `/invocations`. */
export type InvocationAnswer =
  | { readonly predictions: readonly OutputRecord[] }
  | { readonly predictions: readonly (number | null)[]; readonly details: readonly OutputRecord[] };

/**
 * Predictions as MLflow's clients read them. By default each is a record, as of a model that answers with a table; with numbers
 * alone, `details` has the records, so that no answer says less. A row without a score is null, which is not 0.
 */
export function invocationAnswer(predictions: readonly Prediction[], onlyProbability: boolean): InvocationAnswer {
  const records = predictions.map(outputRecord);
  if (!onlyProbability) return { predictions: records };
  return { predictions: records.map(({ probability }) => probability), details: records };
}
