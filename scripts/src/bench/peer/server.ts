import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../free-port.js';
import { cacheFolder, peerFolder } from './python.js';
import type { BenchClient } from './tokens.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
/** Directory of the artefact that both serve. */
export const artefactPath = join(root, 'model/artefacts/hospitalization-30d');
const path = '/cds-services/hospitalization-30d-patient-view';

/** A service under measurement, in a process of its own. */
export interface Server {
  readonly pid: number;
  /** Of the service that is called; what a token's `aud` names. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A directory for one run: databases are fresh each time. */
export function runFolder(): string {
  mkdirSync(cacheFolder, { recursive: true });
  return mkdtempSync(join(cacheFolder, 'run-'));
}

/** As docs/performance.md says to run it: space for several charts before the young generation is collected. */
export const nodeOptions = ['--max-semi-space-size=64'];

/** Our service in the development profile, so that the same process answers with a token and without. */
export async function startOurs(directory: string, client: BenchClient): Promise<Server> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const clients = { name: 'bench', issuer: client.issuer, jwks: client.jwks, algorithms: ['RS384', 'ES384'] };
  writeFileSync(join(directory, 'clients.json'), JSON.stringify({ clients: [{ ...clients, fhirServers: [] }] }));
  const child = spawn(process.execPath, [...nodeOptions, 'cds-service/dist/bin/serve.js'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      CDS_PORT: String(port),
      PUBLIC_URL: base,
      CLIENTS_FILE: join(directory, 'clients.json'),
      DATABASE_FILE: join(directory, 'ours.sqlite'),
      CALLS_PER_MINUTE: '10000000',
      LOG_LEVEL: 'warn',
    },
  });
  return whenReady(child, base, path);
}

/** Isolation forests of the peer that says all that the service says. */
export type PeerForest = 'scikit-learn' | 'numpy';

/**
 * The Python peer.
 *
 * @param forest with it the peer says all that the service says; null: the probability and its reasons alone
 */
export async function startPeer(
  directory: string,
  client: BenchClient,
  { python, tables, forest }: { readonly python: string; readonly tables: string; readonly forest: PeerForest | null },
): Promise<Server> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const name = `peer-${forest ?? 'minimal'}`;
  const file = join(directory, `${name}-client.json`);
  writeFileSync(file, JSON.stringify({ iss: client.issuer, aud: `${base}${path}`, jwks: client.jwks }));
  const options = {
    artefact: artefactPath,
    tables,
    client: file,
    database: join(directory, `${name}.sqlite`),
    port: String(port),
    ...(forest === null ? {} : { 'same-answer': forest }),
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(python, [join(peerFolder, 'service.py'), ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  return whenReady(child, base, path);
}

/** The server when it answers. @param path of the service that is called */
export async function whenReady(child: ChildProcess, base: string, path: string): Promise<Server> {
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  const ready = () =>
    fetch(`${base}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 200 && child.exitCode === null; tries += 1) {
    if (child.pid !== undefined && (await ready())) return { pid: child.pid, url: `${base}${path}`, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${base} did not answer within 20 s`);
}
