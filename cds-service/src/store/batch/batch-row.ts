import type { Selectable } from 'kysely';
import { ServiceError } from '../../errors.js';
import type { BatchJobTable } from '../schema.js';
import type { BatchJob, BatchState } from './batch-store.js';

const states: readonly BatchState[] = ['receiving', 'waiting', 'running', 'done', 'failed', 'erasing'];

/** @throws ServiceError `store-invalid` where the row is not what the store has written */
export function batchJob(row: Selectable<BatchJobTable>): BatchJob {
  const state = states.find((known) => known === row.state);
  if (state === undefined)
    throw new ServiceError('store-invalid', `The stored job ${row.id} is damaged: unknown state.`);
  return {
    id: row.id,
    source: row.source,
    requestId: row.request_id,
    at: row.at,
    expiresAt: row.expires_at,
    state,
    request: row.request,
    parts: row.parts,
    partsDone: row.parts_done,
    lines: row.lines,
    counts: { scored: row.scored, notScored: row.not_scored, invalid: row.invalid },
    tries: row.tries,
  };
}
