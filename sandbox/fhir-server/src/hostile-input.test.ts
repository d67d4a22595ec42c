import { describe, expect, it } from '@jest/globals';
import type { FhirCall } from './fhir-call.js';
import { exchange } from './exchange.js';
import { createFhirServer } from './fhir-server.js';
import { resourceTypes } from './search-parameters.js';

function environment() {
  let ids = 0;
  const server = createFhirServer({
    bases: ['http://localhost/fhir'],
    now: () => new Date('2024-03-01T12:00:00Z'),
    newId: () => `id-${++ids}`,
  });
  return { server, call: (call: FhirCall) => exchange(server, call) };
}

const get = (path: string): FhirCall => ({ method: 'GET', path });
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

describe('FHIR server, hostile input', () => {
  it.each(names)(
    '%s as a type, an id, a parameter, a modifier, an operation: an outcome, and nothing inherited',
    (name) => {
      const { call } = environment();
      for (const path of [
        name,
        `${name}/1`,
        `Patient/${name}`,
        `Patient/1/${name}`,
        `Patient/1/_history/${name}`,
        `Patient?${name}=1`,
        `Patient?name:${name}=1`,
        `Patient?_sort=${name}`,
        `Patient?_include=${name}:${name}`,
        `Observation?date=${name}`,
        `Patient/$${name}`,
        `$${name}`,
        `$export-poll-status?_jobId=${name}`,
      ]) {
        const { status, body } = call(get(path));
        expect({ path, status, body }).toMatchObject({
          status: expect.any(Number),
          body: { resourceType: 'OperationOutcome' },
        });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
      expect(call({ method: name as 'GET', path: 'Patient' }).status).toBe(405);
    },
  );

  it('constructor is an id like any other', () => {
    const { call } = environment();
    const body = { resourceType: 'Patient', id: 'constructor' };
    expect(call({ method: 'PUT', path: 'Patient/constructor', body }).status).toBe(201);
    expect(call(get('Patient/constructor'))).toMatchObject({ status: 200, body: { id: 'constructor' } });
    expect(call(get('Patient?_id=constructor'))).toMatchObject({ body: { total: 1 } });
  });

  it('a member named __proto__ is refused at any depth, also in a transaction', () => {
    const { call } = environment();
    const body: unknown = JSON.parse(
      '{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient","name":[{"__proto__":{"x":1}}]},"request":{"method":"POST","url":"Patient"}}]}',
    );
    expect(call({ method: 'POST', path: '', body }).status).toBe(400);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it.each([
    ['values with commas', `Patient?name=${'a,'.repeat(50_000)}`],
    ['backslashes', `Patient?name=${'%5C'.repeat(50_000)}`],
    ['parameters', `Patient?${'name=a&'.repeat(50_000)}`],
    ['digits in a count', `Patient?_count=${'9'.repeat(50_000)}`],
    ['a date that goes on', `Observation?date=2024-01-01T00:00:00.${'0'.repeat(50_000)}x`],
    ['slashes', `${'Patient/'.repeat(10_000)}`],
    ['includes', `Patient?${'_include=Observation:subject&'.repeat(10_000)}`],
  ])('fifty thousand %s are an answer, not a standstill', (_title, path) => {
    const { call } = environment();
    expect([200, 400, 404]).toContain(call(get(path)).status);
  });

  it('resources that refer to each other, and to themselves, come along once', () => {
    const { call, server } = environment();
    const observation = {
      resourceType: 'Observation',
      subject: { reference: 'Patient/p' },
      encounter: { reference: 'Encounter/e' },
    };
    server.store.put('Patient', 'p', { resourceType: 'Patient', link: [{ other: { reference: 'Patient/p' } }] });
    server.store.put('Encounter', 'e', { resourceType: 'Encounter', subject: { reference: 'Patient/p' } });
    server.store.put('Observation', 'o', observation);
    const { body } = call(
      get(
        'Encounter?_include=Encounter:patient&_include=Encounter:subject&_revinclude=Observation:encounter&_revinclude=Observation:encounter',
      ),
    );
    expect(body).toMatchObject({ total: 1, entry: [{}, {}, {}] });
    expect(call({ method: 'DELETE', path: 'Observation/o' }).status).toBe(204);
    expect(call({ method: 'DELETE', path: 'Encounter/e' }).status).toBe(204);
    // What refers to itself alone may go.
    expect(call({ method: 'DELETE', path: 'Patient/p' }).status).toBe(204);
  });

  it('the largest count that can be asked for is a page of a thousand', () => {
    const { call, server } = environment();
    server.store.atomically(() => {
      for (let number = 0; number < 1_001; number += 1)
        server.store.put('Patient', `p-${number}`, { resourceType: 'Patient' });
    });
    const { body } = call(get('Patient?_count=999999999'));
    expect((body as { readonly entry: readonly unknown[] }).entry).toHaveLength(1_000);
  });

  it('a transaction of ten thousand conditional creates is carried out, and again without a duplicate', () => {
    const { call } = environment();
    const entry = Array.from({ length: 10_000 }, (_, number) => ({
      resource: { resourceType: 'Observation', identifier: [{ system: 'http://x.example', value: `v-${number}` }] },
      request: { method: 'POST', url: 'Observation', ifNoneExist: `identifier=http://x.example|v-${number}` },
    }));
    const body = { resourceType: 'Bundle', type: 'transaction', entry };
    expect(call({ method: 'POST', path: '', body }).status).toBe(200);
    expect(call({ method: 'POST', path: '', body }).status).toBe(200);
    expect(call(get('Observation?_summary=count'))).toMatchObject({ body: { total: 10_000 } });
  });

  it('ten thousand deletions in a transaction, each referred to by the next, are all or none', () => {
    const { call, server } = environment();
    const length = 10_000;
    server.store.atomically(() => {
      for (let number = 0; number < length; number += 1) {
        server.store.put('Observation', `o-${number}`, {
          resourceType: 'Observation',
          hasMember: [{ reference: `Observation/o-${number + 1}` }],
        });
      }
    });
    const all = Array.from({ length }, (_, number) => ({
      request: { method: 'DELETE', url: `Observation/o-${number}` },
    }));
    const send = (entry: unknown) =>
      call({ method: 'POST', path: '', body: { resourceType: 'Bundle', type: 'transaction', entry } });
    expect(send(all.slice(1)).status).toBe(409);
    expect(call(get('Observation?_summary=count'))).toMatchObject({ body: { total: length } });
    expect(send(all).status).toBe(200);
    expect(call(get('Observation?_summary=count'))).toMatchObject({ body: { total: 0 } });
  });

  it('every type that the CapabilityStatement names can be searched without a parameter', () => {
    const { call } = environment();
    for (const type of resourceTypes) expect(call(get(type))).toMatchObject({ status: 200, body: { total: 0 } });
  });
});
