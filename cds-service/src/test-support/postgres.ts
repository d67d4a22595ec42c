import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../../../tests/support/free-port.js';

const run = promisify(execFile);

/** Directory of PostgreSQL's programs: PG_BIN, else Debian's newest; null where it is not installed. */
export function postgresPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const directories = [process.env.PG_BIN, ...versions.map((version) => join(debian, version, 'bin'))];
  return directories.find((directory) => directory !== undefined && existsSync(join(directory, 'initdb'))) ?? null;
}

/** A private PostgreSQL in a temporary directory, on a free port of the loopback interface. */
export interface PostgresCluster {
  /** Makes an empty database, and returns its URL. */
  createDatabase(): Promise<string>;
  /** Runs SQL in a database. */
  execute(url: string, sql: string): Promise<void>;
  /** Sends SIGKILL to every process of the server, like a power failure. */
  kill(): Promise<void>;
  /** Sends SIGSTOP or SIGCONT to every process of the server, so that it does not answer. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  /** Starts it again, after {@link kill} or {@link stop}. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its directory. */
  remove(): Promise<void>;
}

/** Makes and starts a cluster. It refuses to run as root, so a root caller runs it as the user `postgres`. */
export async function startPostgres(programs: string): Promise<PostgresCluster> {
  const asRoot = process.getuid?.() === 0;
  const directory = await mkdtemp(join(tmpdir(), 'pg-'));
  if (asRoot) await run('chown', ['postgres', directory]);
  await chmod(directory, 0o700);
  const data = join(directory, 'data');
  const port = await freePort();
  const program = (name: string, ...args: readonly string[]) => {
    const command = [...(asRoot ? ['runuser', '-u', 'postgres', '--'] : []), join(programs, name), ...args];
    return run(command[0] as string, command.slice(1), { cwd: directory });
  };
  const urlOf = (database: string) => `postgres://bellwether@127.0.0.1:${port}/${database}`;
  const execute = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  // Written data survive the end of every process, so the tests need not wait for the disk.
  const quickly = '-c fsync=off -c full_page_writes=off';
  const serverOptions = `-p ${port} -c unix_socket_directories= -c listen_addresses=127.0.0.1 ${quickly}`;
  let databases = 0;
  const cluster: PostgresCluster = {
    async createDatabase() {
      databases += 1;
      await execute(urlOf('postgres'), `create database test_${databases}`);
      return urlOf(`test_${databases}`);
    },
    execute,
    async kill() {
      const server = serverId(data);
      if (server === null) return;
      // Stopped before its children are listed, because a child that it started meanwhile would keep running.
      killIfThere(server, 'SIGSTOP');
      while (isRunning(server)) await delay(1);
      const ids = [server, ...(await childrenOf(server))];
      for (const id of ids) killIfThere(id, 'SIGKILL');
      while (ids.some((id) => existsSync(`/proc/${id}/fd/0`))) await delay(10);
      // A killed process keeps its ID until it is waited for, and the next server would think that this one is running.
      await rm(join(data, 'postmaster.pid'), { force: true });
    },
    async signal(signal) {
      const server = serverId(data);
      if (server === null) return;
      killIfThere(server, signal);
      for (const id of await childrenOf(server)) killIfThere(id, signal);
    },
    async start() {
      await program('pg_ctl', '-D', data, '-w', '-t', '60', '-l', join(directory, 'log'), '-o', serverOptions, 'start');
    },
    async stop() {
      await program('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
    },
    async remove() {
      await cluster.stop().catch(() => cluster.kill());
      await rm(directory, { recursive: true, force: true });
    },
  };
  const locale = ['--locale=C', '-E', 'UTF8'];
  await program('initdb', '-D', data, '-U', 'bellwether', '-A', 'trust', ...locale, '--no-sync');
  await cluster.start();
  return cluster;
}

/** ID of the server's main process; null where it is not running. */
function serverId(data: string): number | null {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

async function childrenOf(id: number): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(id)]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** Whether a process is neither stopped nor ended, by the state after its name in brackets (proc(5)). */
function isRunning(id: number): boolean {
  const file = `/proc/${id}/stat`;
  return existsSync(file) && !/^ [TZX]/.test(readFileSync(file, 'utf8').split(')').at(-1) ?? '');
}

function killIfThere(id: number, signal: NodeJS.Signals): void {
  try {
    process.kill(id, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
