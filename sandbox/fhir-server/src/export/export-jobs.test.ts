import { describe, expect, it } from '@jest/globals';
import { exchange } from '../exchange.js';
import { createFhirServer } from '../fhir-server.js';

const base = 'http://localhost/fhir';
const hour = 3_600_000;

function environment() {
  let clock = Date.parse('2024-03-01T12:00:00Z');
  let ids = 0;
  const server = createFhirServer({ bases: [base], now: () => new Date(clock), newId: () => `id-${++ids}` });
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    exchange(server, { method: 'GET', path, headers });
  const begin = (path: string): string => {
    const { status, headers } = get(path, { prefer: 'respond-async' });
    expect(status).toBe(202);
    return headers['content-location']!.slice(base.length + 1);
  };
  return {
    store: server.store,
    get,
    begin,
    manifest(status: string) {
      get(status);
      return get(status).body as { readonly output: readonly { readonly type: string; readonly url: string }[] };
    },
    file: (url: string) => get(url.slice(base.length + 1), { accept: 'application/fhir+ndjson' }),
    advance: (milliseconds: number) => {
      clock += milliseconds;
    },
  };
}

const patient = { resourceType: 'Patient' };
const observationOf = (id: string) => ({ resourceType: 'Observation', subject: { reference: `Patient/${id}` } });

describe('Bulk Data $export', () => {
  it('is of the moment of the kick-off: what is written afterwards is not in the files', () => {
    const { store, begin, manifest, file } = environment();
    store.put('Patient', 'a', patient);
    const status = begin('$export?_type=Patient');
    store.put('Patient', 'a', { ...patient, active: true });
    store.put('Patient', 'b', patient);
    const [output] = manifest(status).output;
    expect(output).toMatchObject({ type: 'Patient', count: 1 });
    const { body, headers } = file(output!.url);
    expect(headers['content-type']).toBe('application/fhir+ndjson');
    expect(
      String(body)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { resourceType: 'Patient', id: 'a', meta: { versionId: '1', lastUpdated: '2024-03-01T12:00:00.000Z' } },
    ]);
  });

  it('_since: what was written at that instant is left out, what came after it is in', () => {
    const { store, begin, manifest, file, advance } = environment();
    store.put('Patient', 'a', patient);
    advance(1);
    store.put('Patient', 'b', patient);
    const [output] = manifest(begin('$export?_type=Patient&_since=2024-03-01T12:00:00.000Z')).output;
    expect(String(file(output!.url).body)).toMatch(/^\{[^\n]*"id":"b"[^\n]*\}\n$/);
  });

  it('Patient/$export has the charts alone: no organization, and nothing of a patient who is not there', () => {
    const { store, begin, manifest } = environment();
    store.put('Patient', 'a', patient);
    store.put('Organization', 'o', { resourceType: 'Organization' });
    store.put('Observation', 'x', observationOf('a'));
    store.put('Observation', 'y', observationOf('nobody'));
    expect(manifest(begin('Patient/$export')).output).toMatchObject([
      { type: 'Patient', count: 1 },
      { type: 'Observation', count: 1 },
    ]);
  });

  it('many resources of a type are several files', () => {
    const { store, begin, manifest, file } = environment();
    store.atomically(() => {
      for (let number = 0; number < 10_001; number += 1) store.put('Patient', `p-${number}`, patient);
    });
    const { output } = manifest(begin('$export?_type=Patient'));
    expect(output).toMatchObject([{ count: 10_000 }, { count: 1 }]);
    expect(String(file(output[1]!.url).body)).toContain('"id":"p-10000"');
  });

  it('is gone after an hour, files and all', () => {
    const { store, begin, manifest, file, get, advance } = environment();
    store.put('Patient', 'a', patient);
    const status = begin('$export?_type=Patient');
    const [output] = manifest(status).output;
    advance(hour - 1);
    expect(file(output!.url).status).toBe(200);
    advance(1);
    expect(file(output!.url).status).toBe(404);
    expect(get(status).status).toBe(404);
  });

  it('keeps twenty jobs; the oldest goes', () => {
    const { begin, get } = environment();
    const first = begin('$export');
    for (let number = 0; number < 20; number += 1) begin('$export');
    expect(get(first).status).toBe(404);
  });

  it('Prefer: handling=lenient leaves out what is not offered', () => {
    const { get } = environment();
    const path = '$export?_type=Patient,Spaceship&_typeFilter=Patient%3Fgender%3Dmale';
    expect(get(path, { prefer: 'respond-async' }).status).toBe(400);
    expect(get(path, { prefer: 'respond-async, handling=lenient' }).status).toBe(202);
  });

  it('a name of a file that is none, or of another job, is 404', () => {
    const { begin, get } = environment();
    begin('$export');
    for (const id of ['id-1', 'id-1-99', 'id-1-0-0', '__proto__', 'id-2-0']) {
      expect(get(`Binary/${id}`).status).toBe(404);
    }
  });
});
