import type { Instant } from '@bellwether/fhir-mapping';
import type { UpdateResult } from 'kysely';
import type { Database } from '../database.js';
import { batchJob } from './batch-row.js';
import { partAfter, partRow } from './batch-parts.js';
import type {
  BatchCounts,
  BatchJob,
  BatchLimits,
  BatchPart,
  BatchState,
  BatchStore,
  Lease,
  NewBatch,
} from './batch-store.js';
import { eraseBatch } from './erase-batch.js';

/** The states in which a job is its client's only one; the index `batch_job_under_way` has the same. */
const underWay = ['receiving', 'waiting', 'running'] as const satisfies readonly BatchState[];

/** The jobs of an open database. */
export const batches = (database: Database): BatchStore => ({
  begin: (job, lease, limits) => begin(database, job, lease, limits),
  addPart: (id, lease, part) => addPart(database, id, lease, part),
  submit: (id, owner) =>
    database.transaction(async (db) =>
      changed(
        await db
          .updateTable('batch_job')
          .set({ state: 'waiting', lease_owner: null, lease_until: null })
          .where('id', '=', id)
          .where('state', '=', 'receiving')
          .where('lease_owner', '=', owner)
          .executeTakeFirst(),
      ),
    ),
  job: async (id, source) => {
    const query = database.db.selectFrom('batch_job').selectAll().where('id', '=', id).where('source', '=', source);
    const row = await query.where('state', '<>', 'erasing').executeTakeFirst();
    return row === undefined ? null : batchJob(row);
  },
  claim: (lease, now) => claim(database, lease, now),
  renew: (id, lease) =>
    database.transaction(async (db) =>
      changed(
        await db
          .updateTable('batch_job')
          .set({ lease_until: lease.until })
          .where('id', '=', id)
          .where('state', '=', 'running')
          .where('lease_owner', '=', lease.owner)
          .executeTakeFirst(),
      ),
    ),
  nextInput: (id) => partAfter(database.db, { id, kind: 'input', after: -1 }),
  finishPart: (id, lease, output, counts) => finishPart(database, id, lease, output, counts),
  leave: (id, owner, end) =>
    database.transaction(async (db) =>
      changed(
        await db
          .updateTable('batch_job')
          .set({ state: end.state, lease_owner: null, lease_until: null, ...expiryOf(end) })
          .where('id', '=', id)
          .where('state', '=', 'running')
          .where('lease_owner', '=', owner)
          .executeTakeFirst(),
      ),
    ),
  output: (id, after) => partAfter(database.db, { id, kind: 'output', after }),
  erase: (id, source) => eraseBatch(database, id, source),
});

const changed = ({ numUpdatedRows }: UpdateResult): boolean => numUpdatedRows === 1n;

const expiryOf = (end: Parameters<BatchStore['leave']>[2]): { readonly expires_at?: Instant } =>
  end.state === 'waiting' ? {} : { expires_at: end.expiresAt };

async function begin(
  database: Database,
  { id, source, requestId, at, expiresAt, request }: NewBatch,
  { owner, until }: Lease,
  { kept }: BatchLimits,
): Promise<'begun' | 'under-way' | 'too-many'> {
  const empty = { parts: 0, parts_done: 0, lines: 0, scored: 0, not_scored: 0, invalid: 0, tries: 0 };
  const asked = { id, source, request_id: requestId, at, expires_at: expiresAt, request };
  // What an instance began to receive that has ended since must not stand in the way until it expires.
  const givenUp = await database.db
    .selectFrom('batch_job')
    .select('id')
    .where('source', '=', source)
    .where('state', '=', 'receiving')
    .where('lease_until', '<', at)
    .execute();
  for (const one of givenUp) await eraseBatch(database, one.id, source);
  return database.transaction(async (db) => {
    const complete = await db
      .selectFrom('batch_job')
      .select((eb) => eb.fn.countAll<number>().as('jobs'))
      .where('source', '=', source)
      .where('state', 'not in', underWay)
      .executeTakeFirst();
    if (Number(complete?.jobs ?? 0) >= kept) return 'too-many';
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('batch_job')
      .values({ ...asked, ...empty, state: 'receiving', lease_owner: owner, lease_until: until })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n ? 'begun' : 'under-way';
  });
}

async function addPart(
  { transaction }: Database,
  id: string,
  { owner, until }: Lease,
  part: BatchPart,
): Promise<boolean> {
  const row = await partRow(id, 'input', part);
  return transaction(async (db) => {
    const result = await db
      .updateTable('batch_job')
      .set((eb) => ({ lease_until: until, parts: eb('parts', '+', 1), lines: eb('lines', '+', part.lines) }))
      .where('id', '=', id)
      .where('state', '=', 'receiving')
      .where('lease_owner', '=', owner)
      .executeTakeFirst();
    if (!changed(result)) return false;
    await db.insertInto('batch_part').values(row).execute();
    return true;
  });
}

/** The row is changed only as it was read, so that of two instances that found it one has it. */
async function claim({ db, transaction }: Database, lease: Lease, now: Instant): Promise<BatchJob | null> {
  const found = await db
    .selectFrom('batch_job')
    .selectAll()
    .where(({ eb, or, and }) =>
      or([eb('state', '=', 'waiting'), and([eb('state', '=', 'running'), eb('lease_until', '<', now)])]),
    )
    .orderBy('at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (found === undefined) return null;
  const row = { ...found, state: 'running', tries: found.tries + 1 };
  const isMine = await transaction(async (within) => {
    const same = within
      .updateTable('batch_job')
      .set({ state: row.state, tries: row.tries, lease_owner: lease.owner, lease_until: lease.until })
      .where('id', '=', found.id)
      .where('state', '=', found.state);
    return changed(
      await (found.lease_owner === null
        ? same.where('lease_owner', 'is', null)
        : same.where('lease_owner', '=', found.lease_owner).where('lease_until', '<', now)
      ).executeTakeFirst(),
    );
  });
  return isMine ? batchJob(row) : null;
}

async function finishPart(
  { transaction }: Database,
  id: string,
  { owner, until }: Lease,
  output: BatchPart,
  counts: BatchCounts,
): Promise<boolean> {
  const row = await partRow(id, 'output', output);
  return transaction(async (db) => {
    const result = await db
      .updateTable('batch_job')
      .set((eb) => ({
        lease_until: until,
        tries: 0,
        parts_done: eb('parts_done', '+', 1),
        scored: eb('scored', '+', counts.scored),
        not_scored: eb('not_scored', '+', counts.notScored),
        invalid: eb('invalid', '+', counts.invalid),
      }))
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('lease_owner', '=', owner)
      .executeTakeFirst();
    if (!changed(result)) return false;
    await db.insertInto('batch_part').values(row).execute();
    await db
      .deleteFrom('batch_part')
      .where('job_id', '=', id)
      .where('kind', '=', 'input')
      .where('number', '=', output.number)
      .execute();
    return true;
  });
}
