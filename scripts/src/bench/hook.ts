import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.js';
import type { HookRequest } from './prefetch.js';
import { type Comparison, compareAsync } from './timing.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function run(script: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [script], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function answered(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(url).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} did not answer within 10 s`);
}

async function post(url: string, body: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

/** A whole `patient-view` call over loopback, against an Express server that only parses the same body. */
export async function benchHook(request: HookRequest, rounds: number): Promise<Comparison> {
  const port = await freePort();
  const service = run('cds-service/dist/bin/serve.js', {
    CDS_PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'silent',
    DATABASE_FILE: ':memory:',
  });
  const echo = run('scripts/dist/bench/echo-server.js');
  try {
    const [line] = (await once(echo.stdout!.setEncoding('utf8'), 'data')) as [string];
    const base = `http://127.0.0.1:${port}`;
    await answered(`${base}/readyz`);
    const body = JSON.stringify(request);
    const ours = () => post(`${base}/cds-services/hospitalization-30d-patient-view`, body);
    const { cards } = (await ours()) as { cards: readonly unknown[] };
    if (cards.length !== 1) throw new Error(`The service answered ${cards.length} cards, expected 1`);
    return await compareAsync(ours, () => post(`http://127.0.0.1:${line.trim()}/`, body), rounds);
  } finally {
    service.kill();
    echo.kill();
  }
}
