/** A fresh clone: what README and CONTRIBUTING tell a newcomer to run works there, in their order. What is not committed is not seen. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { repositoryRoot } from '../support/repository.js';

const directory = mkdtempSync(join(tmpdir(), 'bellwether-clone-'));
const clone = join(directory, 'bellwether');

/** What this run of tests has set is not there for a newcomer. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|JEST_|RUN_|CI$)/.test(name)),
);

/** Runs a command as it is written. @throws Error with the end of its output where it fails */
function run(command: string): string {
  const { status, stdout } = spawnSync('sh', ['-c', `${command} 2>&1`], {
    cwd: clone,
    encoding: 'utf8',
    env,
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout.slice(-5000)}`);
  return stdout;
}

beforeAll(() => {
  execFileSync('git', ['clone', '--quiet', repositoryRoot, clone]);
  run('npm ci');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('npm ci builds nothing', () => {
  expect(existsSync(join(clone, 'cds-service/dist'))).toBe(false);
});

it('npm run test:unit builds what it needs, and passes', () => {
  expect(run('npm run test:unit')).toMatch(/^Tests: .* passed/m);
});

it('npm start builds, and everything answers', async () => {
  const ports = { EHR_PORT: await freePort(), CDS_PORT: await freePort(), APP_PORT: await freePort() };
  const started = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...env, ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])) },
    stdio: ['ignore', 'pipe', 'inherit'],
    // Of a group of its own, so that all of it can be ended.
    detached: true,
  });
  let output = '';
  try {
    for await (const chunk of started.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      output += chunk;
      if (output.endsWith(`http://localhost:${ports.APP_PORT}\n`)) break;
    }
    const statuses = await Promise.all(
      [`${ports.EHR_PORT}/`, `${ports.CDS_PORT}/cds-services`, `${ports.APP_PORT}/`].map(
        async (address) => (await fetch(`http://localhost:${address}`)).status,
      ),
    );
    expect({ statuses, output }).toMatchObject({ statuses: [200, 200, 200] });
  } finally {
    if (started.exitCode === null) {
      process.kill(-started.pid!, 'SIGTERM');
      await once(started, 'exit');
    }
  }
});

it.each(['npm run check:static', 'npm run test:jest -- model/src/news2', 'npm run test:external -- --list'])(
  '%s',
  (command) => {
    expect(run(command)).toEqual(expect.any(String));
  },
);
