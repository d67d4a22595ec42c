import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import getPort, { portNumbers } from 'get-port';
import { whyNotListen } from '../../scripts/src/busy-port.js';
import { freePort } from '../../scripts/src/free-port.js';
import { type RunServices, runServices, spawnStart, startServices } from '../support/running-services.js';
import { repositoryRoot } from '../support/repository.js';

describe('npm start', () => {
  let services: RunServices;
  beforeAll(async () => {
    services = await runServices();
  }, 120_000);

  it('prints one map of what is where as its last lines when everything answers', async () => {
    const lines = services.output.trimEnd().split('\n').slice(-5);
    expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['Sandbox EHR', services.ehr],
      ['FHIR base', `${services.ehr}/fhir`],
      ['Authorization', `${services.ehr}/auth`],
      ['CDS service', `${services.cds}/cds-services`],
      ['SMART app', services.app],
    ]);
    for (const address of [
      `${services.ehr}/`,
      `${services.ehr}/fhir/metadata`,
      `${services.cds}/cds-services`,
      `${services.cds}/healthz`,
      `${services.app}/`,
      `${services.app}/launch.html`,
    ]) {
      expect([address, (await fetch(address)).status]).toEqual([address, 200]);
    }
  });

  it('app and service have the same artefacts, site file and mapping, which the app server has asked for', async () => {
    const { app } = await runServices();
    const compared = async () =>
      ((await (await fetch(`${app}/readyz`)).json()) as { readonly service: unknown }).service;
    // It may have begun before the service answered.
    while (JSON.stringify(await compared()).includes('"unknown"')) await delay(200);
    expect(await compared()).toEqual({ state: 'same' });
  });

  it('serves the app with a Content-Security-Policy that lets only the sandbox embed it', async () => {
    const policy = (await fetch(`${services.app}/launch.html`)).headers.get('content-security-policy');
    expect(policy).toContain(`frame-ancestors 'self' ${services.ehr}`);
    expect(policy).toContain("script-src 'self'");
  });
});

