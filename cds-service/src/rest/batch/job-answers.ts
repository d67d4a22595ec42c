import type { Response } from 'express';
import { RequestProblem } from '../../errors.js';
import type { BatchJob } from '../../store/batch/batch-store.js';
import type { KeptAnswer } from '../../store/idempotency/idempotency-store.js';
import type { RestService } from '../rest-service.js';
import { ndjson } from './batch-query.js';
import { writeAll } from './stalled.js';
import { summaryLine, summaryOf } from './summary.js';

/** When a client may ask again, in seconds. */
const retrySeconds = '2';

const jobUrl = ({ publicUrl }: Pick<RestService, 'publicUrl'>, id: string): string => `${publicUrl}/api/v1/batch/${id}`;

/** A job was taken. @see https://hl7.org/fhir/uv/bulkdata/export.html, whose form this has */
export function acceptedAnswer(service: RestService, id: string, instances: number): KeptAnswer {
  const url = jobUrl(service, id);
  return {
    status: 202,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-location': url,
      'retry-after': retrySeconds,
    },
    body: JSON.stringify({ id, url, instances }),
  };
}

/** How far a job is, or where its results are. */
export function sendStatus(response: Response, job: BatchJob, service: RestService): void {
  const { counts, lines } = job;
  const done = counts.scored + counts.notScored + counts.invalid;
  const about = { id: job.id, instances: lines, answered: done };
  if (job.state !== 'done') {
    response.setHeader('x-progress', `${done} of ${lines} instances`);
    response.setHeader('retry-after', retrySeconds);
    response.status(202).json({ ...about, status: job.state === 'running' ? 'running' : 'waiting' });
    return;
  }
  response.setHeader('expires', new Date(job.expiresAt).toUTCString());
  response.json({
    ...about,
    status: 'done',
    transactionTime: new Date(job.at).toISOString(),
    requiresAccessToken: true,
    output: [{ url: `${jobUrl(service, job.id)}/results`, count: lines }],
    error: [],
    summary: summaryOf(counts),
  });
}

/** The answers of a complete job, and the line that sums up. */
export async function sendResults(
  response: Response,
  job: BatchJob,
  { store }: Pick<RestService, 'store'>,
  stallMs: number,
): Promise<void> {
  response.status(200).setHeader('content-type', ndjson);
  let [number, lines] = [-1, 0];
  while (true) {
    const part = await store.batches.output(job.id, number);
    if (part === null) break;
    await writeAll(response, part.text, stallMs);
    number = part.number;
    lines += part.lines;
  }
  // Erased meanwhile: without the last line, the answer counts as cut.
  if (lines !== job.lines) throw new RequestProblem('not-found', 'The job was erased.');
  response.end(summaryLine(job.counts));
}
