import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { withGroupCommit } from './group-commit.js';
import { openSqlite } from './sqlite.js';

type Begin = Parameters<typeof withGroupCommit>[0];
type Work = Parameters<ReturnType<typeof withGroupCommit>>[0];

/** A database in memory that counts its transactions, and the statements in them that have to do with savepoints. */
async function counted(begins: Begin | null = null) {
  const { db } = openSqlite(':memory:');
  await sql`create table noted (id integer primary key)`.execute(db);
  const counts = { transactions: 0 };
  const begin: Begin = (work) => {
    counts.transactions += 1;
    return begins === null ? db.transaction().execute(work) : begins(work);
  };
  const noted = async () =>
    (await sql<{ id: number }>`select id from noted order by id`.execute(db)).rows.map(({ id }) => id);
  return { transaction: withGroupCommit(begin), noted, counts, close: () => db.destroy() };
}

/** How a work ends: with its row, before it has written one, after, or by a statement that the database refuses. */
type End = 'good' | 'before' | 'after' | 'refused';

const workOf =
  (id: number, end: End): Work =>
  async (db) => {
    if (end === 'before') throw new Error(`before ${id}`);
    await sql`insert into noted values (${id})`.execute(db);
    if (end === 'after') throw new Error(`after ${id}`);
    if (end === 'refused') await sql`insert into noted values (${id})`.execute(db);
    return id;
  };

describe('a group of transactions', () => {
  it('has one transaction where none fails, and a second one where some do', async () => {
    const { transaction, noted, counts, close } = await counted();
    expect(await Promise.all([1, 2, 3].map((id) => transaction(workOf(id, 'good'))))).toEqual([1, 2, 3]);
    expect(counts.transactions).toBe(1);
    const settled = await Promise.allSettled(
      [4, 5, 6].map((id) => transaction(workOf(id, id === 5 ? 'after' : 'good'))),
    );
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(counts.transactions).toBe(3);
    expect(await noted()).toEqual([1, 2, 3, 4, 6]);
    await close();
  });

  it('whatever fails, and how: what was acknowledged is there, and nothing else', async () => {
    const ends = fc.array(fc.constantFrom<End>('good', 'good', 'before', 'after', 'refused'), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(ends, async (all) => {
        const { transaction, noted, close } = await counted();
        const settled = await Promise.allSettled(all.map((end, id) => transaction(workOf(id, end))));
        const good = all.flatMap((end, id) => (end === 'good' ? [id] : []));
        expect(settled.flatMap(({ status }, id) => (status === 'fulfilled' ? [id] : []))).toEqual(good);
        expect(await noted()).toEqual(good);
        await close();
      }),
      { numRuns: 50 },
    );
  });

  it('that could not be committed is refused as a whole, and is not tried again', async () => {
    const { transaction, noted, counts, close } = await counted(() => Promise.reject(new Error('the disk is gone')));
    const settled = await Promise.allSettled([1, 2].map((id) => transaction(workOf(id, 'good'))));
    for (const one of settled) expect(one).toMatchObject({ reason: { message: 'the disk is gone' } });
    expect([counts.transactions, await noted()]).toEqual([1, []]);
    await close();
  });
});
