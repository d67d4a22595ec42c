import { allowLongRequest, describeError } from '@bellwether/hosting';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { RequestProblem } from '../../errors.js';
import { callerOf, callFacts } from '../../http/call-facts.js';
import { errorAnswer } from '../../http/error-answer.js';
import { onlyMethod } from '../../http/methods.js';
import { bodyPieces } from '../../http/read-body.js';
import type { BatchJob } from '../../store/batch/batch-store.js';
import { type ApiCaller, requireScope } from '../access/api-caller.js';
import { idempotencyKey } from '../idempotency/idempotency-key.js';
import { idempotently, sendKept } from '../idempotency/idempotently.js';
import type { RestService } from '../rest-service.js';
import { batchRequest, jobQuerySchema, requireAccepted, requireNdjson } from './batch-query.js';
import { acceptedAnswer, sendResults, sendStatus } from './job-answers.js';
import { contentHash, hashOf, receiveJob } from './receive-job.js';
import { recordBatch } from './record-batch.js';
import type { JobRunner } from './job-runner.js';
import { keptMs } from './run-jobs.js';
import type { StreamRouteParts } from './stream-handler.js';
import { countsText } from './summary.js';

/** What the routes of jobs need. */
export interface JobRouteParts extends StreamRouteParts {
  readonly runner: Pick<JobRunner, 'nudge'>;
}

/** Jobs of many instances, which outlive their call. @param admitted checks caller and limits */
export function jobRoutes(parts: JobRouteParts, admitted: readonly RequestHandler[]): Router {
  const { service, log, stallMs } = parts;
  const router = Router();
  const mayCall: readonly RequestHandler[] = [
    (_request, response, next) => {
      callFacts(response).service = 'batch';
      next();
    },
    ...admitted,
    (_request, response, next) => {
      requireScope(callerOf(response) as ApiCaller, 'predict:batch', null);
      next();
    },
  ];
  router.post('/api/v1/batch', ...mayCall, (request, response) => takeJob(request, response, parts));
  router.all('/api/v1/batch', onlyMethod('POST'));

  router.get('/api/v1/batch/:id', ...mayCall, async (request, response) => {
    const job = await jobOf(request, response, service());
    if (job.state === 'failed') return answerFailed(request, response, service());
    sendStatus(response, job, service());
  });
  router.delete('/api/v1/batch/:id', ...mayCall, async (request, response) => {
    const current = service();
    const job = await jobOf(request, response, current);
    await recordBatch(current, callOf(response), `job erased: ${countsText(job.counts)}`);
    await current.store.batches.erase(job.id, job.source);
    response.status(202).json({ id: job.id, status: 'erased' });
  });
  router.all('/api/v1/batch/:id', onlyMethod('GET', 'DELETE'));

  router.get('/api/v1/batch/:id/results', ...mayCall, async (request, response) => {
    requireAccepted(request);
    const current = service();
    const job = await jobOf(request, response, current);
    if (job.state === 'failed') return answerFailed(request, response, current);
    if (job.state !== 'done') throw new RequestProblem('conflict', 'The job is not complete. Ask for its status.');
    await recordBatch(current, callOf(response), `results read: ${countsText(job.counts)}`);
    await sendResults(response, job, current, stallMs).catch((error: unknown) => {
      response.destroy();
      log.warn({ ...describeError(error), requestId: callFacts(response).requestId }, 'results cut');
    });
  });
  router.all('/api/v1/batch/:id/results', onlyMethod('GET'));
  return router;
}

async function takeJob(request: Request, response: Response, parts: JobRouteParts): Promise<void> {
  const { service, runner, stallMs } = parts;
  const [current, caller] = [service(), callerOf(response) as ApiCaller];
  const { store, clock, ids } = current;
  requireNdjson(request);
  const scopes = (explain: boolean) =>
    explain ? (['predict:batch', 'predict:explain'] as const) : (['predict:batch'] as const);
  const { options, placed } = batchRequest(request, jobQuerySchema, { caller, service: current, scopes });
  const key = idempotencyKey(request);
  const pieces = bodyPieces(request, response);
  allowLongRequest(request);
  const hash = contentHash(request.originalUrl);
  const [id, at] = [ids(), clock()];
  const { requestId } = callFacts(response);
  let isReceived = false;
  const receive = async () => {
    const job = { id, at, requestId, source: caller.source, expiresAt: at + keptMs, request: JSON.stringify(options) };
    const beforeSubmit = (instances: number) =>
      recordBatch(current, { ...callOf(response), placed }, `job begun: ${instances} instances`);
    isReceived = true;
    const instances = await receiveJob({ jobs: store.batches, job, pieces, hash, clock, stallMs, beforeSubmit });
    return acceptedAnswer(current, id, instances);
  };
  const digest = async (): Promise<string> => {
    if (!isReceived) await hashOf(pieces, hash, stallMs);
    return hash.copy().digest('hex');
  };
  const beforeReplay = () => recordBatch(current, { ...callOf(response), placed }, 'answered again by its key');
  const keyed = { source: caller.source, owner: id, patientId: null, contentHash: digest, beforeReplay };
  const answer =
    key === null
      ? { answer: await receive(), isReplayed: false }
      : await idempotently(current, { ...keyed, key }, receive);
  runner.nudge();
  sendKept(response, answer);
}

/** @throws RequestProblem `not-found`, also for a job of another client: that it exists is nobody else's business */
async function jobOf(request: Request, response: Response, { store, clock }: RestService): Promise<BatchJob> {
  const job = await store.batches.job(String(request.params.id), callerOf(response).source);
  // What has expired may not be removed yet.
  if (job === null || job.state === 'receiving' || job.expiresAt < clock()) {
    throw new RequestProblem('not-found', 'There is no such job.');
  }
  return job;
}

const callOf = (response: Response) => {
  const { requestId } = callFacts(response);
  return { requestId, source: callerOf(response).source, route: 'batch', placed: [] };
};

const answerFailed = (request: Request, response: Response, { publicUrl }: RestService): Promise<void> =>
  errorAnswer(request, response, publicUrl)('internal', 'The job could not be completed. DELETE it and send it again.');
