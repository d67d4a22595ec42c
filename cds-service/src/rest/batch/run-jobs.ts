import { describeError, repeat } from '@bellwether/hosting';
import type { Logger } from 'pino';
import { z } from 'zod';
import { RequestProblem } from '../../errors.js';
import type { Metrics } from '../../operations/metrics.js';
import type { BatchJob, BatchPart } from '../../store/batch/batch-store.js';
import type { RestService } from '../rest-service.js';
import type { LineOptions } from '../worker/messages.js';
import type { JobRunner } from './job-runner.js';
import { linesOfPart } from './part-text.js';
import { recordBatch } from './record-batch.js';
import { addCounts, countsText, noCounts } from './summary.js';

/** How long an instance holds a job without a sign of life, and how often it looks for one, in milliseconds. */
const leaseMs = 15_000;
const everyMs = 2_000;

/** Jobs of an instance at once: each has one part in the memory. */
const maxJobs = 4;

/** A part that was begun so often without an end ends the thread each time: the job fails. */
const maxTries = 3;

/** How long the results of a job are kept. */
export const keptMs = 86_400_000;

/** Lines of a part that are scored in one turn. */
const linesAtOnce = 256;

/** What {@link runJobs} needs. */
export interface JobRunnerParts {
  readonly service: () => RestService;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** A UUID of the running program. */
  readonly owner: string;
  /** For tests. */
  readonly pollMs?: number;
}

/** What the store keeps of what was asked. */
const jobRequestSchema = z.object({ artefacts: z.array(z.string()), asOf: z.number(), explain: z.boolean() });

/** Takes jobs that wait, its own and those of instances that have ended, and scores them part by part. */
export function runJobs({ service, log, metrics, owner, pollMs = everyMs }: JobRunnerParts): JobRunner {
  const running = new Set<Promise<void>>();
  let isStopping = false;
  const lease = () => ({ owner, until: service().clock() + leaseMs });
  const jobs = () => service().store.batches;

  const work = async (): Promise<void> => {
    while (!isStopping && running.size < maxJobs) {
      const job = await jobs().claim(lease(), service().clock());
      if (job === null) return;
      const ended = run(job).finally(() => {
        running.delete(ended);
        nudge();
      });
      running.add(ended);
    }
  };
  const attempt = async (): Promise<void> => {
    await work().catch((error: unknown) => failed(error, 'jobs cannot be read'));
  };
  const failed = (error: unknown, what: string): void => {
    metrics.storeFailure('job');
    log.error(describeError(error), what);
  };
  const run = async (job: BatchJob): Promise<void> => {
    const renewal = setInterval(() => {
      jobs()
        .renew(job.id, lease())
        .catch((error: unknown) => failed(error, 'job not renewed'));
    }, leaseMs / 3);
    try {
      await runParts(job);
    } catch (error) {
      log.error({ ...describeError(error), requestId: job.requestId }, 'job interrupted');
      await jobs()
        .leave(job.id, owner, { state: 'waiting' })
        .catch((failure: unknown) => failed(failure, 'job not given back'));
    } finally {
      clearInterval(renewal);
    }
  };
  const runParts = async (job: BatchJob): Promise<void> => {
    const options = jobRequestSchema.parse(JSON.parse(job.request));
    if (job.tries > maxTries) return end(job, options, 'failed');
    let { counts } = job;
    while (true) {
      const part = await jobs().nextInput(job.id);
      if (part === null) return end({ ...job, counts }, options, 'done');
      if (isStopping) return void (await jobs().leave(job.id, owner, { state: 'waiting' }));
      const scored = await scorePart(job, part, options).catch((error: unknown) => {
        if (error instanceof RequestProblem && error.code === 'not-found') return null;
        throw error;
      });
      if (scored === null) return end({ ...job, counts }, options, 'failed');
      // False: erased meanwhile, or another instance has it.
      if (!(await jobs().finishPart(job.id, lease(), { ...part, text: scored.text }, scored.counts))) return;
      counts = addCounts(counts, scored.counts);
    }
  };
  const scorePart = async (job: BatchJob, { first, text }: BatchPart, options: LineOptions) => {
    const lines = linesOfPart(text);
    let scored = { text: '', counts: noCounts };
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      const chunk = { first: first + at, lines: lines.slice(at, at + linesAtOnce) };
      const answer = await service().scorer.score(job.source, chunk, options);
      scored = { text: scored.text + answer.text, counts: addCounts(scored.counts, answer.counts) };
    }
    return scored;
  };
  const end = async (job: BatchJob, { artefacts }: LineOptions, state: 'done' | 'failed'): Promise<void> => {
    const { placed, clock } = service();
    const asked = placed.filter(({ artefact }) => artefacts.includes(artefact.manifest.name));
    const outcome = `job ${state === 'done' ? 'ended' : 'failed'}: ${countsText(job.counts)}`;
    await recordBatch(service(), { ...job, route: 'batch', placed: asked }, outcome);
    await jobs().leave(job.id, owner, { state, expiresAt: clock() + keptMs });
    log.info({ requestId: job.requestId, decision: countsText(job.counts) }, `job ${state}`);
  };

  const polling = repeat(attempt, pollMs);
  let nudged: Promise<void> = Promise.resolve();
  const nudge = (): void => {
    if (!isStopping) nudged = nudged.then(attempt);
  };
  nudge();
  return {
    nudge,
    stop: async () => {
      isStopping = true;
      await polling.stop();
      await nudged;
      await Promise.all(running);
    },
  };
}
