/** `/api/v1/batch`: REST §5, on each kind of store. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Artefact } from '@bellwether/model';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { everyGrant } from '../access/scopes.js';
import { patient, searchset, testNow, vital } from '../../test-support/chart.js';
import { onEachStore } from '../../test-support/each-store.js';
import { type RunningService, type ServiceChoices, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';

const instances = [
  { id: 'first', age: 71, heart_rate: 96, respiratory_rate: 22, oxygen_saturation: 93, blood_pressure: '148/88' },
  { age: 44, heart_rate: 72 },
  { age: 'old' },
];
const summary = { scored: 1, not_scored: 1, invalid: 1 };
const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

let artefact: Artefact;
beforeAll(async () => {
  artefact = await stumpArtefact();
});

describe('jobs of many instances', () => {
  onEachStore(({ store, reopen, backend }) => {
    const services: RunningService[] = [];
    afterEach(async () => {
      for (const service of services.splice(0)) await service.stop();
    });
    /** Clients are named by their token. */
    const start = async (changes: Partial<ServiceChoices> = {}) => {
      const service = await startService({
        artefacts: [artefact],
        store: { ...store(), close: async () => undefined },
        runsJobs: true,
        authenticateApi: async (authorization) => {
          const client = authorization?.replace('Bearer ', '') ?? 'registry';
          const grants = client === 'reader' ? everyGrant.filter(({ scope }) => scope !== 'predict:batch') : everyGrant;
          return { client, source: `rest:${client}`, fhirServers: [], authenticated: true, grants };
        },
        ...changes,
      });
      services.push(service);
      return service;
    };
    const call = (
      service: RunningService,
      method: string,
      path: string,
      init: RequestInit & { client?: string } = {},
    ) =>
      fetch(`${service.url}/api/v1/batch${path}`, {
        ...init,
        method,
        headers: {
          ...(init.body === undefined ? {} : { 'content-type': 'application/x-ndjson' }),
          ...(init.client === undefined ? {} : { authorization: `Bearer ${init.client}` }),
          ...init.headers,
        },
      });
    const begin = async (service: RunningService, body = lines(instances), query = ''): Promise<string> => {
      const response = await call(service, 'POST', query, { body });
      expect(response.status).toBe(202);
      const { id } = (await response.json()) as { id: string };
      expect(response.headers.get('content-location')).toBe(`http://cds.localhost/api/v1/batch/${id}`);
      return id;
    };
    const finished = async (service: RunningService, id: string) => {
      while (true) {
        const response = await call(service, 'GET', `/${id}`);
        if (response.status !== 202) return response;
        expect(response.headers.get('x-progress')).toMatch(/^\d+ of \d+ instances$/);
        expect(response.headers.get('retry-after')).toBe('2');
        await response.text();
        await delay(10);
      }
    };
    const outcomes = async (): Promise<readonly string[]> => {
      const rows: string[] = [];
      for await (const { kind, outcome } of store().auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) {
        if (kind === 'rest') rows.push(outcome);
      }
      return rows.toSorted();
    };

    it('a line may be the chart of one patient', async () => {
      const service = await start();
      const chart = searchset([patient(), vital('respiratoryRate', 24, 2), vital('heartRate', 104, 1)]);
      const body = lines([chart, searchset([patient(), patient({ id: 'p2' })]), instances[0]]);
      const id = await begin(service, body, `?as_of=${new Date(testNow).toISOString()}`);
      const expected = { scored: 2, not_scored: 0, invalid: 1 };
      expect(await (await finished(service, id)).json()).toMatchObject({ summary: expected });
      const results = await (await call(service, 'GET', `/${id}/results`)).text();
      const statuses = results
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).status);
      expect(statuses).toEqual(['scored', 'invalid', 'scored', undefined]);
    });

    it('a job is taken, scored after its call, read with the bytes of a stream, and erased', async () => {
      const service = await start();
      const query = '?as_of=2026-12-01T07:40:00Z&explain=true';
      const id = await begin(service, lines(instances), query);
      const status = await finished(service, id);
      expect(status.status).toBe(200);
      expect(await status.json()).toMatchObject({
        ...{ id, status: 'done', instances: 3, answered: 3, summary },
        output: [{ url: `http://cds.localhost/api/v1/batch/${id}/results`, count: 3 }],
      });
      const results = await (await call(service, 'GET', `/${id}/results`)).text();
      const streamed = await fetch(`${service.url}/api/v1/explain?as_of=2026-12-01T07:40:00Z`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: lines(instances),
      });
      expect(results).toBe(await streamed.text());
      expect((await call(service, 'DELETE', `/${id}`)).status).toBe(202);
      for (const path of [`/${id}`, `/${id}/results`]) expect((await call(service, 'GET', path)).status).toBe(404);
      expect((await call(service, 'DELETE', `/${id}`)).status).toBe(404);
      const counts = '1 scored, 1 not scored, 1 invalid';
      expect((await outcomes()).filter((row) => !row.startsWith('stream'))).toEqual([
        'job begun: 3 instances',
        ...['job ended', 'job erased', 'results read'].map((what) => `${what}: ${counts}`),
      ]);
    });

    it('another client sees nothing of a job, and a client without the scope may not ask', async () => {
      const service = await start();
      const id = await begin(service);
      await finished(service, id);
      for (const [method, path] of [
        ['GET', `/${id}`],
        ['GET', `/${id}/results`],
        ['DELETE', `/${id}`],
      ] as const) {
        expect((await call(service, method, path, { client: 'other' })).status).toBe(404);
        expect((await call(service, method, path, { client: 'reader' })).status).toBe(403);
      }
      expect((await call(service, 'POST', '', { body: '{}', client: 'reader' })).status).toBe(403);
      expect((await finished(service, id)).status).toBe(200);
    });

    it('a client has one job under way; results are there at its end', async () => {
      const service = await start({ runsJobs: false });
      const id = await begin(service);
      expect((await call(service, 'POST', '', { body: '{}' })).status).toBe(409);
      expect((await call(service, 'POST', '', { body: '{}', client: 'other' })).status).toBe(202);
      expect((await call(service, 'GET', `/${id}/results`)).status).toBe(409);
      expect((await call(service, 'DELETE', `/${id}`)).status).toBe(202);
      expect((await call(service, 'POST', '', { body: '{}' })).status).toBe(202);
    });

    it.each<[number, string, string, Readonly<Record<string, string>>]>([
      [400, '', '\n\n', {}],
      [400, '?explain=yes', '{}', {}],
      [400, '?store=true', '{}', {}],
      [404, '?model=unknown', '{}', {}],
      [415, '', '{}', { 'content-type': 'application/json' }],
      [400, '', 'no gzip', { 'content-encoding': 'gzip' }],
      [400, '', '{}', { 'idempotency-key': 'a b' }],
    ])('%d for %j with %j and %j, and nothing is left of it', async (status, query, body, headers) => {
      const service = await start({ runsJobs: false });
      expect((await call(service, 'POST', query, { body, headers })).status).toBe(status);
      await begin(service);
    });

    it('a job is not there any more when its time is over, removed or not; one that is needed no more makes place', async () => {
      const service = await start();
      const id = await begin(service);
      await finished(service, id);
      const later = await start({ clock: () => testNow + 25 * 3_600_000 });
      expect((await call(later, 'GET', `/${id}/results`)).status).toBe(404);
      for (let more = 0; more < 9; more += 1) await finished(service, await begin(service));
      expect((await call(service, 'POST', '', { body: '{}' })).status).toBe(409);
      expect((await call(service, 'DELETE', `/${id}`)).status).toBe(202);
      await begin(service);
    });

    it('a key of the call: the same again is answered again, another body is refused', async () => {
      const service = await start();
      const headers = { 'idempotency-key': '"2b1f4c0e-6d7a"' };
      const first = await call(service, 'POST', '', { body: lines(instances), headers });
      const text = await first.text();
      expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([202, null]);
      await finished(service, JSON.parse(text).id);
      const again = await call(service, 'POST', '', { body: lines(instances), headers });
      expect([again.status, await again.text()]).toEqual([202, text]);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again.headers.get('content-location')).toBe(first.headers.get('content-location'));
      for (const [query, body] of [
        ['', '{}'],
        ['?explain=true', lines(instances)],
      ] as const) {
        expect((await call(service, 'POST', query, { body, headers })).status).toBe(422);
      }
      expect((await outcomes()).filter((row) => row.startsWith('job begun'))).toHaveLength(1);
    });

    it('a job outlives its instance: none of its lines is lost or doubled', async () => {
      const many = Array.from({ length: 3_000 }, (_, index) => ({ ...instances[index % 2], id: `n-${index}` }));
      const first = await start();
      const id = await begin(first, lines(many));
      while ((await store().batches.job(id, 'rest:registry'))?.partsDone === 0) await delay(2);
      // As by kill -9 in the middle: its store is gone, and the lease is not given back.
      if (backend.shared) await reopen();
      else await store().batches.claim({ owner: 'nobody', until: 0 }, Number.MAX_SAFE_INTEGER);
      const again = await start({ clock: () => testNow + 60_000 });
      expect((await finished(again, id)).status).toBe(200);
      const answers = (await (await call(again, 'GET', `/${id}/results`)).text()).trimEnd().split('\n');
      expect(JSON.parse(answers.pop() ?? '')).toEqual({ summary: { scored: 1_500, not_scored: 1_500, invalid: 0 } });
      expect(answers.map((line) => JSON.parse(line).id)).toEqual(many.map((one) => one.id));
    });
  });
});
