import { loadArtefacts } from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { predictAnswerSchema } from '../rest/schemas/predict-request.js';
import { predictionSchema } from '../rest/schemas/prediction.js';
import { readSettings } from '../settings/settings.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { damaged, damagedBytes } from './support/damage.js';
import { goodBundle, goodInstance } from './support/rest-routes.js';

/** Number of runs; more runs test more: `FUZZ_RUNS=20000`. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);

const features = { heart_rate_slope_72h: -0.2, admissions_365d: 2, spo2_min_24h: null };
const one = { ...goodInstance, id: 'a', as_of: '2026-11-24T14:10:00Z', patient: 'p-1', store: true };
const many = {
  id: 'b',
  model: 'hospitalization-30d',
  instances: [goodInstance, { age: 44, heart_rate: 72, features }, { diagnosis_code: [{ system: 'x', code: 'y' }] }],
};
const parameters = {
  resourceType: 'Parameters',
  parameter: [
    { name: 'chart', resource: goodBundle() },
    { name: 'asOf', valueDateTime: '2026-11-24T14:10:00Z' },
    { name: 'subject', valueReference: { reference: 'Patient/p1' } },
    { name: 'includeReasons', valueBoolean: true },
  ],
};

let service: RunningService;
beforeAll(async () => {
  service = await startService({
    artefacts: await loadArtefacts(readSettings({}).artefacts),
    environment: { CALLS_PER_MINUTE: '10000000' },
  });
});
afterAll(() => service.stop());

function sent(path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json'): Promise<Response> {
  return fetch(service.url + path, { method: 'POST', headers: { 'content-type': type }, body });
}

async function expectNoFault(response: Response, statuses: readonly number[]): Promise<string> {
  const text = await response.text();
  expect({ status: response.status, text: statuses.includes(response.status) ? '' : text }).toEqual({
    status: response.status,
    text: '',
  });
  expect(text).not.toMatch(/\bat \S+ \(|node_modules/);
  return text;
}

const json = (value: unknown): string => JSON.stringify(value) ?? '';

describe('whatever a program sends is answered, and never with a 500', () => {
  it.each(['/api/v1/predict', '/api/v1/explain'])('%s: a valid body, damaged', async (path) => {
    await fc.assert(
      fc.asyncProperty(damaged([one, many]), async (body) => {
        const text = await expectNoFault(await sent(path, json(body)), [200, 400, 404]);
        const answer = JSON.parse(text);
        if (answer.status === 400 || answer.status === 404) return;
        if (answer.predictions === undefined) predictionSchema.parse(answer);
        else predictAnswerSchema.parse(answer);
      }),
      { numRuns },
    );
  });

  it.each([
    ['/api/v1/assess', goodBundle()],
    ['/fhir/$evaluate-risk', parameters],
    ['/fhir/Patient/p1/$evaluate-risk', goodBundle()],
  ])('%s: a valid chart, damaged', async (path, body) => {
    await fc.assert(
      fc.asyncProperty(damaged([body]), async (changed) => {
        await expectNoFault(await sent(path, json(changed)), [200, 400, 404, 422]);
      }),
      { numRuns },
    );
  });

  it.each(['/api/v1/predict', '/fhir/$evaluate-risk'])('%s: bytes, damaged', async (path) => {
    const bodies = path.startsWith('/fhir') ? [parameters] : [one, many];
    await fc.assert(
      fc.asyncProperty(damagedBytes(bodies), async (bytes) => {
        await expectNoFault(await sent(path, new Uint8Array(bytes)), [200, 400, 404, 422]);
      }),
      { numRuns },
    );
  });

  it('lines, damaged: each is answered in its place, and the last line sums up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damaged([one, goodInstance]), { minLength: 1, maxLength: 8 }), async (bodies) => {
        const lines = bodies.map((body) => json(body) || 'null');
        const response = await sent('/api/v1/predict', lines.join('\n'), 'application/x-ndjson');
        const answers = (await expectNoFault(response, [200]))
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
        const { summary } = answers.at(-1);
        expect(answers.slice(0, -1).map(({ index }) => index)).toEqual(lines.map((_line, index) => index));
        expect(summary.scored + summary.not_scored + summary.invalid).toBe(lines.length);
        // An internal error does not answer a line.
        expect(answers.filter(({ problem }) => problem?.status >= 500)).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('query strings and paths', async () => {
    const character = fc.nat(0x10ffff).map((point) => String.fromCodePoint(point));
    const piece = fc.oneof(
      fc.string({ unit: character }),
      fc.constantFrom(
        '__proto__',
        'a[b][c]',
        '[]',
        '%',
        '%00',
        '%ff',
        '&',
        '=',
        ';',
        '..',
        '/',
        '\\',
        '?',
        '#',
        '@',
        '$',
      ),
    );
    const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (query, path) => {
        for (const address of [`models/${path}`, `models?${query}`, `batch/${path}`, `batch/${path}/results`])
          await expectNoFault(await fetch(`${service.url}/api/v1/${address}`), [200, 400, 404, 405]);
        await expectNoFault(await fetch(`${service.url}/fhir/${path}?${query}`), [200, 400, 404, 405, 406]);
        const stream = await sent(`/api/v1/predict?${query}`, json(goodInstance), 'application/x-ndjson');
        await expectNoFault(stream, [200, 400, 404]);
      }),
      { numRuns },
    );
  });

  it('and none of it is an error in the log', async () => {
    expect(await service.logged()).not.toMatch(/call failed|"status":50\d/);
  });
});