describe('npm start, when it cannot', () => {
  it.each(['EHR_PORT', 'CDS_PORT', 'APP_PORT'])(
    'says that %s is busy in one sentence and starts nothing',
    async (name) => {
      const ports = { EHR_PORT: await freePort(), CDS_PORT: await freePort(), APP_PORT: await freePort() };
      const port = ports[name as keyof typeof ports];
      const other = createServer().listen(port, '127.0.0.1');
      await once(other, 'listening');
      try {
        const env = Object.fromEntries(Object.entries(ports).map(([variable, value]) => [variable, String(value)]));
        const { child, output } = spawnStart(env);
        const [code] = await once(child, 'close');
        expect(code).toBe(1);
        expect(output()).toBe(`Port ${port} is in use. Stop the program using it, or set ${name} to another port.\n`);
      } finally {
        other.close();
      }
    },
  );

  it('says in one sentence that nothing answers at the address of --fhir', async () => {
    const address = `http://127.0.0.1:${await freePort()}/fhir`;
    const ports = { EHR_PORT: await freePort(), CDS_PORT: await freePort(), APP_PORT: await freePort() };
    const env = Object.fromEntries(Object.entries(ports).map(([variable, value]) => [variable, String(value)]));
    const { child, output } = spawnStart(env, ['--fhir', address]);
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(output()).toMatch(/^No response from .*\/metadata \(ECONNREFUSED\)\. Start that server first.*\n$/);
  });

  it('explains an option that it does not know', async () => {
    const { child, output } = spawnStart({}, ['--patient', '3']);
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(output()).toContain("Unknown option '--patient'");
    expect(output()).toContain('Usage: npm start');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops cleanly on %s, and its ports are free again',
    async (signal) => {
      const services = await startServices();
      expect(await services.stop(signal)).toBe(0);
      for (const address of [services.ehr, services.cds, services.app]) {
        await expect(fetch(address)).rejects.toThrow();
      }
    },
    120_000,
  );
});

/** A process that runs: its id, that of the process that started it, and its command. */
interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process of this machine, but for those that have ended and whose exit code nobody has asked for yet. */
const processes = (): readonly Process[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^ *(\d+) +(\d+) +[^Z\s]\S* +(.*)$/.exec(line) ?? [])
    .map(([, id, parent, command = '']) => ({ id: Number(id), parent: Number(parent), command }));

/** What a process has started, and what those have. */
function startedBy(id: number, all = processes()): readonly Process[] {
  return all.filter(({ parent }) => parent === id).flatMap((one) => [one, ...startedBy(one.id, all)]);
}

/** What `npm start` runs as processes of their own. */
const partScripts = [
  'cds-service/dist/bin/serve.js',
  'sandbox/dist/bin/sandbox.js',
  'smart-app/server/dist/bin/serve-app.js',
];

describe('npm start, when a part of it is killed', () => {
  it('says so, starts it again, and leaves the others as they are', async () => {
    const services = await startServices();
    const idOf = (script: string) => startedBy(services.pid).find(({ command }) => command.endsWith(script))?.id;
    try {
      for (const [script, name, url] of [
        [partScripts[0]!, 'The CDS service', `${services.cds}/readyz`],
        [partScripts[1]!, 'The sandbox EHR', `${services.ehr}/fhir/metadata`],
        [partScripts[2]!, 'The SMART app’s server', `${services.app}/launch.html`],
      ] as const) {
        const before = partScripts.map(idOf);
        expect(before).not.toContain(undefined);
        process.kill(idOf(script)!, 'SIGKILL');
        while (!services.output().includes(`${name} runs again.`)) await delay(50);
        expect(services.output()).toContain(
          `${name} ended (signal SIGKILL). It is started again in 0.5 s; the rest stays up.\n`,
        );
        expect((await fetch(url)).status).toBe(200);
        const changed = partScripts.filter((part, index) => idOf(part) !== before[index]);
        expect(changed).toEqual([script]);
      }
    } finally {
      expect(await services.stop()).toBe(0);
    }
  }, 120_000);
});

/** A port that no other test is given in the meantime: it is asked whether it is free again. */
function ownPort(): Promise<number> {
  return getPort({ port: portNumbers(randomInt(10_000, 19_000), 19_999) });
}

describe('npm start, ended from outside', () => {
  const script = 'scripts/dist/start.js';
  it.each([
    ['SIGTERM', 'npm'],
    ['SIGKILL', 'npm'],
    ['SIGHUP', `node ${script}`],
    ['SIGKILL', `node ${script}`],
  ] as const)(
    '%s to "%s" ends all that it started, and its ports are free again',
    async (signal, name) => {
      const ports = {
        EHR_PORT: await ownPort(),
        CDS_PORT: await ownPort(),
        APP_PORT: await ownPort(),
      };
      const directory = mkdtempSync(join(tmpdir(), 'bellwether-start-'));
      const files = {
        DATABASE_FILE: join(directory, 'bellwether.sqlite'),
        SERVICE_KEY_FILE: join(directory, 'key.json'),
      };
      const settings = Object.fromEntries(Object.entries(ports).map(([variable, port]) => [variable, String(port)]));
      const npm = spawn('npm', ['start'], {
        cwd: repositoryRoot,
        // Without the build before it: another test may be using what that writes.
        env: { ...process.env, npm_config_ignore_scripts: 'true', ...settings, ...files },
        stdio: 'ignore',
      });
      const ended = once(npm, 'exit');
      let started: readonly Process[] = [];
      const running = () => processes().filter(({ id }) => started.some((one) => one.id === id));
      try {
        while (partScripts.some((part) => !started.some(({ command }) => command.endsWith(part)))) {
          expect(npm.exitCode).toBeNull();
          await delay(100);
          started = startedBy(npm.pid!);
        }
        while ((await whyNotListen(ports.APP_PORT, 'APP_PORT')) === null) await delay(100);
        const start = started.find(({ command }) => command === `node ${script}`)!;
        process.kill(name === 'npm' ? npm.pid! : start.id, signal);
        await ended;
        for (const begun = Date.now(); running().length > 0 && Date.now() - begun < 60_000; ) await delay(100);
        expect(running()).toEqual([]);
        for (const [variable, port] of Object.entries(ports)) {
          // What was only just starting ends a moment after its parent.
          const isFree = async () => (await whyNotListen(port, variable)) === null;
          for (const begun = Date.now(); !(await isFree()) && Date.now() - begun < 30_000; ) await delay(100);
          expect(await whyNotListen(port, variable)).toBeNull();
        }
      } finally {
        npm.kill('SIGKILL');
        for (const { id } of running()) process.kill(id, 'SIGKILL');
        rmSync(directory, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
