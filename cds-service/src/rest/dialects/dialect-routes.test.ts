import { loadArtefacts } from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSettings } from '../../settings/settings.js';
import { post } from '../../test-support/call-service.js';
import { type RunningService, startService } from '../../test-support/running-service.js';
import type { AuthenticateApi } from '../access/api-caller.js';
import { readGrant } from '../access/scopes.js';
import type { Prediction } from '../schemas/prediction.js';
import { outputNames, type OutputRecord, outputRecord } from './output-columns.js';

const model = 'hospitalization-30d';
const asOf = '2026-11-24T14:00:00Z';
const whole = {
  as_of: asOf,
  age: 71,
  bmi: 31.2,
  heart_rate: 96,
  blood_pressure: '148/88',
  oxygen_saturation: 93,
  temperature: 38.1,
  gender: 'female',
  smoking_status: 'former',
};
const sparse = { as_of: asOf, age: 44, heart_rate: 72 };

/** A client by its token, which is the list of its scopes. */
const byScopes: AuthenticateApi = async (authorization) => ({
  client: 'notebook',
  source: 'rest:notebook',
  fhirServers: [],
  authenticated: true,
  grants: (authorization ?? '').split(' ').flatMap((text) => readGrant(text) ?? []),
});

let service: RunningService;
let scoped: RunningService;
let plain: RunningService;
beforeAll(async () => {
  const artefacts = await loadArtefacts(readSettings({}).artefacts);
  const environment = { REST_DIALECTS: 'mlflow, v2' };
  service = await startService({ artefacts, environment });
  scoped = await startService({ artefacts, environment, authenticateApi: byScopes });
  plain = await startService({ artefacts });
});
afterAll(() => Promise.all([service, scoped, plain].map((one) => one.stop())));

async function predicted(instances: readonly object[]): Promise<readonly OutputRecord[]> {
  const response = await post(service, { instances }, {}, '/api/v1/predict');
  const { predictions } = (await response.json()) as { readonly predictions: readonly Prediction[] };
  return predictions.map(outputRecord);
}

async function invoked(body: unknown): Promise<unknown> {
  const response = await post(service, body, {}, '/invocations');
  expect(response.status).toBe(200);
  return response.json();
}

const columnsOf = (instances: readonly Readonly<Record<string, unknown>>[]) => [
  ...new Set(instances.flatMap(Object.keys)),
];
const tensors = (instances: readonly Readonly<Record<string, unknown>>[]) => ({
  inputs: columnsOf(instances).map((name) => {
    const cells = instances.map((one) => one[name] ?? null);
    const datatype = cells.some((cell) => typeof cell === 'string') ? 'BYTES' : 'FP64';
    const data = cells.map((cell) => (datatype === 'BYTES' ? (cell ?? '') : cell));
    return { name, datatype, shape: [instances.length], data };
  }),
});

interface Inferred {
  readonly outputs: readonly { readonly name: string; readonly data: readonly unknown[] }[];
}
const output = ({ outputs }: Inferred, name: string) => outputs.find((one) => one.name === name)?.data;

describe('off by default', () => {
  it.each(['/invocations', '/v2/models/hospitalization-30d/infer'])('404 at %s', async (path) => {
    expect((await post(plain, { instances: [whole] }, {}, path)).status).toBe(404);
  });
  it.each(['/ping', '/health', '/version', '/v2', '/v2/health/live'])('404 at %s', async (path) => {
    expect((await fetch(plain.url + path)).status).toBe(404);
  });
});

