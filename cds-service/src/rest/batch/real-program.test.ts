/** Streams and jobs of the real program, which scores in a thread of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { inspectable, memoryOf } from '../../hostile/support/live-memory.js';
import { type ServeProcess, startListening } from '../../hostile/support/serve-process.js';

const instances = [
  { age: 71, heart_rate: 96, respiratory_rate: 22, oxygen_saturation: 93, blood_pressure: '148/88', gender: 'male' },
  { age: 44, heart_rate: 72 },
];
const asOf = '2026-12-01T07:40:00Z';
const headers = { 'content-type': 'application/x-ndjson' };
const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

let directory: string;
let service: ServeProcess | null = null;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'batch-'));
});
afterEach(async () => {
  await service?.stop();
  service = null;
});
afterAll(() => rmSync(directory, { recursive: true }));

const start = async (nodeArgs: readonly string[] = []): Promise<ServeProcess> => {
  service = await startListening({ DATABASE_FILE: join(directory, 'store.sqlite') }, nodeArgs);
  return service;
};

/** Sends the same lines so often, reads what comes, and returns the number of answers and the last one. */
async function streamed(url: string, text: string, times: number) {
  const call = request(`${url}/api/v1/predict?as_of=${asOf}`, { method: 'POST', headers });
  const writing = (async () => {
    for (let time = 0; time < times; time += 1) if (!call.write(text)) await once(call, 'drain');
    call.end();
  })();
  const [response] = await once(call, 'response');
  let [count, rest] = [0, ''];
  let last = '';
  for await (const part of response.setEncoding('utf8')) {
    const own = (rest + part).split('\n');
    rest = own.pop() ?? '';
    count += own.length;
    last = own.at(-1) ?? last;
  }
  await writing;
  return { count, last };
}

describe('the real program', () => {
  it('scores a stream in its thread with the bits of the service', async () => {
    const { url } = await start();
    const stream = await fetch(`${url}/api/v1/explain?as_of=${asOf}`, {
      method: 'POST',
      headers,
      body: lines(instances),
    });
    const body = JSON.stringify({ as_of: asOf, instances });
    const once = await fetch(`${url}/api/v1/explain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { predictions } = (await once.json()) as { predictions: unknown[] };
    expect(await stream.text()).toBe(lines([...predictions, { summary: { scored: 1, not_scored: 1, invalid: 0 } }]));
  });

  it('10,000 lines go through a memory that stays as it was', async () => {
    const { url } = await start(inspectable);
    const text = lines(Array.from({ length: 100 }, () => instances[1]));
    await streamed(url, text, 5);
    const before = await memoryOf(service!);
    const { count, last } = await streamed(url, text, 100);
    const after = await memoryOf(service!);
    expect(count).toBe(10_001);
    expect(JSON.parse(last)).toEqual({ summary: { scored: 0, not_scored: 10_000, invalid: 0 } });
    expect(after.live - before.live).toBeLessThan(10);
    expect(after.resident - before.resident).toBeLessThan(200);
  }, 240_000);

  it('after kill -9 in the middle of a job the next one finishes it: no line is lost or doubled', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => ({ ...instances[at % 2], id: `n-${at}` }));
    const first = await start();
    const taken = await fetch(`${first.url}/api/v1/batch?as_of=${asOf}`, {
      method: 'POST',
      headers,
      body: lines(many),
    });
    const { id } = (await taken.json()) as { id: string };
    const status = async ({ url }: ServeProcess) => {
      const response = await fetch(`${url}/api/v1/batch/${id}`);
      const { answered } = (await response.json()) as { answered: number };
      return { status: response.status, answered };
    };
    while ((await status(first)).answered === 0) await delay(20);
    first.signal('SIGKILL');
    await first.ended;
    const next = await start();
    expect((await status(next)).status).toBe(202);
    while ((await status(next)).status === 202) await delay(200);
    const results = (await (await fetch(`${next.url}/api/v1/batch/${id}/results`)).text()).trimEnd().split('\n');
    expect(JSON.parse(results.pop() ?? '')).toEqual({ summary: { scored: 1_500, not_scored: 1_500, invalid: 0 } });
    expect(results.map((line) => JSON.parse(line).id)).toEqual(many.map((one) => one.id));
  }, 240_000);
});
