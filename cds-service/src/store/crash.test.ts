/** Acknowledged data are there after SIGKILL under load, every time, on both databases. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lostRows, runStoreWriter } from '../test-support/run-store-writer.js';
import { postgres, type StoreBackend, sqliteFile, type TestDatabase } from '../test-support/store-backends.js';
import { openStore } from './open-store.js';

/** Each takes a program that starts, so ten on both databases together. */
const times = 5;
/** What was acknowledged before the end comes: at least this many lines, and then a moment. */
const minLines = 20;
const maxMomentMs = 200;

/** Numbers in [0, 1), the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Ends a writer under load by `end`, and returns what it had acknowledged. */
async function crash(database: TestDatabase, random: () => number, end?: () => Promise<void>) {
  const writer = runStoreWriter(database.options, 0);
  await writer.printed(minLines);
  await delay(random() * maxMomentMs);
  await end?.();
  writer.child.kill('SIGKILL');
  await writer.ended;
  return writer.lines().filter((line) => !line.startsWith('refused'));
}

async function lostOf(database: TestDatabase, lines: readonly string[]): Promise<readonly string[]> {
  const store = await openStore(database.options);
  try {
    return await lostRows(store, lines);
  } finally {
    await store.close();
  }
}

const onPostgres = postgres();

describe.each<StoreBackend>([sqliteFile(), onPostgres])('$name', (backend) => {
  if (!backend.installed) {
    it.skip(`is not installed: ${backend.name}`, () => undefined);
    return;
  }
  beforeAll(backend.start, 60_000);
  afterAll(backend.stop);

  it('kill -9 of the service under load loses no acknowledged call or feedback, five times out of five', async () => {
    const database = await backend.create();
    const random = seeded(4);
    for (let time = 1; time <= times; time += 1) {
      const lines = await crash(database, random);
      expect(lines.length).toBeGreaterThanOrEqual(minLines);
      expect({ time, lost: await lostOf(database, lines) }).toEqual({ time, lost: [] });
    }
  }, 120_000);

  if (backend !== onPostgres) return;

  it('kill -9 of the database server under load loses none either', async () => {
    const database = await backend.create();
    const random = seeded(5);
    for (let time = 1; time <= 3; time += 1) {
      const lines = await crash(database, random, () => onPostgres.cluster().kill());
      await onPostgres.cluster().start();
      expect({ time, lost: await lostOf(database, lines) }).toEqual({ time, lost: [] });
    }
  }, 120_000);
});
