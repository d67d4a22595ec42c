import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { lostRows, runStoreWriter } from '../test-support/run-store-writer.js';
import { call, override, viewer } from '../test-support/store-samples.js';
import { migrate } from './migrate.js';
import { openStore } from './open-store.js';
import { recordCall } from './record-call.js';
import { openSqlite } from './sqlite.js';

const directory = mkdtempSync(join(tmpdir(), 'sqlite-'));
afterAll(() => rmSync(directory, { recursive: true }));

const open = (file: string) => openStore({ databaseUrl: null, databaseFile: file });

describe('the file', () => {
  it('and its directory are readable only by this user, including the write-ahead log', async () => {
    const file = join(directory, 'new', 'deeper', 'store.db');
    const store = await open(file);
    await store.recordCall(call());
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect([mode(dirname(file)), mode(file), mode(`${file}-wal`)]).toEqual(['700', '600', '600']);
    await store.close();
  });

  it.each([
    ['not a database', (file: string) => writeFileSync(file, 'patients\n'.repeat(1_000)), 'is not an SQLite database.'],
    [
      'a directory',
      (file: string) => mkdirSync(file),
      'cannot be opened (EISDIR): it is a directory, expected a file.',
    ],
  ])('that is %s is refused in one sentence', async (name, make, problem) => {
    const file = join(directory, name);
    make(file);
    const message = `DATABASE_FILE: ${file} ${problem}`;
    await expect(open(file)).rejects.toMatchObject({ code: 'store-invalid', message });
  });

  it('in a directory that is a file is refused', async () => {
    const file = join(directory, 'not a database', 'store.db');
    writeFileSync(dirname(file), '');
    await expect(open(file)).rejects.toMatchObject({ code: 'store-invalid' });
  });
});

it('every commit is synced, except that of a claim', async () => {
  const { db, unsynced } = openSqlite(join(directory, 'synced.db'));
  const level = async (on: typeof db) =>
    (await sql<{ synchronous: number }>`pragma synchronous`.execute(on)).rows[0]?.synchronous;
  const [normal, full] = [1, 2];
  expect(await level(db)).toBe(full);
  expect(await unsynced(level)).toBe(normal);
  expect(await level(db)).toBe(full);
  await expect(unsynced(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await level(db)).toBe(full);
  await db.destroy();
});

it('a full disk makes writes fail as a whole, and reads go on', async () => {
  const database = openSqlite(join(directory, 'full.db'));
  await migrate(database);
  await sql`pragma max_page_count = 40`.execute(database.db);
  let stored = 0;
  const fill = async () => {
    for (; stored < 1_000; stored += 1) await recordCall(database, call());
  };
  const message = 'The database file is unavailable (SQLITE_FULL).';
  await expect(fill()).rejects.toMatchObject({ code: 'store-unavailable', message });
  // A row that fits into pages which are there would be written: from here on there is no other page, and these need
  // some.
  await sql`pragma max_page_count = 1`.execute(database.db);
  const large = () => recordCall(database, call({ requestId: 'x'.repeat(8_192) }));
  const both = [large(), large()];
  for (const one of await Promise.allSettled(both)) expect(one).toMatchObject({ reason: { message } });
  const count = async (table: 'assessment' | 'audit') =>
    (await database.db.selectFrom(table).select('id').execute()).length;
  expect([await count('assessment'), await count('audit')]).toEqual([stored, stored]);
  await sql`pragma max_page_count = 4000`.execute(database.db);
  await expect(recordCall(database, call())).resolves.toBeUndefined();
  await database.db.destroy();
});

describe('two processes on one file', () => {
  it('write at once: nothing is refused, nothing is lost', async () => {
    const databaseFile = join(directory, 'two', 'store.db');
    const options = { databaseUrl: null, databaseFile };
    const count = 150;
    const writers = [runStoreWriter(options, count), runStoreWriter(options, count)];
    expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0]);
    const lines = writers.flatMap((writer) => writer.lines());
    expect(lines.filter((line) => line.startsWith('refused'))).toEqual([]);
    expect(lines).toHaveLength(2 * 2 * count);
    const store = await open(databaseFile);
    expect(await lostRows(store, lines)).toEqual([]);
    await store.close();
  });
});

it('a transaction that reads before it writes is not overtaken by another writer', async () => {
  const [first, second] = [openSqlite(join(directory, 'order.db')), openSqlite(join(directory, 'order.db'))];
  await migrate(first);
  let other: Promise<void> | undefined;
  await first.transaction(async (db) => {
    await db.selectFrom('audit').select('id').execute();
    other = recordCall(second, call());
    await delay(20);
    await db.insertInto('claimed_token').values({ token_hash: 'x', expires_at: 0 }).execute();
  });
  await expect(other).resolves.toBeUndefined();
  await Promise.all([first.db.destroy(), second.db.destroy()]);
});

describe('writes of one turn share a commit', () => {
  it('and a failed one does not affect the others', async () => {
    const store = await open(':memory:');
    const [first, second] = [call(), call({ viewer: { ...viewer, patientId: 'p2' } })];
    const again = call({ assessments: first.assessments });
    const settled = await Promise.allSettled([
      store.recordCall(first),
      store.recordCall(again),
      store.recordCall(second),
      store.recordFeedback(viewer.source, 'r', [override('c')], 0),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await store.history({ ...viewer, patientId: 'p2' }, 'hospitalization-30d', 0)).lastViewing).not.toBeNull();
    let rows = 0;
    for await (const _ of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) rows += 1;
    expect(rows).toBe(3);
    await store.close();
  });
});
