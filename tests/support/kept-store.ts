import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wellChart } from '../../cds-service/src/hostile/support/chart-now.js';
import { patientViewPath } from '../../cds-service/src/test-support/call-service.js';
import { hookBody, wholePrefetch } from '../../cds-service/src/test-support/chart.js';
import { postgresPrograms } from '../../cds-service/src/test-support/postgres.js';
import { addWorktree, type Commit, packageSteps, removeWorktree } from '../../scripts/src/bench/against/worktree.js';
import { freePort } from './free-port.js';
import { repositoryRoot } from './repository.js';

/** Stores that released programs wrote: `NAME/sqlite.sql`, `NAME/postgres.sql`, `NAME/provenance.json`. */
const keptStores = join(repositoryRoot, 'cds-service/src/test-support/kept-stores');

/** Where a kept store is from. */
interface Provenance {
  readonly commit: string;
  readonly madeAt: string;
  readonly command: string;
  /** Migrations of its tables, in their order. */
  readonly migrations: readonly string[];
  readonly rows: Readonly<Record<'assessment' | 'feedback' | 'audit', number>>;
}

export interface KeptStore extends Provenance {
  readonly name: string;
  readonly sql: (kind: 'sqlite' | 'postgres') => string;
}

export function readKeptStores(): readonly KeptStore[] {
  const names = readdirSync(keptStores).filter((name) => existsSync(join(keptStores, name, 'provenance.json')));
  return names.map((name) => {
    const read = (file: string): string => readFileSync(join(keptStores, name, file), 'utf8');
    return { ...(JSON.parse(read('provenance.json')) as Provenance), name, sql: (kind) => read(`${kind}.sql`) };
  });
}

/** Loads the text of a store into an SQLite file that does not exist yet. */
export function loadSqlite(file: string, sql: string): void {
  execFileSync('sqlite3', [file], { input: sql });
}

export const dumpSqlite = (file: string): string =>
  execFileSync('sqlite3', [file, '.dump'], { encoding: 'utf8', maxBuffer: 2 ** 26 });

const postgresProgram = (name: string): string => join(postgresPrograms() ?? '', name);

export function loadPostgres(url: string, sql: string): void {
  execFileSync(postgresProgram('psql'), ['--quiet', '--set=ON_ERROR_STOP=1', url], {
    input: sql,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

/** The text of a database's tables, without what differs from run to run, and without the schema that has them. */
export const dumpPostgres = (url: string): string =>
  execFileSync(postgresProgram('pg_dump'), ['--no-owner', '--no-privileges', '--exclude-schema=before_restore', url], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  }).replace(/^(--.*|\\(un)?restrict .*|COMMENT ON SCHEMA public .*|)\n/gm, '');

/** Checks a commit out, builds its service, and calls `use` with its directory. */
export async function withBuiltCommit<T>(commit: Commit, use: (directory: string) => Promise<T>): Promise<T> {
  const directory = addWorktree(repositoryRoot, commit);
  try {
    for (const { command, args, cwd } of packageSteps(repositoryRoot, directory).commands)
      execFileSync(command, args, { cwd, stdio: 'ignore' });
    execFileSync('npx', ['tsc', '-b', 'cds-service'], { cwd: directory, stdio: 'inherit' });
    return await use(directory);
  } finally {
    removeWorktree(repositoryRoot, directory);
  }
}

/**
 * Has the service of a commit write both stores: three patients, two users, an override. The patients are made up, and the key that
 * signs tickets is of this store alone.
 *
 * @param postgresUrl an empty database
 */
export async function makeKeptStore(commit: Commit, name: string, postgresUrl: string, command: string): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'kept-store-'));
  const file = join(place, 'store.sqlite');
  await withBuiltCommit(commit, async (directory) => {
    for (const database of [{ DATABASE_FILE: file }, { DATABASE_URL: postgresUrl }])
      await writeStore(directory, database);
  });
  const sqlite = dumpSqlite(file);
  const counted = (table: string): number => Number(query(file, `select count(*) from ${table}`));
  const provenance: Provenance = {
    commit: commit.title,
    madeAt: new Date().toISOString().slice(0, 10),
    command,
    migrations: query(file, 'select name from kysely_migration order by name').split('\n'),
    rows: { assessment: counted('assessment'), feedback: counted('feedback'), audit: counted('audit') },
  };
  const target = join(keptStores, name);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'sqlite.sql'), sqlite);
  writeFileSync(join(target, 'postgres.sql'), dumpPostgres(postgresUrl));
  writeFileSync(join(target, 'provenance.json'), `${JSON.stringify(provenance, null, 2)}\n`);
  rmSync(place, { recursive: true });
}

export const query = (file: string, sql: string): string =>
  execFileSync('sqlite3', [file, sql], { encoding: 'utf8' }).trimEnd();

/** Starts the service of a directory in development, calls it, and ends it. */
async function writeStore(directory: string, database: Readonly<Record<string, string>>): Promise<void> {
  const port = await freePort();
  const child = spawn(process.execPath, ['cds-service/dist/bin/serve.js'], {
    cwd: directory,
    env: { PATH: process.env.PATH, CDS_PORT: String(port), ...database },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  while (!log.includes('"msg":"listening"')) {
    if (child.exitCode !== null) throw new Error(`the service of the commit did not start: ${log}`);
    await Promise.race([once(child.stdout, 'data'), ended]);
  }
  const post = async (path: string, body: unknown): Promise<string> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.text();
  };
  for (const [patient, user] of [
    ['p1', '1'],
    ['p2', '1'],
    ['p2', '2'],
    ['p3', '2'],
  ]) {
    const text = JSON.stringify(hookBody(wholePrefetch(wellChart())));
    const body = text
      .replaceAll('Patient/p1', `Patient/${patient}`)
      .replaceAll('"p1"', `"${patient}"`)
      .replaceAll('"Practitioner/1"', `"Practitioner/${user}"`);
    const { cards } = JSON.parse(await post(patientViewPath, JSON.parse(body))) as { cards: { uuid: string }[] };
    if (patient !== 'p3') continue;
    const override = {
      outcome: 'overridden',
      outcomeTimestamp: new Date().toISOString(),
      overrideReason: { userComment: 'Not needed' },
    };
    await post(`${patientViewPath}/feedback`, { feedback: [{ card: cards[0]?.uuid, ...override }] });
  }
  child.kill('SIGTERM');
  await ended;
}
