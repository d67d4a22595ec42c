import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';
import { twoCharts } from '../test-support/two-charts.js';

const respondAsync = { headers: { prefer: 'respond-async', accept: 'application/fhir+json' } };

describe('gateway, Bulk export', () => {
  let bench: GatewayBench;
  beforeAll(async () => {
    bench = await startGatewayBench();
    bench.put(...twoCharts);
  });
  afterAll(() => bench.close());

  it.each([
    ['patient/ scopes', ['patient/*.rs'], '$export', 403],
    ['user/ scopes', ['user/*.rs'], '$export', 403],
    ['a type alone, asked for everything', ['system/Observation.rs'], '$export', 403],
    ['a type alone, asked for it', ['system/Observation.rs'], '$export?_type=Observation', 202],
    ['a type alone, asked for another too', ['system/Observation.rs'], '$export?_type=Observation,Patient', 403],
    ['a category of a type', ['system/Observation.rs?category=a|b'], '$export?_type=Observation', 403],
    ['a type that may be read and not searched', ['system/Observation.r'], '$export?_type=Observation', 403],
    ['everything', ['system/*.rs'], '$export', 202],
    ['everything, of every patient', ['system/*.rs'], 'Patient/$export?_type=Patient', 202],
  ])('with %s %j, %s is %d', async (_name, scopes, path, status) => {
    const token = await bench.token({ scopes, patientId: 'anna', fhirUser: 'Practitioner/doc' });
    expect((await bench.ask(token, path, respondAsync)).status).toBe(status);
  });

  it('only the client that started it may follow it and fetch its files', async () => {
    const token = await bench.token({ clientId: 'scorer', scopes: ['system/*.rs'] });
    const other = await bench.token({ clientId: 'another', scopes: ['system/*.rs'] });
    const began = await bench.ask(token, '$export?_type=Patient', respondAsync);
    const status = began.headers.get('content-location') ?? '';
    expect(status).toMatch(bench.base);
    expect((await bench.ask(other, status)).status).toBe(403);
    let done = await bench.ask(token, status);
    while (done.status === 202) done = await bench.ask(token, status);
    expect(done).toMatchObject({ status: 200, body: { requiresAccessToken: true, output: [{ type: 'Patient' }] } });
    const file = done.body.output[0].url;
    expect((await bench.ask(other, file)).status).toBe(403);
    expect((await bench.ask(null, file)).status).toBe(401);
    // Bulk Data §Request - Output File: Accept is optional, and means these lines.
    for (const headers of [{}, { accept: 'application/fhir+ndjson' }, { accept: 'application/fhir+json' }]) {
      const lines = await bench.ask(token, file, { headers });
      expect(lines.headers.get('content-type')).toMatch(/^application\/fhir\+ndjson/);
      expect(lines.text.trim().split('\n')).toHaveLength(2);
      expect(bench.asked.at(-1)?.headers?.accept).toBe('application/fhir+ndjson');
    }
  });
});
