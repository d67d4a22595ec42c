import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createFhirServer, type FhirServer } from '../fhir-server.js';
import { loadFile } from './load-file.js';

const directory = mkdtempSync(join(tmpdir(), 'bellwether-load-file-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const fileOf = (name: string, content: unknown): string => {
  const file = join(directory, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const patient = (id?: string) => ({ resourceType: 'Patient', ...(id === undefined ? {} : { id }) });
const reading = (id: string, subject: string) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text: 'x' },
  subject: { reference: subject },
});

describe('loading a file', () => {
  let server: FhirServer;
  beforeEach(() => {
    let ids = 0;
    server = createFhirServer({
      bases: ['http://localhost/fhir'],
      now: () => new Date('2026-11-24T14:00:00Z'),
      newId: () => `new-${++ids}`,
    });
  });
  const idsOf = (type: string): readonly string[] => [...server.store.all(type)].map(({ id }) => id).sort();

  it('one resource is stored under its id, or under a new one', () => {
    expect(loadFile(server, fileOf('a.json', patient('a')))).toBe(1);
    loadFile(server, fileOf('none.json', patient()));
    expect(idsOf('Patient')).toEqual(['a', 'new-1']);
  });

  it('a transaction is carried out, with its links', () => {
    const entry = [
      { fullUrl: 'urn:uuid:1', resource: patient(), request: { method: 'POST', url: 'Patient' } },
      { resource: reading('o', 'urn:uuid:1'), request: { method: 'PUT', url: 'Observation/o' } },
    ];
    expect(loadFile(server, fileOf('t.json', { resourceType: 'Bundle', type: 'transaction', entry }))).toBe(2);
    expect(server.store.read('Observation', 'o')?.resource).toMatchObject({ subject: { reference: 'Patient/new-1' } });
  });

  it.each(['collection', 'searchset', 'document'])('each resource of a %s is stored under its id', (type) => {
    const entry = [
      { fullUrl: 'urn:uuid:1', resource: patient('a') },
      { resource: reading('o', 'urn:uuid:1') },
      { search: { mode: 'outcome' }, resource: { resourceType: 'OperationOutcome', issue: [] } },
    ];
    expect(loadFile(server, fileOf('c.json', { resourceType: 'Bundle', type, entry }))).toBe(2);
    expect(server.store.read('Observation', 'o')?.resource).toMatchObject({ subject: { reference: 'Patient/a' } });
  });

  it('NDJSON has a resource a line; empty lines are none', () => {
    const lines = `${JSON.stringify(patient('a'))}\n\n${JSON.stringify(patient('b'))}\r\n`;
    expect(loadFile(server, fileOf('p.ndjson', lines))).toBe(2);
    expect(idsOf('Patient')).toEqual(['a', 'b']);
  });

  it.each([
    ['x.json', '{', 'x.json: expected JSON.'],
    ['x.json', '[]', 'x.json: expected a FHIR resource, an object with a resourceType.'],
    ['x.json', 'null', 'x.json: expected a FHIR resource, an object with a resourceType.'],
    ['x.ndjson', '{"resourceType":"Patient"}\n{"a":1}', 'x.ndjson: line 2: expected a FHIR resource'],
    ['x.json', { resourceType: 'Bundle', type: 'history', entry: [] }, 'a Bundle of type history cannot be loaded.'],
    ['x.json', { resourceType: 'Bundle', type: 'collection', entry: [{}] }, 'Bundle.entry[0]'],
    ['x.json', { resourceType: 'Nothing', id: 'a' }, 'x.json: Bundle.entry[0]'],
    ['x.json', { resourceType: 'Patient', id: '../a' }, 'x.json: Bundle.entry[0]'],
    ['x.json', '{"resourceType":"Patient","id":"a","__proto__":{"x":1}}', '__proto__'],
  ] as const)('%s with %j is refused, and nothing is stored', (name, content, sentence) => {
    expect(() => loadFile(server, fileOf(name, content))).toThrow(sentence);
    expect(server.store.isEmpty).toBe(true);
  });

  it('a batch with an entry that fails is refused', () => {
    const entry = [{ request: { method: 'DELETE', url: 'Nothing/1' } }];
    const file = fileOf('b.json', { resourceType: 'Bundle', type: 'batch', entry });
    expect(() => loadFile(server, file)).toThrow(/^\S+b\.json: \S+/);
  });

  it('a file that is not there is named', () => {
    expect(() => loadFile(server, join(directory, 'no.json'))).toThrow('no.json: cannot be read (ENOENT).');
  });

  const examples = fileURLToPath(new URL('../../../../../shared/data/us-core-examples', import.meta.url));
  (existsSync(examples) ? it : it.skip)('US Core examples (where they are here) load, or are refused by name', () => {
    const files = readdirSync(examples).filter((name) => name.endsWith('.json'));
    const known = files.filter((name) => {
      const { resourceType } = JSON.parse(readFileSync(join(examples, name), 'utf8'));
      return ['Patient', 'Observation', 'Encounter', 'Condition'].includes(resourceType);
    });
    expect(known.length).toBeGreaterThan(0);
    for (const name of known) expect(loadFile(server, join(examples, name))).toBeGreaterThan(0);
  });
});
