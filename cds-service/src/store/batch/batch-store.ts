import type { Instant } from '@bellwether/fhir-mapping';

/**
 * What a job is doing: its input arrives, it waits for an instance or one works on it, it is complete, it could not be
 * completed, or it is being erased.
 */
export type BatchState = 'receiving' | 'waiting' | 'running' | 'done' | 'failed' | 'erasing';

/** How many instances ended how. */
export interface BatchCounts {
  readonly scored: number;
  readonly notScored: number;
  /** Lines that are not an instance. */
  readonly invalid: number;
}

/** Many instances that are scored after the call has been answered. */
export interface BatchJob {
  /** A UUID. */
  readonly id: string;
  /** The {@link Caller.source} that may see it. */
  readonly source: string;
  readonly requestId: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly state: BatchState;
  /** What was asked, as JSON: the store does not read it. */
  readonly request: string;
  /** Parts that were received, and those that are scored. */
  readonly parts: number;
  readonly partsDone: number;
  /** Instances that were received. */
  readonly lines: number;
  readonly counts: BatchCounts;
  /** How often the next part was begun without an end. */
  readonly tries: number;
}

/** A job that begins. */
export type NewBatch = Pick<BatchJob, 'id' | 'source' | 'requestId' | 'at' | 'expiresAt' | 'request'>;

/** A piece of a job's input or output: whole lines. */
export interface BatchPart {
  /** From 0, in the order of arrival; an output has the number of its input. */
  readonly number: number;
  /** Index of its first instance within the job. */
  readonly first: number;
  readonly lines: number;
  readonly text: string;
}

/** The right of one instance to work on a job, until an instant: after it another instance may take the job over. */
export interface Lease {
  /** A UUID of the running program. */
  readonly owner: string;
  readonly until: Instant;
}

/** What a client may have at once. */
export interface BatchLimits {
  /** Jobs that are complete and not yet erased. */
  readonly kept: number;
}

/**
 * Jobs, which outlive their call and the process. Each write of an instance counts only while it holds the lease, so that
 * two instances never write the same part.
 */
export interface BatchStore {
  /** Begins to receive a job. A client has one at a time, and so many complete ones. */
  begin(job: NewBatch, lease: Lease, limits: BatchLimits): Promise<'begun' | 'under-way' | 'too-many'>;
  /** False: the job is gone, or is another's. */
  addPart(id: string, lease: Lease, part: BatchPart): Promise<boolean>;
  /** The input is complete: the job waits for an instance. */
  submit(id: string, owner: string): Promise<boolean>;
  job(id: string, source: string): Promise<BatchJob | null>;
  /** Takes the oldest job that waits, or whose instance let its lease end; null: there is none. */
  claim(lease: Lease, now: Instant): Promise<BatchJob | null>;
  /** False: the lease is another's now, or the job is gone. */
  renew(id: string, lease: Lease): Promise<boolean>;
  /** The first part that is not scored yet. */
  nextInput(id: string): Promise<BatchPart | null>;
  /** Replaces an input by its output and counts it, as a whole or not at all. False as for {@link renew}. */
  finishPart(id: string, lease: Lease, output: BatchPart, counts: BatchCounts): Promise<boolean>;
  /** @param end without `expiresAt`: given back, so that another instance goes on */
  leave(
    id: string,
    owner: string,
    end: { readonly state: 'waiting' } | { readonly state: 'done' | 'failed'; readonly expiresAt: Instant },
  ): Promise<boolean>;
  /** The output after a part (-1: from the start). */
  output(id: string, after: number): Promise<BatchPart | null>;
  /** Ends a job and removes everything of it. False: there is no such job of this source. */
  erase(id: string, source: string): Promise<boolean>;
}
