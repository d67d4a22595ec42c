import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FhirCall } from '../backend/fhir-backend.js';
import { type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';
import { twoCharts } from '../test-support/two-charts.js';

const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
/** What an Observation must not be read without. */
const safe = ['status', 'code', 'subject', 'effective', 'issued', 'value', 'dataAbsentReason', 'component'];

describe('_elements asks the server behind for what a resource must not be read without', () => {
  let bench: GatewayBench;
  beforeAll(async () => {
    bench = await startGatewayBench();
    bench.put(...twoCharts);
  });
  afterEach(() => {
    bench.intervene = undefined;
    bench.asked.length = 0;
  });
  afterAll(() => bench.close());

  const elementsOf = ({ path, body }: FhirCall): readonly string[] =>
    new URLSearchParams(typeof body === 'string' ? body : (path.split('?')[1] ?? '')).get('_elements')?.split(',') ??
    [];

  it.each([
    ['a search', 'Observation?_elements=category', {}],
    ['a posted search', 'Observation/_search', { ...form, body: '_elements=category' }],
    ['a read', 'Observation/anna-pulse?_elements=category', {}],
    ['the history of a resource', 'Observation/anna-pulse/_history?_elements=category', {}],
    ['a later page of HAPI', '?_getpages=x&_getpagesoffset=2&_count=2&_bundletype=searchset&_elements=category', {}],
  ])('%s, for a token that reaches everything', async (_name, path, init) => {
    await bench.ask(await bench.token(['system/*.rs']), path, init);
    const [call] = bench.asked;
    expect(elementsOf(call!)).toEqual(expect.arrayContaining(['category', ...safe]));
  });

  it('a search for one patient, and an entry of a batch', async () => {
    const token = await bench.token({ scopes: ['patient/*.rs'], patientId: 'anna' });
    await bench.ask(token, 'Observation?_elements=category');
    expect(elementsOf(bench.asked[0]!)).toEqual(expect.arrayContaining(safe));
    const request = { method: 'GET', url: 'Observation?_elements=category' };
    await bench.ask(token, '', {
      method: 'POST',
      body: { resourceType: 'Bundle', type: 'batch', entry: [{ request }] },
    });
    const { entry } = bench.asked.at(-1)!.body as { entry: readonly { request: { url: string } }[] };
    expect(elementsOf({ method: 'GET', path: entry[0]!.request.url })).toEqual(expect.arrayContaining(safe));
  });

  it('the open base', async () => {
    await bench.ask(null, `${bench.openBase}/Observation?_elements=category`);
    await bench.ask(null, `${bench.openBase}/Observation/anna-pulse?_elements=category`);
    expect(bench.asked).toHaveLength(2);
    for (const call of bench.asked) expect(elementsOf(call)).toEqual(expect.arrayContaining(safe));
  });

  it('other calls are sent on as they came', async () => {
    await bench.ask(await bench.token(['system/*.rs']), 'Observation?code=8867-4');
    await bench.ask(await bench.token(['system/*.rs']), 'Observation/anna-pulse');
    expect(bench.asked.map(({ path }) => path)).toEqual(['Observation?code=8867-4', 'Observation/anna-pulse']);
  });

  it('_elements:exclude, by which they could be left out, is refused', async () => {
    for (const path of ['Observation?_elements:exclude=status', 'Observation/anna-pulse?_elements:exclude=status']) {
      const { status } = await bench.ask(await bench.token(['system/*.rs']), path);
      expect([path, status]).toEqual([path, 400]);
    }
    expect(bench.asked).toEqual([]);
  });
});