describe('MLflow', () => {
  it('answers with records that say all that /api/v1/predict says', async () => {
    const [first, second] = await predicted([whole, sparse]);
    expect(await invoked({ dataframe_records: [whole, sparse] })).toEqual({ predictions: [first, second] });
    expect(first).toMatchObject({ status: 'scored', probability: expect.any(Number), synthetic: true, mode: 'shown' });
    expect(first?.missing).toContain('respiratory_rate_last');
  });

  it('numbers alone come with all the rest, and no score is null', async () => {
    const records = await predicted([whole, sparse]);
    expect(await invoked({ instances: [whole, sparse], params: { output: 'probability' } })).toEqual({
      predictions: [records[0]?.probability, null],
      details: records,
    });
    expect(records[1]).toMatchObject({ status: 'not-scored', probability: null, band: null });
  });

  it('NaN of a DataFrame is missing', async () => {
    const text = JSON.stringify({ instances: [{ ...whole, heart_rate: 'here' }] }).replace('"here"', 'NaN');
    expect(await invoked(text)).toEqual({ predictions: await predicted([{ ...whole, heart_rate: null }]) });
  });

  it('an error is told as its clients read it, and names row and column', async () => {
    const response = await post(service, { instances: [whole, { age: 'old' }] }, {}, '/invocations');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error_code: 'REQUEST_INVALID',
      message: 'instances.1.age: expected a number',
    });
    const unknown = await post(service, { instances: [{ hart_rate: 90 }] }, {}, '/invocations');
    expect(await unknown.text()).toMatch(/features\.hart_rate: not a feature of hospitalization-30d/);
  });

  it('asks for an artefact by name and version', async () => {
    const response = await post(
      service,
      { instances: [whole], params: { model: `${model}@0.0.1` } },
      {},
      '/invocations',
    );
    expect(response.status).toBe(404);
  });

  it('ping, health and version', async () => {
    for (const path of ['/ping', '/health']) expect((await fetch(scoped.url + path)).status).toBe(200);
    expect(await (await fetch(`${service.url}/version`)).text()).toMatch(/^\d+\.\d+\.\d+/);
    expect((await fetch(`${service.url}/ping`, { method: 'POST' })).status).toBe(405);
  });
});

