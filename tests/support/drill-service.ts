import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadArtefacts } from '@bellwether/hosting';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { vitalNow, wellChart } from '../../cds-service/src/hostile/support/chart-now.js';
import { type ServiceFiles, serviceFiles } from '../../cds-service/src/hostile/support/service-files.js';
import { patientViewPath } from '../../cds-service/src/test-support/call-service.js';
import { hookBody, wholePrefetch } from '../../cds-service/src/test-support/chart.js';
import { goodClaims, makeEhrClient } from '../../cds-service/src/test-support/ehr-client.js';
import { postgresPrograms } from '../../cds-service/src/test-support/postgres.js';
import { approved, pinnedSite, withModes } from '../../cds-service/src/test-support/site-values.js';
import type { DrillPlace } from './drill.js';
import { freePort } from './free-port.js';
import { repositoryRoot } from './repository.js';

const issuer = 'https://ehr.hospital.example';
const publicUrl = 'https://cds.hospital.example';

/** A hospital's service in production, as a process that the commands of the documents start and stop. */
export interface DrillService extends DrillPlace {
  readonly files: ServiceFiles;
  /** Sends a signed call for a patient, by default with a token of its own; returns the status and the answer. */
  readonly call: (patientId: string, token?: string) => Promise<{ readonly status: number; readonly text: string }>;
  readonly token: () => Promise<string>;
  /** What the process has logged since it was started last. */
  readonly log: () => string;
  /** Ends it and removes its files. */
  readonly end: () => Promise<void>;
}

const made: DrillService[] = [];

/** Ends every service that was made and is still there: a test that failed must not keep the run from ending. */
export async function endDrillServices(): Promise<void> {
  for (const service of made.splice(0)) await service.end();
}

/**
 * Makes the files of a service, and its program as a release has it, at `opt/bellwether`; it is not started yet.
 *
 * @param database `DATABASE_URL`, or where the file shall be in the service's directory
 * @param programs the directory of a release's programs by its name in `opt`; the first one is in use
 */
export async function makeDrillService(
  database: { readonly url: string } | 'file',
  programs: Readonly<Record<string, string>> = { 'bellwether-here': repositoryRoot },
): Promise<DrillService> {
  const files = await serviceFiles();
  const ehr = await makeEhrClient('ES384');
  const at = (name: string): string => join(files.directory, name);
  const opt = at('opt');
  for (const [name, root] of Object.entries(programs)) writeProgram(join(opt, name, 'bin'), root);
  symlinkSync(Object.keys(programs)[0]!, join(opt, 'bellwether'));
  mkdirSync(at('backup'));
  const [port, metricsPort] = [await freePort(), await freePort()];
  const client = { name: 'hospital', issuer, jwks: { keys: [ehr.publicKey] }, fhirServers: [] };
  const shown = { show: { 'hospitalization-30d': { when: 'always' } }, ...withModes({ 'patient-view': 'shown' }) };
  const environment: Record<string, string> = {
    PATH: [join(opt, 'bellwether/bin'), postgresPrograms() ?? '', process.env.PATH].join(':'),
    PROFILE: 'production',
    PUBLIC_URL: publicUrl,
    APP_URL: 'https://app.hospital.example',
    ARTEFACTS: files.artefacts,
    SITE_FILE: files.write(
      'site.json',
      JSON.stringify(pinnedSite(shown, await loadArtefacts(files.artefacts)), null, 2),
    ),
    CLIENTS_FILE: files.write('clients.json', { approved, clients: [client] }),
    CDS_PORT: String(port),
    METRICS_PORT: String(metricsPort),
    BACKUP: at('backup'),
    ...(database === 'file' ? { DATABASE_FILE: at('bellwether.sqlite') } : { DATABASE_URL: database.url }),
  };
  let child: ChildProcess | null = null;
  let written = '';
  const start = async (): Promise<void> => {
    written = '';
    const started = spawn(join(opt, 'bellwether/bin/bellwether'), ['serve'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        written += text;
      });
    const ended = once(started, 'close');
    while (!written.includes('"msg":"listening"')) {
      if (started.exitCode !== null) throw new Error(`the service did not start: ${written}`);
      await Promise.race([once(started.stdout, 'data'), ended]);
    }
  };
  const stop = async (): Promise<void> => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const ended = once(running, 'close');
    running.kill('SIGTERM');
    await ended;
  };
  const reload = async (): Promise<void> => void child?.kill('SIGHUP');
  const token = () => ehr.token(goodClaims(issuer, publicUrl + patientViewPath, Date.now()));
  const service: DrillService = {
    files,
    environment,
    opt,
    unit: { start, stop, reload },
    token,
    call: async (patientId, given) => {
      const authorization = `Bearer ${given ?? (await token())}`;
      const response = await fetch(`http://127.0.0.1:${port}${patientViewPath}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(bodyOf(patientId)),
      });
      return { status: response.status, text: await response.text() };
    },
    log: () => written,
    end: async () => {
      await stop();
      files.remove();
    },
  };
  made.push(service);
  return service;
}

/** The command `bellwether` of a release, for a tree of sources that was built; older ones have a program for each of its parts. */
function writeProgram(bin: string, root: string): void {
  mkdirSync(bin, { recursive: true });
  const path = join(bin, 'bellwether');
  const one = join(root, 'cli/dist/bin/bellwether.js');
  const parts = join(root, 'cds-service/dist/bin');
  const command = existsSync(one)
    ? `exec "$node" "${one}" "$@"`
    : `part="$1"; shift\nexec "$node" "${parts}/$part.js" "$@"`;
  writeFileSync(path, `#!/bin/sh\nnode="${process.execPath}"\n${command}\n`);
  chmodSync(path, 0o755);
}

/** A chart with a fast respiratory rate, of a patient with this id. */
function bodyOf(patientId: string): JsonObject {
  const text = JSON.stringify(hookBody(wholePrefetch([...wellChart().slice(1), vitalNow('respiratoryRate', 26, 0.4)])));
  return JSON.parse(text.replaceAll('Patient/p1', `Patient/${patientId}`).replaceAll('"p1"', `"${patientId}"`));
}
