import { answerPredict } from '../predict/answer-predict.js';
import type { RestAnswer, RestCallContext } from '../rest-call.js';
import type { RestService } from '../rest-service.js';
import type { Prediction } from '../schemas/prediction.js';
import { instanceOfRow, type Row } from './instance-of-row.js';

/** Scores rows of a table the way of `/api/v1/predict`: the same checks, scopes, limits, and one audit row. */
export async function predictRows(
  rows: readonly Row[],
  model: string | null,
  call: RestCallContext,
  service: RestService,
): Promise<RestAnswer<readonly Prediction[]>> {
  const { body, counts } = await answerPredict({ model, instances: rows.map(instanceOfRow) }, false, call, service);
  return { body: 'predictions' in body ? body.predictions : [body], counts };
}
