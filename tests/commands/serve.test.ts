/** The service as a process: what it prints and ends with, what signals do, and that its last calls are answered. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { repositoryRoot } from '../support/repository.js';

type Child = ChildProcessByStdio<null, Readable, Readable>;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-serve-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const started: Child[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

function run(environment: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const child: Child = spawn(process.execPath, ['cli/bin/bellwether.js', 'serve', ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  /** Resolves when the log has this. */
  const logs = async (text: string) => {
    while (!out.includes(text)) {
      if (child.exitCode !== null) throw new Error(`ended without "${text}":\n${out}\n${err}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { child, ended, logs, out: () => out, err: () => err };
}

async function serve(environment: Readonly<Record<string, string>> = {}) {
  const port = String(await freePort());
  const service = run({ CDS_PORT: port, DATABASE_FILE: ':memory:', ...environment });
  await service.logs('"msg":"listening"');
  return { ...service, url: `http://127.0.0.1:${port}` };
}

describe('the command of the service', () => {
  it.each([
    ['--help', /^Usage: bellwether serve /],
    [
      '--check',
      /^ok: profile development\nhospitalization-30d 1\.3\.0: manifest\.json [0-9a-f]{64}, not pinned\nreadmission-30d .*, not pinned\nward-deterioration-24h .*, not pinned\n$/,
    ],
    [
      '--pins',
      /^{\n {2}"artefacts": {\n {4}"hospitalization-30d": {\n {6}"1\.3\.0": {\n {8}"manifest": "[0-9a-f]{64}"\n/,
    ],
    ['--hosts', /^localhost:4000 {2}FHIR server of .*\n127\.0\.0\.1:4000 {2}FHIR server of .*\n$/],
  ])('%s prints, opens nothing and ends with 0', async (option, printed) => {
    const database = join(directory, 'untouched', 'bellwether.sqlite');
    const { ended, out, err } = run({ DATABASE_FILE: database }, [option]);
    expect([await ended, err()]).toEqual([[0, null], '']);
    expect(out()).toMatch(printed);
    await expect(rm(join(directory, 'untouched'), { recursive: true })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([
    [{ PROFILE: 'production' }, /^PUBLIC_URL: .*\nAPP_URL: .*\nCLIENTS_FILE: .*\n$/],
    [{ HOST: '0.0.0.0' }, /^HOST: got "0\.0\.0\.0", expected a loopback address .*\n$/],
    [{ SITE_FILE: '/nowhere/site.json' }, /^SITE_FILE: cannot read \/nowhere\/site\.json: it does not exist\n$/],
    [
      { CLIENTS_FILE: '/nowhere/clients.json' },
      /^CLIENTS_FILE: cannot read \/nowhere\/clients\.json: it does not exist\n$/,
    ],
  ])(
    'does not start with %j, in sentences and with 1',
    async (environment, sentences) => {
      for (const args of [[], ['--check']]) {
        const { ended, err } = run({ DATABASE_FILE: ':memory:', ...environment } as Record<string, string>, args);
        expect(await ended).toEqual([1, null]);
        expect(err()).toMatch(sentences);
      }
    },
    90_000,
  );
});

/** A FHIR server that answers for the patient when it is told to, and for nothing else. */
async function slowFhirServer() {
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    if (!request.url?.includes('/Patient/')) return response.writeHead(404).end();
    const resource = JSON.stringify({ resourceType: 'Patient', id: 'p1', birthDate: '1950-01-01' });
    waiting.push(() => response.setHeader('content-type', 'application/fhir+json').end(resource));
    return server.emit('patient');
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    asked: once(server, 'patient'),
    answer: () => {
      for (const go of waiting) go();
    },
  };
}

/** A service with one call in flight, which waits for its FHIR server. */
async function inFlight() {
  const fhir = await slowFhirServer();
  const service = await serve({ FHIR_SERVERS: fhir.base, TIME_BUDGET_MS: '20000' });
  const call = fetch(`${service.url}/cds-services/hospitalization-30d-patient-view`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      hook: 'patient-view',
      hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
      context: { userId: 'Practitioner/1', patientId: 'p1' },
      fhirServer: fhir.base,
    }),
  });
  await fhir.asked;
  return { ...service, fhir, call };
}

describe('the end of the service', () => {
  it('SIGTERM: a call that waits for a slow FHIR server is answered, then the process ends with 0', async () => {
    const { url, child, ended, logs, fhir, call } = await inFlight();
    child.kill('SIGTERM');
    await logs('"msg":"stopping"');
    await expect(fetch(`${url}/readyz`)).rejects.toThrow();
    fhir.answer();
    const response = await call;
    expect(response.status).toBe(200);
    expect(((await response.json()) as { readonly cards: unknown[] }).cards).toHaveLength(1);
    expect(await ended).toEqual([0, null]);
  }, 90_000);

  it('a second signal ends it at once, whatever is in flight', async () => {
    const { child, ended, logs, call } = await inFlight();
    const outcome = call.catch(() => 'cut off');
    child.kill('SIGTERM');
    await logs('"msg":"stopping"');
    child.kill('SIGTERM');
    await ended;
    expect(await outcome).toBe('cut off');
  }, 90_000);
});

describe('the service while it runs', () => {
  const site = (mode: string) =>
    JSON.stringify({ artefacts: { 'hospitalization-30d': { '1.3.0': { hooks: { 'patient-view': mode } } } } });
  const listed = async (url: string) =>
    (await (await fetch(`${url}/cds-services`)).text()).includes('hospitalization-30d-patient-view');

  it('says at the start what it is: profile, artefacts, modes, hosts, who must show a token; and takes a site file that changes, by itself or on SIGHUP', async () => {
    const path = join(directory, 'site.json');
    await writeFile(path, site('shown'));
    const { url, child, logs, out } = await serve({ SITE_FILE: path });
    const line = out()
      .split('\n')
      .find((text) => text.includes('"msg":"listening"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      profile: 'development',
      authentication: 'unauthenticated calls are accepted (development profile)',
      artefacts: ['hospitalization-30d', 'readmission-30d', 'ward-deterioration-24h'].map((name) =>
        expect.stringMatching(new RegExp(`^${name} `)),
      ),
      modes: { 'hospitalization-30d-patient-view': 'shown' },
      hosts: expect.arrayContaining(['localhost:4000 FHIR server of calls without a token']),
    });

    const change = async (mode: string) => {
      await writeFile(`${path}.new`, site(mode));
      await rename(`${path}.new`, path);
    };
    expect(await listed(url)).toBe(true);
    await change('off');
    await logs('hospitalization-30d-patient-view: shown to off');
    expect(await listed(url)).toBe(false);
    await change('shown');
    child.kill('SIGHUP');
    await logs('hospitalization-30d-patient-view: off to shown');
    expect(await listed(url)).toBe(true);
  });
});
