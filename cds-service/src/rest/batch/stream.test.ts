/** `POST /api/v1/predict` and `/explain` with NDJSON: REST §5. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Artefact } from '@bellwether/model';
import { condition, patient, searchset, testNow, vital } from '../../test-support/chart.js';
import { type RunningService, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';

const instances = [
  { id: 'first', age: 71, heart_rate: 96, respiratory_rate: 22, oxygen_saturation: 93, blood_pressure: '148/88' },
  { age: 44, heart_rate: 72 },
  { age: 82, respiratory_rate: 30, oxygen_saturation: 84, heart_rate: 130, as_of: '2026-11-01T10:00:00Z' },
];
const asOf = '2026-12-01T07:40:00Z';

let artefact: Artefact;
let service: RunningService;
beforeAll(async () => {
  artefact = await stumpArtefact();
});
afterEach(() => service.stop());

const start = async (environment: Readonly<Record<string, string>> = {}) => {
  service = await startService({ artefacts: [artefact], environment });
};

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) =>
  fetch(service.url + path, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson', ...headers } });

const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const answersOf = async (response: Response) =>
  (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

async function outcomes(): Promise<readonly string[]> {
  const rows: string[] = [];
  for await (const { kind, serviceId, outcome } of service.store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) {
    if (kind === 'rest') rows.push(`${serviceId}: ${outcome}`);
  }
  return rows.toSorted();
}

describe('many instances in a stream', () => {
  it.each(['predict', 'explain'])(
    '%s answers each line in its order, with the bytes of a body of JSON',
    async (verb) => {
      await start();
      const streamed = await post(`/api/v1/${verb}?as_of=${asOf}`, lines(instances));
      expect(streamed.status).toBe(200);
      expect(streamed.headers.get('content-type')).toBe('application/x-ndjson');
      expect(streamed.headers.get('cache-control')).toBe('no-store');
      const atOnce = await post(`/api/v1/${verb}`, JSON.stringify({ as_of: asOf, instances }), {
        'content-type': 'application/json',
      });
      const { predictions } = (await atOnce.json()) as { predictions: unknown[] };
      const summary = { summary: { scored: 2, not_scored: 1, invalid: 0 } };
      expect(await streamed.text()).toBe(lines([...predictions, summary]));
    },
  );

  it('a bad line is answered by its problem and passed over; no value of it is repeated', async () => {
    await start();
    const bad = [
      '{"age":"secret"}',
      '{"agee":71}',
      '[]',
      '"secret"',
      '{"age":71',
      'null',
      `{"id":"${'x'.repeat(1_100_000)}"}`,
    ];
    const deep = `{"features":${'['.repeat(40)}${']'.repeat(40)}}`;
    const body = [JSON.stringify(instances[0]), ...bad, deep, '', JSON.stringify(instances[1])].join('\n');
    const answers = await answersOf(await post('/api/v1/predict', body));
    expect(answers.at(-1)).toEqual({ summary: { scored: 1, not_scored: 1, invalid: 8 } });
    expect(answers.slice(0, -1).map(({ index, status }) => [index, status])).toEqual([
      [0, 'scored'],
      ...Array.from({ length: 8 }, (_, at) => [at + 1, 'invalid']),
      [9, 'not-scored'],
    ]);
    expect(answers[1].problem).toMatchObject({
      type: 'http://cds.localhost/problems/request-invalid',
      status: 400,
      errors: [{ pointer: '/age' }],
    });
    expect(answers[2].problem.detail).toContain('agee');
    expect(answers[7].problem).toMatchObject({ status: 413 });
    expect(JSON.stringify(answers)).not.toContain('secret');
  });

  const chart = [patient(), condition('84114007'), vital('respiratoryRate', 24, 2), vital('heartRate', 104, 1)];
  const nested = (levels: number): object => (levels === 0 ? {} : { extension: [nested(levels - 1)] });

  it('a line may be the chart of one patient: its prediction is that of $evaluate-risk', async () => {
    await start();
    const deep = { ...patient(), ...nested(20) };
    const at = new Date(testNow).toISOString();
    const charts = [searchset(chart), searchset([deep, ...chart.slice(1)])];
    const body = lines([charts[0], instances[0], charts[1]]);
    const [one, plain, other] = await answersOf(await post(`/api/v1/explain?as_of=${at}`, body));
    const missing = artefact.manifest.features.map(({ name }) => name);
    expect(plain).toMatchObject({ index: 1, id: 'first' });
    expect(one).toMatchObject({ index: 0, as_of: at, status: 'scored', unread: [] });
    expect(one.missing.every((name: string) => missing.includes(name))).toBe(true);
    const evidence = one.explanation.reasons.flatMap((reason: { evidence: string[] }) => reason.evidence);
    expect(evidence).toContain(`Observation/${chart[2]!.id}`);
    expect({ ...other, index: 0 }).toEqual(one);
    const parameter = [
      { name: 'chart', resource: charts[0] },
      { name: 'asOf', valueDateTime: at },
    ];
    const risk = await post('/fhir/$evaluate-risk', JSON.stringify({ resourceType: 'Parameters', parameter }), {
      'content-type': 'application/fhir+json',
    });
    const { prediction } = (await risk.json()) as { prediction: [{ probabilityDecimal: number }] };
    expect(prediction[0].probabilityDecimal).toBeCloseTo(one.probability, 4);
  });

  it.each<[string, object, string, string]>([
    ['of several patients', searchset([...chart, patient({ id: 'p2' })]), '', 'expected one patient a line, got 2'],
    ['of nobody', searchset([{ resourceType: 'Organization', id: 'o' }]), '', 'no resource in it says which patient'],
    ['without entries', { resourceType: 'Bundle', type: 'collection' }, '/entry', 'expected at least one resource'],
    ['of another type', { resourceType: 'Bundle', type: 'history', entry: [] }, '/type', 'expected one of: collection'],
    ['that is another resource', patient(), '', 'expected a FHIR Bundle'],
    ['that is nested too deep', searchset([{ ...patient(), ...nested(40) }]), '', 'nested more than 64 levels deep'],
  ])('a Bundle %s is an invalid line, and never an instance without values', async (_what, bundle, pointer, why) => {
    await start();
    const [answer, next] = await answersOf(await post('/api/v1/predict', lines([bundle, instances[0]])));
    expect(answer).toMatchObject({ index: 0, status: 'invalid', problem: { errors: [{ pointer }] } });
    expect(answer.problem.detail).toContain(why);
    expect(next).toMatchObject({ index: 1, status: 'scored' });
  });

  it('a Bundle that says that there is more: a condition that is not in it is not absent', async () => {
    await start();
    const [whole, cut] = await answersOf(
      await post('/api/v1/predict', lines([searchset(chart), searchset(chart, { total: 100 })])),
    );
    expect([whole.unread, whole.missing.includes('copd')]).toEqual([[], false]);
    expect([cut.unread, cut.missing.includes('copd')]).toEqual([expect.arrayContaining(['conditions']), true]);
  });

  it.each([
    ['gzip', new Uint8Array(gzipSync(lines(instances))), { scored: 2, not_scored: 1, invalid: 0 }],
    ['identity', new TextEncoder().encode(lines(instances)), { scored: 2, not_scored: 1, invalid: 0 }],
    ['identity', new Uint8Array(), { scored: 0, not_scored: 0, invalid: 0 }],
  ])('a body in %s is read', async (coding, body, summary) => {
    await start();
    const answers = await answersOf(await post('/api/v1/predict', body, { 'content-encoding': coding }));
    expect(answers.at(-1)).toEqual({ summary });
  });

  it('of a body that breaks off what came is answered, and no summary; the audit trail says both', async () => {
    await start();
    const cut = new Uint8Array(gzipSync(lines(instances)).subarray(0, -12));
    const response = await post('/api/v1/predict', cut, { 'content-encoding': 'gzip' });
    await expect(response.text()).rejects.toThrow();
    await service.logged();
    const rows = await outcomes();
    expect(rows).toContain('predict: stream begun');
    expect(rows.filter((row) => row.startsWith('predict: stream cut'))).toHaveLength(1);
    expect(await service.logged()).toContain('stream cut');
  });

  it.each<[number, string, Readonly<Record<string, string>>]>([
    [404, '?model=unknown', {}],
    [404, '?model=hospitalization-30d@9.9.9', {}],
    [400, '?model=%20', {}],
    [400, '?as_of=yesterday', {}],
    [400, '?store=true', {}],
    [400, `?as_of=${asOf}&as_of=${asOf}`, {}],
    [406, '', { accept: 'text/html' }],
    [415, '', { 'content-type': 'application/x-ndjson; charset=utf-16' }],
    [415, '', { 'content-encoding': 'zstd' }],
  ])('%d for %s %j, before a line is read', async (status, query, headers) => {
    await start();
    const response = await post(`/api/v1/predict${query}`, lines(instances), headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('the audit trail has its begin and its end, and the metrics its instances', async () => {
    await start();
    await (await post('/api/v1/predict', lines([...instances, []]))).text();
    expect(await outcomes()).toEqual([
      'predict: stream begun',
      'predict: stream ended: 2 scored, 1 not scored, 1 invalid',
    ]);
    expect(await service.metrics()).toMatch(/bellwether_rest_instances_total\{status="not-scored"\} 1/);
    expect(await service.logged()).toContain('2 scored, 1 not scored, 1 invalid');
  });

  it('a stream goes on for longer than any other body may take', async () => {
    await start({ REQUEST_TIMEOUT_MS: '100' });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const slowly = async () => {
      for (const instance of [...instances, ...instances]) {
        await writer.write(Buffer.from(lines([instance])));
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      await writer.close();
    };
    const written = slowly();
    const response = await fetch(`${service.url}/api/v1/predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: readable as unknown as BodyInit,
      duplex: 'half',
    } as RequestInit);
    expect((await answersOf(response)).at(-1)).toEqual({ summary: { scored: 4, not_scored: 2, invalid: 0 } });
    await written;
  });

  it('a client has so many streams at once, and the next one when one has ended', async () => {
    await start();
    const open = Array.from({ length: 4 }, () => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const call = fetch(`${service.url}/api/v1/predict`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: readable as unknown as BodyInit,
        duplex: 'half',
      } as RequestInit);
      return { call, writer: writable.getWriter() };
    });
    for (const { writer } of open) await writer.write(Buffer.from(lines([instances[0]])));
    const responses = await Promise.all(open.map(({ call }) => call));
    expect((await post('/api/v1/predict', lines(instances))).status).toBe(429);
    await open[0]!.writer.close();
    await responses[0]!.text();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await post('/api/v1/predict', lines(instances))).status).toBe(200);
    await Promise.all(open.slice(1).map(({ writer }) => writer.close()));
  });
});
