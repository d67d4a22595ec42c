import { createHash, type Hash } from 'node:crypto';
import { RequestProblem } from '../../errors.js';
import type { BatchStore, NewBatch } from '../../store/batch/batch-store.js';
import type { LineChunk } from '../worker/messages.js';
import { partText } from './part-text.js';
import { readLines } from './read-lines.js';
import { unstalled } from './stalled.js';

/** Maximum size of the input of a job in bytes, after decompression. */
const maxJobBytes = 1_073_741_824;

/** A part is stored when it has so many bytes or lines. */
const partBytes = 262_144;
const partLines = 1_000;

/** How long an instance may take for a part that it receives, in milliseconds, before the job counts as given up. */
const receivingMs = 300_000;

/** Complete jobs that a client may have at once. */
const keptJobs = 10;

/** What {@link receiveJob} needs. */
export interface ReceiveParts {
  readonly jobs: BatchStore;
  readonly job: NewBatch;
  readonly pieces: AsyncIterable<Buffer>;
  /** Of all bytes of the body, for the key of the call. */
  readonly hash: Hash;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  readonly stallMs: number;
  readonly maxBytes?: number;
  /** All is there: before the job may begin. */
  readonly beforeSubmit: (instances: number) => Promise<void>;
}

/**
 * Stores the input of a job part by part while it comes, so that the memory has one part. A job whose input breaks off is erased.
 *
 * @returns the number of instances
 * @throws RequestProblem `conflict` where the client has a job already, `body-too-large`, `request-invalid`
 */
export async function receiveJob(parts: ReceiveParts): Promise<number> {
  const { jobs, job, clock } = parts;
  const lease = () => ({ owner: job.id, until: clock() + receivingMs });
  const begun = await jobs.begin(job, lease(), { kept: keptJobs });
  if (begun === 'under-way') {
    throw new RequestProblem('conflict', 'This client has a job under way: wait for its end, or DELETE it.');
  }
  if (begun === 'too-many') {
    throw new RequestProblem(
      'conflict',
      `This client has ${keptJobs} complete jobs: DELETE those that are not needed.`,
    );
  }
  try {
    let lines = 0;
    for await (const { number, chunk } of partsOf(chunksOf(parts))) {
      const part = { number, first: chunk.first, lines: chunk.lines.length, text: partText(chunk.lines) };
      if (!(await jobs.addPart(job.id, lease(), part))) throw gone();
      lines += chunk.lines.length;
    }
    if (lines === 0) throw new RequestProblem('request-invalid', 'body: expected at least one line');
    await parts.beforeSubmit(lines);
    if (!(await jobs.submit(job.id, job.id))) throw gone();
    return lines;
  } catch (error) {
    // What is left here is removed with what has expired.
    await jobs.erase(job.id, job.source).catch(() => undefined);
    throw error;
  }
}

async function* chunksOf({ pieces, hash, stallMs, maxBytes = maxJobBytes }: ReceiveParts): AsyncGenerator<LineChunk> {
  yield* readLines(counted(unstalled(pieces, stallMs), hash, maxBytes));
}

async function* counted(pieces: AsyncIterable<Buffer>, hash: Hash, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new RequestProblem('body-too-large', 'body: exceeds the size limit of a job');
    hash.update(piece);
    yield piece;
  }
}

/** Chunks together, so that a part is worth a write. */
async function* partsOf(
  chunks: AsyncIterable<LineChunk>,
): AsyncGenerator<{ readonly number: number; readonly chunk: LineChunk }> {
  let number = 0;
  let lines: (string | null)[] = [];
  let [first, length] = [0, 0];
  for await (const chunk of chunks) {
    if (lines.length === 0) first = chunk.first;
    for (const line of chunk.lines) {
      lines.push(line);
      length += line?.length ?? 0;
    }
    if (length < partBytes && lines.length < partLines) continue;
    yield { number, chunk: { first, lines } };
    number += 1;
    [lines, length] = [[], 0];
  }
  if (lines.length > 0) yield { number, chunk: { first, lines } };
}

/** The hash of a body that is not stored again. */
export async function hashOf(pieces: AsyncIterable<Buffer>, hash: Hash, stallMs: number): Promise<void> {
  for await (const _ of counted(unstalled(pieces, stallMs), hash, maxJobBytes)) {
    // What is counted is hashed.
  }
}

/** A hash that begins with the address, so that the same body at another one is another call. */
export const contentHash = (url: string): Hash => createHash('sha256').update(`${url}\n`);

const gone = () => new RequestProblem('request-invalid', 'The job was erased, or came too slowly.');
