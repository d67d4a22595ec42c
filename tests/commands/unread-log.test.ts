import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { repositoryRoot } from '../support/repository.js';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** The service in a process of its own, and a log that nobody reads. */
async function startUnread() {
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, ['cds-service/dist/bin/serve.js'], {
    cwd: repositoryRoot,
    env: { ...process.env, CDS_PORT: new URL(url).port, DATABASE_FILE: ':memory:' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const answers = () =>
    fetch(`${url}/healthz`).then(
      (response) => response.status === 200,
      () => false,
    );
  while (!(await answers()) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
  return { url, child, ended };
}

describe('the log of the service', () => {
  it('holds up neither a call nor the end where nobody reads it', async () => {
    const { url, child, ended } = await startUnread();
    for (let call = 0; call < 1500; call += 1) {
      const response = await fetch(`${url}/healthz`);
      expect(await response.json()).toEqual({ status: 'ok' });
    }
    child.kill('SIGTERM');
    expect((await ended)[1]).toBe('SIGKILL');
  }, 90_000);

  it('is written to its last line where somebody does', async () => {
    const { child, ended } = await startUnread();
    let log = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    if (!child.stdout.readableEnded) await once(child.stdout, 'end');
    expect(log.trimEnd().split('\n').at(-1)).toContain('"msg":"stopping"');
  }, 90_000);
});
