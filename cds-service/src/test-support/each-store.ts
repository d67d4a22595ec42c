import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from '@jest/globals';
import { openStore, type StoreOptions } from '../store/open-store.js';
import type { AuditRow, CallRecord, FeedbackItem, FeedbackReceipt, Store } from '../store/store.js';
import { testNow } from './chart.js';
import { postgres, type StoreBackend, sqliteFile, sqliteMemory, type TestDatabase } from './store-backends.js';
import { call, viewer } from './store-samples.js';

/** A store on an empty database, for one test, with the functions that tests need most. */
export interface StoreUnderTest {
  readonly backend: StoreBackend;
  readonly store: () => Store;
  readonly database: () => TestDatabase;
  /** Opens the store again: with the same database, or with options an empty one. */
  readonly reopen: (options?: Partial<StoreOptions>) => Promise<Store>;
  /** Records a call and returns it. */
  readonly recorded: (changes?: Partial<CallRecord>) => Promise<CallRecord>;
  /** Feedback of a source (the sample's), received a minute and a half after the sample's call. */
  readonly feed: (
    items: readonly FeedbackItem[],
    how?: { readonly source?: string; readonly at?: number },
  ) => Promise<readonly FeedbackReceipt[]>;
  /** The audit trail, by default all of it. */
  readonly audit: (from?: number, to?: number, patientId?: string) => Promise<readonly AuditRow[]>;
}

/** Declares the same tests for each kind of database. */
export function onEachStore(tests: (under: StoreUnderTest) => void): void {
  describe.each<StoreBackend>([sqliteFile(), sqliteMemory(), postgres()])('$name', (backend) => {
    if (!backend.installed) {
      it.skip(`is not installed: ${backend.name}`, () => undefined);
      return;
    }
    let database: TestDatabase;
    let store: Store;
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop);
    beforeEach(async () => {
      database = await backend.empty();
      store = await openStore(database.options);
    });
    afterEach(() => store.close());
    tests({
      backend,
      store: () => store,
      database: () => database,
      reopen: async (options) => {
        await store.close();
        if (options !== undefined) database = await backend.empty();
        store = await openStore({ ...database.options, ...options });
        return store;
      },
      recorded: async (changes) => {
        const made = call(changes);
        await store.recordCall(made);
        return made;
      },
      feed: (items, { source = viewer.source, at = testNow + 90_000 } = {}) =>
        store.recordFeedback(source, 'request-f', items, at),
      audit: async (from = 0, to = Number.MAX_SAFE_INTEGER, patientId = undefined) => {
        const rows: AuditRow[] = [];
        const range = patientId === undefined ? { from, to } : { from, to, patientId };
        for await (const row of store.auditTrail(range)) rows.push(row);
        return rows;
      },
    });
  });
}
