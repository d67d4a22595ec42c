import { once } from 'node:events';
import { freePort } from '../free-port.js';
import type { HookRequest } from './prefetch.js';
import { answered, post, run } from './service-process.js';
import { type Comparison, compareAsync } from './timing.js';

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
