import type { Instant } from '@bellwether/fhir-mapping';
import type { Database } from '../database.js';

/** Parts removed per transaction: each has about 100 kB, and a hook call may wait for the same database. */
const partsAtOnce = 20;

/** Marks a job as being erased, which ends the work on it, and removes it. False: there is no such job of this source. */
export async function eraseBatch(database: Database, id: string, source: string): Promise<boolean> {
  const { numUpdatedRows } = await database.transaction((db) =>
    db
      .updateTable('batch_job')
      .set({ state: 'erasing', lease_owner: null })
      .where('id', '=', id)
      .where('source', '=', source)
      .executeTakeFirst(),
  );
  if (numUpdatedRows === 0n) return false;
  await removeBatch(database, id);
  return true;
}

/** Removes jobs whose time is over, whose input never became complete, or whose erasure was cut; returns how many. */
export async function removeExpiredBatches(database: Database, now: Instant): Promise<number> {
  const expired = await database.db
    .selectFrom('batch_job')
    .select(['id', 'source'])
    .where(({ eb, or, and }) =>
      or([
        eb('expires_at', '<', now),
        eb('state', '=', 'erasing'),
        and([eb('state', '=', 'receiving'), eb('lease_until', '<', now)]),
      ]),
    )
    .execute();
  for (const { id, source } of expired) await eraseBatch(database, id, source);
  return expired.length;
}

/** The row of the job comes last: as long as it is there, whatever is left of its parts is found. */
async function removeBatch({ db, transaction }: Database, id: string): Promise<void> {
  while (true) {
    const parts = await db
      .selectFrom('batch_part')
      .select(['kind', 'number'])
      .where('job_id', '=', id)
      .limit(partsAtOnce)
      .execute();
    if (parts.length === 0) break;
    await transaction((within) =>
      within
        .deleteFrom('batch_part')
        .where('job_id', '=', id)
        .where(({ eb, or, and }) =>
          or(parts.map(({ kind, number }) => and([eb('kind', '=', kind), eb('number', '=', number)]))),
        )
        .execute(),
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
  await transaction((within) =>
    within.deleteFrom('batch_job').where('id', '=', id).where('state', '=', 'erasing').execute(),
  );
}
