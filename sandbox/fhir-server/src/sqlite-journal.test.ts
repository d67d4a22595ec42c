import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Libsql from 'libsql';
import { exchange } from './exchange.js';
import { createFhirServer, type FhirServer } from './fhir-server.js';
import type { FhirJournal } from './journal.js';
import { openSqliteJournal } from './sqlite-journal.js';

const base = 'http://localhost:1/fhir';
const organization = (id: string, name: string) => ({ resourceType: 'Organization', id, name });

describe('SQLite journal', () => {
  let directory: string;
  let file: string;
  const open: FhirServer[] = [];

  const start = (journal: FhirJournal = openSqliteJournal(file)): FhirServer => {
    let ids = 0;
    const server = createFhirServer({
      bases: [base],
      now: () => new Date('2024-03-01T12:00:00Z'),
      newId: () => `id-${++ids}`,
      journal,
    });
    open.push(server);
    return server;
  };
  const put = (server: FhirServer, id: string, name: string) =>
    exchange(server, { method: 'PUT', path: `Organization/${id}`, body: organization(id, name) });
  const get = (server: FhirServer, path: string) => exchange(server, { method: 'GET', path });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'fhir-journal-'));
    file = join(directory, 'deep', 'ehr.sqlite');
  });
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
    rmSync(directory, { recursive: true });
  });

  it('everything is there after a restart: versions, deletions, order, references and what searches find', () => {
    const first = start();
    expect(first.store.isEmpty).toBe(true);
    put(first, 'a', 'First');
    put(first, 'b', 'Other');
    put(first, 'a', 'Second');
    exchange(first, { method: 'DELETE', path: 'Organization/b' });
    put(first, 'c', 'Third');
    const paths = [
      'Organization',
      'Organization/a',
      'Organization/a/_history',
      'Organization/b/_history',
      'Organization/b',
    ];
    const before = paths.map((path) => get(first, path));
    first.close();

    const second = start();
    expect(second.store.isEmpty).toBe(false);
    expect(paths.map((path) => get(second, path))).toEqual(before);
    expect(put(second, 'b', 'Back')).toMatchObject({ status: 201, headers: { etag: 'W/"3"' } });
  });

  it('a transaction that is refused leaves nothing in the file', () => {
    const first = start();
    const entry = [
      { resource: organization('x', 'X'), request: { method: 'PUT', url: 'Organization/x' } },
      { resource: organization('y', 'Y'), request: { method: 'PUT', url: 'Organization/z' } },
    ];
    const body = { resourceType: 'Bundle', type: 'transaction', entry };
    expect(exchange(first, { method: 'POST', path: '', body }).status).toBe(400);
    first.close();
    expect(start().store.isEmpty).toBe(true);
  });

  it('what cannot be written is 503, and is not there afterwards', () => {
    const journal = openSqliteJournal(file);
    const server = start(journal);
    put(server, 'a', 'First');
    journal.close();
    expect(put(server, 'a', 'Second')).toMatchObject({ status: 503, body: { resourceType: 'OperationOutcome' } });
    expect(get(server, 'Organization/a')).toMatchObject({ body: { name: 'First', meta: { versionId: '1' } } });
    expect(get(server, 'Organization/a/_history')).toMatchObject({ body: { total: 1 } });
  });

  it('the file belongs to one process at a time, and a sentence says so', () => {
    start();
    expect(() => openSqliteJournal(file)).toThrow(
      `The data file ${file} is in use by another process: stop that one, or give this one another file.`,
    );
  });

  it('only this user may read the file', () => {
    start();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it.each([
    ['what is not a database', () => writeFileSync(file, 'x'.repeat(5000)), /is not an SQLite database\.$/],
    [
      'a database of another program',
      () => {
        const other = new Libsql(file);
        other.exec('create table patients (id text)');
        other.close();
      },
      /is a database of another program\.$/,
    ],
    [
      'a file of another format',
      () => {
        openSqliteJournal(file).close();
        const newer = new Libsql(file);
        newer.pragma('user_version = 99');
        newer.close();
      },
      /has format 99; this program reads format 2\.$/,
    ],
  ])('%s is refused and left as it was', (_title, make, message) => {
    mkdirSync(dirname(file));
    make();
    expect(() => openSqliteJournal(file)).toThrow(message);
  });

  it('a damaged row is an error that quotes nothing of it', () => {
    openSqliteJournal(file).close();
    const other = new Libsql(file);
    other.exec(`insert into version values (1, 'Patient', 'p', 1, '2024-03-01T12:00:00Z', '{"secret')`);
    other.close();
    const journal = openSqliteJournal(file);
    expect(() => start(journal)).toThrow(`The data file ${file} has a row that is damaged.`);
    journal.close();
  });

  it('kill -9 under load loses nothing that was answered', async () => {
    const writer = fileURLToPath(new URL('./test-support/journal-writer.mjs', import.meta.url));
    const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const answered: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      answered.push(line);
      if (answered.length === 200) child.kill('SIGKILL');
    }
    if (child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    expect(answered.length).toBeGreaterThanOrEqual(200);
    const kept = new Set([...openAndList(file)]);
    expect(answered.filter((line) => !kept.has(line))).toEqual([]);
  });
});

function openAndList(file: string): readonly string[] {
  const journal = openSqliteJournal(file);
  try {
    return [...journal.entries()].map(({ type, id, versionId }) => `${type}/${id}/_history/${versionId}`);
  } finally {
    journal.close();
  }
}
