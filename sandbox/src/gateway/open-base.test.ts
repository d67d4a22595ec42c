import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entriesOf, type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';
import { observation, twoCharts } from '../test-support/two-charts.js';

describe('the open base', () => {
  let bench: GatewayBench;
  const ask = (path: string, init?: Parameters<GatewayBench['ask']>[2]) =>
    bench.ask(null, `${bench.openBase}${path}`, init);
  beforeAll(async () => {
    bench = await startGatewayBench();
    bench.put(...twoCharts);
  });
  afterAll(() => bench.close());

  it('reads and searches without a token, under its own base', async () => {
    expect((await ask('/Patient/otto')).status).toBe(200);
    const { body, headers } = await ask('/Observation?patient=anna&_count=1');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(body.entry[0].fullUrl).toMatch(`${bench.openBase}/Observation/`);
    const next = body.link.find(({ relation }: { relation: string }) => relation === 'next').url;
    expect(next).toMatch(bench.openBase);
    expect(entriesOf((await bench.ask(null, next)).body)).toHaveLength(1);
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await ask('/Observation/_search', { ...form, body: 'patient=anna' })).body.entry).toHaveLength(2);
  });

  it('takes references to itself in a search', async () => {
    const { body } = await ask(`/Observation?patient=${encodeURIComponent(`${bench.openBase}/Patient/anna`)}`);
    expect(body.entry).toHaveLength(2);
  });

  it.each([
    ['POST', '/Observation', observation('x', 'anna')],
    ['PUT', '/Observation/anna-pulse', observation('anna-pulse', 'anna')],
    ['DELETE', '/Observation/anna-pulse', undefined],
    ['POST', '', { resourceType: 'Bundle', type: 'batch', entry: [] }],
    ['GET', '/$export', undefined],
    ['GET', '/_history', undefined],
  ])('only reads: %s %s is refused', async (method, path, body) => {
    const answer = await ask(path, { method, body, headers: { prefer: 'respond-async' } });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  });

  it('says of itself that it only reads', async () => {
    const { body } = await ask('/metadata');
    expect(body.implementation.url).toBe(bench.openBase);
    expect(body.rest[0]).not.toHaveProperty('security');
    expect(JSON.stringify(body)).not.toMatch(/"(create|update|delete|transaction|updateCreate)"/);
  });
});
