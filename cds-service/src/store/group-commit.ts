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
 * Transactions that are asked for within one turn of the event loop share one commit, each within a savepoint: one that
 * fails takes no other with it. A synced commit holds up the thread until the disk has answered, which is most of what a
 * write costs; PostgreSQL does the same by itself (`commit_delay`, and whoever waits for the same flush of its log).
 */
export function withGroupCommit(
  begin: (work: (db: Transaction<Schema>) => Promise<readonly Outcome[]>) => Promise<readonly Outcome[]>,
): Database['transaction'] {
  let waiting: Waiting[] = [];

  async function commitAll(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      const outcomes = await begin((db) => inSavepoints(db, group));
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

async function inSavepoints(db: Transaction<Schema>, group: readonly Waiting[]): Promise<readonly Outcome[]> {
  const [only, ...others] = group;
  // Nobody to be kept from its failure: it takes the whole transaction with it.
  if (only !== undefined && others.length === 0) return [{ value: await only.work(db) }];
  const outcomes: Outcome[] = [];
  for (const { work } of group) {
    await savepoint.execute(db);
    try {
      outcomes.push({ value: await work(db) });
    } catch (error) {
      // Where the savepoint is gone, so is the whole transaction, by what was the matter with this one.
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
