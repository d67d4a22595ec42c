import { sql, type Transaction } from 'kysely';
import type { Database } from './database.js';
import type { Schema } from './schema.js';

interface Waiting {
  readonly work: (db: Transaction<Schema>) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * Transactions of one turn of the event loop share one commit. A synced commit blocks the thread until the disk has
 * answered, which is most of the cost of a write. Where one of them fails, all are undone and run again, each within a
 * savepoint, so that the failure does not affect the others: nearly none fails, and a savepoint takes two statements.
 * PostgreSQL groups commits by itself (`commit_delay`, and commits that wait for the same flush of the log).
 *
 * A work may therefore run twice. Of the first time nothing is left, and no caller has heard of it.
 */
export function withGroupCommit(
  begin: (work: (db: Transaction<Schema>) => Promise<readonly Outcome[]>) => Promise<readonly Outcome[]>,
): Database['transaction'] {
  let waiting: Waiting[] = [];

  async function commitGroup(group: readonly Waiting[]): Promise<readonly Outcome[]> {
    let hasFailed = false;
    try {
      return await begin((db) =>
        together(db, group).catch((error: unknown) => {
          hasFailed = true;
          throw error;
        }),
      );
    } catch (error) {
      // Where a transaction could not begin or be committed, no work is at fault. One alone has failed as a whole.
      if (!hasFailed || group.length === 1) throw error;
      return begin((db) => inSavepoints(db, group));
    }
  }

  async function commitAll(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      const outcomes = await commitGroup(group);
      group.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index] as Outcome;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.value);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return <T>(work: (db: Transaction<Schema>) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      // After the callbacks of this turn, so that all of their writes are in the group.
      if (waiting.length === 0) setImmediate(commitAll);
      waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
    });
}

async function together(db: Transaction<Schema>, group: readonly Waiting[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { work } of group) outcomes.push({ value: await work(db) });
  return outcomes;
}

async function inSavepoints(db: Transaction<Schema>, group: readonly Waiting[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { work } of group) {
    await savepoint.execute(db);
    try {
      outcomes.push({ value: await work(db) });
    } catch (error) {
      // A savepoint that is gone means that this error has ended the whole transaction.
      await rollback.execute(db).catch(() => Promise.reject(error));
      outcomes.push({ error });
    }
    await release.execute(db);
  }
  return outcomes;
}

const savepoint = sql`savepoint one_of_group`;
const rollback = sql`rollback to savepoint one_of_group`;
const release = sql`release savepoint one_of_group`;
