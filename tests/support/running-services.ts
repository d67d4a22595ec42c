import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { scenarios } from '@bellwether/fixtures';
import type { JWK } from 'jose';
import { freePort } from '../../scripts/src/free-port.js';
import { repositoryRoot } from './repository.js';
import { runResource } from './run-resource.js';

/** Where everything is that `npm start` runs. */
interface Services {
  readonly ehr: string;
  readonly cds: string;
  readonly app: string;
}

/** The services that all test files share. */
export interface RunServices extends Services {
  /** What it had printed when everything answered. */
  readonly output: string;
  /** The key of its CDS service. */
  readonly keyFile: string;
  /** The SQLite file of its store. */
  readonly database: string;
  /** The key of `chart-reader`, kid `reader`: a client that may read every chart. */
  readonly readerKey: JWK;
}

/**
 * Services in which each test file keeps to patients of its own, and leaves everything else as it is. It is started where nobody
 * asked for it before.
 */
export const runServices = async (): Promise<RunServices> => JSON.parse(await runResource('services'));

/** A row of the EHR's list of patients. */
interface ListedPatient {
  readonly id: string;
  readonly name: string;
  readonly deceased: boolean;
  readonly origin: string;
  readonly story?: string | null;
}

async function patientsOf(services: RunServices): Promise<readonly ListedPatient[]> {
  const response = await fetch(`${services.ehr}/ehr/patients`);
  return ((await response.json()) as { readonly patients: readonly ListedPatient[] }).patients;
}

/** The patients of stories, of each the first. */
export async function storiesOf(services: RunServices, stories: readonly RegExp[]): Promise<readonly ListedPatient[]> {
  const patients = await patientsOf(services);
  return stories.flatMap((story) => patients.find((patient) => story.test(patient.story ?? '')) ?? []);
}

/** The scenario of each test file that needs a card: an inpatient, whose card is always one; an outpatient, whose card can be dismissed. */
const scenarioOf = { 'app-proofs': 'heart-failure-decompensation', override: 'condition-text-only' } as const;

/** The patient of a scenario, whose card no other test file asks for: each file that dismisses a card has a patient of its own. */
export async function ownPatient(services: RunServices, file: keyof typeof scenarioOf): Promise<string> {
  const { story } = scenarios.find(({ name }) => name === scenarioOf[file])!;
  return (await patientsOf(services)).find((patient) => patient.story === story)!.id;
}

/** Services of one's own, on free ports. */
export interface RunningServices extends Services {
  /** Id of the process of `npm start`. */
  readonly pid: number;
  /** What it has printed so far. */
  readonly output: () => string;
  /** Sends `signal` and resolves with the exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

type StartProcess = ChildProcessByStdio<null, Readable, Readable>;

/** Starts the command behind `npm start` with `env`; stdout and stderr are gathered in one text. */
export function spawnStart(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): { child: StartProcess; output: () => string } {
  const child = spawn(process.execPath, ['scripts/dist/start.js', ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return { child, output: () => output };
}

/**
 * Starts everything on free ports and resolves when the addresses have been printed.
 * @param args of `npm start`
 */
export async function startServices(args: readonly string[] = []): Promise<RunningServices> {
  const [ehr, cds, app] = [await freePort(), await freePort(), await freePort()];
  // A database of its own: what one test has overridden is not silent in another, and two runs can go on at once.
  const directory = mkdtempSync(join(tmpdir(), 'bellwether-services-'));
  const env = {
    EHR_PORT: String(ehr),
    CDS_PORT: String(cds),
    APP_PORT: String(app),
    DATABASE_FILE: join(directory, 'bellwether.sqlite'),
  };
  const { child, output } = spawnStart(env, args);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  void ended.finally(() => rmSync(directory, { recursive: true, force: true }));
  const last = `http://localhost:${app}\n`;
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (output().endsWith(last)) resolve();
    });
    void ended.then(([code]) => reject(new Error(`npm start ended with ${code}:\n${output()}`)));
  });
  return {
    pid: child.pid!,
    ehr: `http://localhost:${ehr}`,
    cds: `http://localhost:${cds}`,
    app: `http://localhost:${app}`,
    output,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}
