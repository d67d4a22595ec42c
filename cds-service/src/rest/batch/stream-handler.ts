import { allowLongRequest, describeError } from '@bellwether/hosting';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { callerOf, callFacts } from '../../http/call-facts.js';
import { bodyPieces } from '../../http/read-body.js';
import type { ApiCaller } from '../access/api-caller.js';
import type { RestService } from '../rest-service.js';
import type { LineCounts } from '../worker/messages.js';
import { batchRequest, isNdjson, ndjson, requireAccepted, requireNdjson, streamQuerySchema } from './batch-query.js';
import { type BatchCall, recordBatch } from './record-batch.js';
import { streamSlots } from './slots.js';
import { streamAnswers } from './stream-answers.js';
import { countsText, noCounts } from './summary.js';

/** What streams need. */
export interface StreamRouteParts {
  readonly service: () => RestService;
  readonly log: Logger;
  /** How long a client may neither send nor read, in milliseconds. */
  readonly stallMs: number;
}

/** Answers bodies of NDJSON line by line; other bodies are for the next handler. */
export function streamHandlers({ service, log, stallMs }: StreamRouteParts): (explain: boolean) => RequestHandler {
  const slots = streamSlots();
  return (explain) => async (request, response, next) => {
    if (!isNdjson(request)) return next();
    requireNdjson(request);
    requireAccepted(request);
    const [current, caller] = [service(), callerOf(response) as ApiCaller];
    const scopes = () => [explain ? 'predict:explain' : 'predict'] as const;
    const { options, placed } = batchRequest(request, streamQuerySchema, { caller, service: current, scopes });
    const giveBack = slots.take(caller.source);
    response.once('close', giveBack);
    const { requestId } = callFacts(response);
    const call: BatchCall = { requestId, source: caller.source, route: explain ? 'explain' : 'predict', placed };
    const pieces = bodyPieces(request, response);
    allowLongRequest(request);
    await recordBatch(current, call, 'stream begun');
    begin(response);
    let counts = noCounts;
    const onAnswered = (sofar: LineCounts): void => {
      counts = sofar;
      callFacts(response).logged = { decision: countsText(sofar) };
    };
    try {
      await streamAnswers({
        ...{ pieces, response, stallMs, onAnswered },
        score: (chunk) => current.scorer.score(caller.source, chunk, { ...options, explain }),
        beforeEnd: (all) => recordBatch(current, call, `stream ended: ${countsText(all)}`),
      });
    } catch (error) {
      response.destroy();
      log.warn({ ...describeError(error), requestId, decision: countsText(counts) }, 'stream cut');
      await recordBatch(current, call, `stream cut: ${countsText(counts)}`).catch((failure: unknown) =>
        log.error({ ...describeError(failure), requestId }, 'cut stream not recorded'),
      );
    }
  };
}

/** The status goes out before the first line has come, so that a client that waits for it begins to send. */
function begin(response: Response): void {
  response.status(200).setHeader('content-type', ndjson);
  response.flushHeaders();
}
