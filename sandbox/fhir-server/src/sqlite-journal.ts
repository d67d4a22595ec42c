import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Libsql from 'libsql';
import { z } from 'zod';
import { FhirServerError } from './errors.js';
import { FhirError } from './fhir-error.js';
import type { FhirJournal, JournalEntry } from './journal.js';

/** Marks a SQLite file as one of these, in its header: `BWfj` in ASCII. */
const applicationId = 0x42_57_66_6a;
/** What of the tables a program must know to read them. */
const formatVersion = 2;

/** Every version; and which version each subscription was sent last. */
const tables = `create table version (
  sequence integer primary key,
  type text not null,
  id text not null,
  version integer not null,
  last_updated text not null,
  resource text,
  unique (type, id, version)
) strict;
create table delivery_mark (
  subscription text primary key,
  version text not null
) strict`;

const row = z.object({
  type: z.string(),
  id: z.string(),
  version: z.number(),
  last_updated: z.string(),
  resource: z.string().nullable(),
});
const markRow = z.object({ subscription: z.string(), version: z.string() });
const resourceSchema = z.looseObject({ resourceType: z.string() });

const hints: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'is in use by another process: stop that one, or give this one another file',
  SQLITE_NOTADB: 'is not an SQLite database',
  EACCES: 'may not be read and written by this user',
  EISDIR: 'is a directory; expected a file',
};

function unusable(file: string, cause: unknown): FhirServerError {
  if (cause instanceof FhirServerError) return cause;
  const { code = 'unknown' } = cause as { readonly code?: string };
  const problem = Object.hasOwn(hints, code) ? hints[code] : `cannot be opened (${code})`;
  return new FhirServerError('data-file', `The data file ${file} ${problem}.`, { cause });
}

/** Opens or creates an SQLite file at `path` that only this user can read: charts are confidential. */
function connect(path: string): Libsql.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  return new Libsql(path, { timeout: 0 });
}

/**
 * Reserves a file for this process: an open transaction on an empty file beside it. The system ends it with
 * the process, however that ends; SQLite's own exclusive mode cannot be left again without ending the process.
 *
 * @returns what gives it back
 * @throws where another process has it
 */
function takeAlone(path: string): () => void {
  const lock = connect(`${path}-lock`);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => {
    if (!lock.open) return;
    lock.exec('rollback');
    lock.close();
  };
}

function openTables(path: string, file: string): Libsql.Database {
  const connection = connect(path);
  try {
    connection.pragma('journal_mode = wal');
    connection.pragma('synchronous = full');
    prepareTables(connection, file);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function headerOf(connection: Libsql.Database, name: 'application_id' | 'user_version'): unknown {
  const [found] = z.array(z.record(z.string(), z.unknown())).parse(connection.pragma(name));
  return found?.[name];
}

function prepareTables(connection: Libsql.Database, file: string): void {
  const found = connection.prepare("select count(*) as tables from sqlite_master where type = 'table'").get();
  const isNew = z.object({ tables: z.number() }).parse(found).tables === 0;
  if (isNew) {
    const header = `pragma application_id = ${applicationId}; pragma user_version = ${formatVersion}`;
    connection.exec(`begin; ${tables}; ${header}; commit`);
    return;
  }
  if (headerOf(connection, 'application_id') !== applicationId) {
    throw new FhirServerError('data-file', `The data file ${file} is a database of another program.`);
  }
  const format = headerOf(connection, 'user_version');
  if (format !== formatVersion) {
    const message = `The data file ${file} has format ${format}; this program reads format ${formatVersion}.`;
    throw new FhirServerError('data-file', message);
  }
}

function entryOf(found: unknown, file: string): JournalEntry {
  try {
    const { type, id, version, last_updated: lastUpdated, resource } = row.parse(found);
    return {
      type,
      id,
      versionId: version,
      lastUpdated,
      resource: resource === null ? null : resourceSchema.parse(JSON.parse(resource)),
    };
  } catch (cause) {
    throw new FhirServerError('data-file', `The data file ${file} has a row that is damaged.`, { cause });
  }
}

/**
 * A journal in a SQLite file: a row for each version, one synced transaction for each write or Bundle, so what was
 * answered survives `kill -9` and the loss of power. The file belongs to one process at a time.
 *
 * @param file path of the file, which is made where there is none
 * @throws FhirServerError `data-file` where it cannot be used: another process has it, or it is not a file of ours
 */
export function openSqliteJournal(file: string): FhirJournal {
  // As an absolute path: the library takes a name such as `http:...` for a server.
  const path = resolve(file);
  let giveBack = (): void => undefined;
  let connection: Libsql.Database;
  try {
    giveBack = takeAlone(path);
    connection = openTables(path, file);
  } catch (cause) {
    giveBack();
    throw unusable(file, cause);
  }
  const insert = connection.prepare(
    'insert into version (type, id, version, last_updated, resource) values (?, ?, ?, ?, ?)',
  );
  const write = connection.transaction((entries: readonly JournalEntry[]) => {
    for (const { type, id, versionId, lastUpdated, resource } of entries) {
      insert.run(type, id, versionId, lastUpdated, resource === null ? null : JSON.stringify(resource));
    }
  });
  const mark = connection.prepare(
    'insert into delivery_mark (subscription, version) values (?, ?) on conflict do update set version = excluded.version',
  );
  return {
    *entries() {
      for (const found of connection.prepare('select * from version order by sequence').iterate()) {
        yield entryOf(found, file);
      }
    },
    append(entries) {
      try {
        write.immediate(entries);
      } catch (cause) {
        throw new FhirError(503, 'transient', 'The data file cannot be written: nothing was changed.', { cause });
      }
    },
    deliveryMarks() {
      const found = z.array(markRow).parse(connection.prepare('select * from delivery_mark').all());
      return new Map(found.map(({ subscription, version }) => [subscription, version]));
    },
    markDelivered(subscriptionId, version) {
      mark.run(subscriptionId, version);
    },
    close() {
      connection.close();
      giveBack();
    },
  };
}
