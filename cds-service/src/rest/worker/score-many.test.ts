import type { Artefact } from '@bellwether/model';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';

const instance = { age: 71, heart_rate: 96, respiratory_rate: 22, oxygen_saturation: 93, blood_pressure: '148/88' };
const as_of = '2026-12-01T07:40:00Z';
const many = Array.from({ length: 150 }, (_, at) =>
  at % 3 === 0 ? { age: 40, id: `n-${at}` } : { ...instance, age: 40 + at / 3 },
);

let artefact: Artefact;
let service: RunningService;
beforeAll(async () => {
  artefact = await stumpArtefact();
});
afterEach(() => service.stop());

const post = async (body: unknown, path = '/api/v1/predict') => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(service.url + path, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('many instances of one body', () => {
  it.each(['/api/v1/predict', '/api/v1/explain'])(
    '%s scores them beside the service with the bits of few',
    async (path) => {
      service = await startService({ artefacts: [artefact] });
      const { body } = await post({ id: 'run', as_of, instances: many }, path);
      const few: unknown[] = [];
      for (let first = 0; first < many.length; first += 15) {
        const { body: own } = await post({ as_of, instances: many.slice(first, first + 15) }, path);
        for (const prediction of own.predictions as { index: number }[]) {
          few.push({ ...prediction, index: prediction.index + first });
        }
      }
      expect(body).toEqual({ id: 'run', predictions: few });
      const rows: string[] = [];
      for await (const { outcome, artefact: name } of service.store.auditTrail({
        from: 0,
        to: Number.MAX_SAFE_INTEGER,
      })) {
        rows.push(`${outcome} ${name}`);
      }
      // Of the many and of the few alike.
      expect(await service.metrics()).toMatch(/rest_instances_total\{status="scored"\} 200/);
      expect(rows).toContain('100 scored, 50 not scored hospitalization-30d');
    },
  );

  it('a problem of one of them says which', async () => {
    service = await startService({ artefacts: [artefact] });
    const instances = many.map((one, at) => (at === 99 ? { ...one, features: { unknown: 1 } } : one));
    const { status, body } = await post({ as_of, instances });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ pointer: '/instances/99/features/unknown' }] });
  });
});