describe('Open Inference Protocol', () => {
  const infer = (body: unknown, path = `/v2/models/${model}/infer`, headers = {}) => post(service, body, headers, path);

  it('answers all outputs, one tensor each', async () => {
    const response = await infer({ id: '7', ...tensors([whole, sparse]) });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as Inferred;
    const records = await predicted([whole, sparse]);
    expect(answer).toMatchObject({ id: '7', model_name: model, parameters: { synthetic: true, mode: 'shown' } });
    expect(answer.outputs.map(({ name }) => name)).toEqual(outputNames);
    expect(output(answer, 'probability')).toEqual([records[0]?.probability, null]);
    expect(output(answer, 'status')).toEqual(['scored', 'not-scored']);
    expect(output(answer, 'band')).toEqual([records[0]?.band, '']);
    expect(output(answer, 'missing')?.[0]).toBe(records[0]?.missing.join('; '));
    expect(output(answer, 'news2_low')).toEqual(records.map(({ news2_low }) => news2_low));
  });

  it('answers the outputs that were asked for, and always what made them', async () => {
    const response = await infer({ ...tensors([whole]), outputs: [{ name: 'news2_high' }, { name: 'probability' }] });
    const answer = (await response.json()) as Inferred;
    expect(answer.outputs.map(({ name }) => name)).toEqual(['news2_high', 'probability']);
    expect(answer).toMatchObject({ parameters: { synthetic: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  it('a body without Content-Type is JSON', async () => {
    const body = new TextEncoder().encode(JSON.stringify(tensors([whole])));
    const response = await fetch(`${service.url}/v2/models/${model}/infer`, { method: 'POST', body });
    expect(response.status).toBe(200);
  });

  it('the version of the address is that of the artefact', async () => {
    const { versions } = (await (await fetch(`${service.url}/v2/models/${model}`)).json()) as {
      readonly versions: readonly string[];
    };
    const path = `/v2/models/${model}/versions/`;
    expect((await infer(tensors([whole]), `${path}${versions[0]}/infer`)).status).toBe(200);
    expect((await fetch(`${service.url}${path}${versions[0]}/ready`)).status).toBe(200);
    const other = await infer(tensors([whole]), `${path}0.0.1/infer`);
    expect(other.status).toBe(404);
    expect(await other.json()).toEqual({ error: 'model: no artefact of this name and version answers here' });
  });

  it('metadata name every input that is read and every output', async () => {
    const { inputs, outputs } = (await (await fetch(`${service.url}/v2/models/${model}`)).json()) as {
      readonly inputs: readonly { readonly name: string; readonly datatype: string }[];
      readonly outputs: readonly { readonly name: string }[];
    };
    expect(outputs.map(({ name }) => name)).toEqual(outputNames);
    const nothing = inputs.map(({ name, datatype }) => ({ name, datatype, shape: [1], data: [null] }));
    expect((await infer({ inputs: nothing })).status).toBe(200);
    expect(new Set(inputs.map(({ name }) => name)).size).toBe(inputs.length);
  });

  it('binary tensors are refused by name before the body is read', async () => {
    const response = await infer('{}', undefined, { 'inference-header-content-length': '2' });
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({ error: expect.stringContaining('binary tensors are not read') });
  });

  it('health needs no token; what is not there is told as its clients read it', async () => {
    expect(await (await fetch(`${scoped.url}/v2/health/live`)).json()).toEqual({ live: true });
    expect(await (await fetch(`${scoped.url}/v2/health/ready`)).json()).toEqual({ ready: true });
    const response = await fetch(`${service.url}/v2/repository/index`);
    expect([response.status, await response.json()]).toEqual([404, { error: 'Not found.' }]);
  });
});

describe('the same rules as /api', () => {
  it.each([
    ['/invocations', { instances: [whole] }, 'predict'],
    [`/v2/models/${model}/infer`, tensors([whole]), 'predict'],
    [`/v2/models/${model}/infer`, tensors([whole]), `predict/${model}`],
  ])('%s needs a scope: %#', async (path, body, scope) => {
    for (const wrong of ['models:read', 'predict:batch', 'predict/other']) {
      expect((await post(scoped, body, { authorization: wrong }, path)).status).not.toBe(200);
    }
    expect((await post(scoped, body, { authorization: scope }, path)).status).toBe(200);
  });

  it.each([`/v2/models/${model}`, `/v2/models/${model}/ready`])('%s needs models:read', async (path) => {
    const get = (authorization: string) => fetch(scoped.url + path, { headers: { authorization } });
    expect((await get('predict')).status).toBe(403);
    expect((await get('models:read')).status).toBe(200);
  });

  it('a token that is not good is refused, with nothing said', async () => {
    for (const path of ['/invocations', `/v2/models/${model}/infer`]) {
      const response = await post(service, {}, { authorization: 'Bearer forged' }, path);
      expect([response.status, await response.text()]).toEqual([401, '']);
    }
  });

  it('property: whatever is known, each dialect says the same as /api/v1/predict', async () => {
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const instance = fc.record({
      as_of: fc.constant(asOf),
      age: maybe(fc.integer({ min: 0, max: 120 })),
      heart_rate: maybe(fc.integer({ min: 0, max: 400 })),
      oxygen_saturation: maybe(fc.integer({ min: 40, max: 110 })),
      temperature: maybe(fc.double({ min: 30, max: 45, noNaN: true })),
      blood_pressure: maybe(fc.constantFrom('148/88', '80/50', '120/0')),
      gender: maybe(fc.constantFrom('female', 'male', 'unknown')),
      diagnosis_code: maybe(fc.constantFrom('J44.1', 'I10', 'XYZ')),
      hours_since: maybe(fc.integer({ min: 0, max: 20 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(instance, { minLength: 1, maxLength: 3 }), async (list) => {
        const given = list.map(({ hours_since, ...one }) => ({
          one: JSON.parse(JSON.stringify(one)) as Record<string, unknown>,
          features: hours_since === undefined ? {} : { respiratory_rate_last: hours_since },
        }));
        const records = await predicted(given.map(({ one, features }) => ({ ...one, features })));
        const rows = given.map(({ one, features }) => ({ ...one, ...features }));
        expect(await invoked({ instances: rows })).toEqual({ predictions: records });
        const response = await post(service, tensors(rows), {}, `/v2/models/${model}/infer`);
        const answer = (await response.json()) as Inferred;
        for (const name of ['probability', 'news2_low', 'news2_high', 'status', 'synthetic'] as const) {
          expect(output(answer, name)).toEqual(records.map((record) => record[name]));
        }
      }),
      { numRuns: 30 },
    );
  });
});
