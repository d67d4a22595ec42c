import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { elementsAt } from './json.js';
import { matchIds } from './contract/run-case.js';
import { exchange } from './exchange.js';
import { FhirError } from './fhir-error.js';
import { createFhirServer, type FhirServer } from './fhir-server.js';
import type { FhirResource } from './resource.js';

const base = 'http://localhost:1/fhir';
const patients = ['a', 'b', 'c'] as const;
const codes = ['8867-4', '9279-1', '2708-6'] as const;

function emptyServer(): FhirServer {
  let ids = 0;
  return createFhirServer({ bases: [base], now: () => new Date('2024-03-01T12:00:00Z'), newId: () => `id-${++ids}` });
}

const observation = (patient: string, code: string, minute: number): FhirResource => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  subject: { reference: `Patient/${patient}` },
  effectiveDateTime: new Date(Date.UTC(2024, 0, 1, 0, minute)).toISOString(),
});

const get = (server: FhirServer, path: string): FhirResource => server.handle({ method: 'GET', path }).resource!;
const nextOf = (bundle: FhirResource): string | undefined =>
  elementsAt(bundle, 'link')
    .filter((link) => elementsAt(link, 'relation').includes('next'))
    .map((link) => String(elementsAt(link, 'url')[0]).slice(base.length + 1))[0];

function pagesFrom(server: FhirServer, path: string, between: () => void = () => {}): readonly unknown[] {
  const ids: unknown[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const bundle = get(server, next);
    ids.push(...matchIds(bundle));
    next = nextOf(bundle);
    between();
  }
  return ids;
}

describe('FHIR server', () => {
  let server: FhirServer;
  beforeEach(() => {
    server = emptyServer();
  });

  it('finds within a chart just what a look at every resource finds, before and after a move to another chart', () => {
    const row = fc.record({
      patient: fc.constantFrom(...patients),
      code: fc.constantFrom(...codes),
      minute: fc.nat(60),
    });
    const write = fc.record({ id: fc.nat(8), row });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        const fresh = emptyServer();
        const current = new Map<string, { patient: string; code: string; minute: number }>();
        for (const { id, row: values } of writes) {
          const name = `o-${id}`;
          current.set(name, values);
          fresh.store.put('Observation', name, observation(values.patient, values.code, values.minute));
        }
        for (const patient of patients) {
          const found = matchIds(
            get(fresh, `Observation?patient=${patient}&code=8867-4,9279-1&date=ge2024-01-01T00:30:00Z`),
          );
          const expected = [...current].filter(
            ([, values]) => values.patient === patient && values.code !== '2708-6' && values.minute >= 30,
          );
          expect([...found].sort()).toEqual(expected.map(([name]) => name).sort());
        }
      }),
    );
  });

  it('Search §paging: the pages together are the whole result, once each, whatever the page size', () => {
    for (let minute = 0; minute < 23; minute++)
      server.store.put('Observation', `o-${minute}`, observation('a', codes[0], minute));
    const whole = matchIds(get(server, 'Observation?patient=a&_sort=-date'));
    expect(whole).toHaveLength(23);
    for (const size of [1, 5, 22, 23, 24]) {
      expect(pagesFrom(server, `Observation?patient=a&_sort=-date&_count=${size}`)).toEqual(whole);
    }
  });

  it('Search §paging: writes between two pages neither repeat nor skip a row', () => {
    for (let minute = 0; minute < 9; minute++)
      server.store.put('Observation', `o-${minute}`, observation('a', codes[0], minute));
    const before = matchIds(get(server, 'Observation?patient=a&_sort=-date'));
    let written = 0;
    const paged = pagesFrom(server, 'Observation?patient=a&_sort=-date&_count=2', () => {
      server.store.put('Observation', `new-${written++}`, observation('a', codes[0], 100 + written));
      server.store.put('Observation', 'o-3', observation('b', codes[0], 3));
    });
    expect(paged).toEqual(before);
  });

  it('Search §paging: a token shows nothing of how it is made, and another type’s token is refused', () => {
    for (let minute = 0; minute < 3; minute++)
      server.store.put('Observation', `o-${minute}`, observation('a', codes[0], minute));
    const next = nextOf(get(server, 'Observation?patient=a&_count=1'))!;
    expect(next).toMatch(/^Observation\?patient=a&_count=1&_page=[\w-]+$/);
    expect(() => get(server, next.replace('Observation', 'Condition'))).toThrow(FhirError);
  });

  it('Search §paging: next links keep every parameter, and the pages their size', () => {
    for (let minute = 0; minute < 7; minute++)
      server.store.put('Observation', `o-${minute}`, observation('a', codes[0], minute));
    const asked = 'Observation?patient=a&_count=3&_sort=-date&_elements=code&_format=json';
    const first = nextOf(get(server, asked))!;
    const parameters = (address: string) => [...new URLSearchParams(address.split('?')[1])];
    const others = (address: string) => parameters(address).filter(([name]) => name !== '_page');
    expect(others(first).sort()).toEqual(parameters(asked).sort());
    const second = get(server, first);
    expect(matchIds(second)).toEqual(['o-3', 'o-2', 'o-1']);
    expect(others(nextOf(second)!).sort()).toEqual(parameters(asked).sort());
    expect(matchIds(get(server, nextOf(second)!))).toEqual(['o-0']);
    // Where nobody asked for a size, the link says which it is.
    for (let minute = 7; minute < 120; minute++)
      server.store.put('Observation', `o-${minute}`, observation('a', codes[0], minute % 60));
    expect(nextOf(get(server, 'Observation?patient=a'))).toContain('&_count=100&_page=');
  });

  it('Search §paging: another size may be asked for from a page on, other conditions may not', () => {
    for (let minute = 0; minute < 7; minute++)
      server.store.put('Observation', `o-${minute}`, observation('a', codes[0], minute));
    const next = nextOf(get(server, 'Observation?patient=a&_sort=date&_count=2'))!;
    expect(matchIds(get(server, next.replace('_count=2', '_count=3')))).toEqual(['o-2', 'o-3', 'o-4']);
    expect(matchIds(get(server, `Observation?${next.split('&').at(-1)}`))).toEqual(['o-2', 'o-3']);
    const none = get(server, next.replace('_count=2', '_count=0'));
    expect([matchIds(none), nextOf(none)]).toEqual([[], undefined]);
    for (const other of [
      next.replace('patient=a', 'patient=b'),
      next.replace('patient=a&', ''),
      `${next}&code=8867-4`,
      next.replace('_count=2', '_count=two'),
    ]) {
      expect(() => get(server, other)).toThrow(expect.objectContaining({ status: 400 }));
    }
  });

  it('Search §paging: a search that is too long for an address has its place alone', () => {
    for (let minute = 0; minute < 3; minute++)
      server.store.put('Observation', `o-${minute}`, observation('a', codes[0], minute));
    const many = Array.from({ length: 900 }, (_, n) => `nobody-${n}`).join(',');
    const next = nextOf(get(server, `Observation?_id=${many},o-0,o-1,o-2&_count=1`))!;
    expect(next).toMatch(/^Observation\?_count=1&_page=[\w-]+$/);
    expect(matchIds(get(server, next))).toEqual(['o-1']);
  });

  it('Search: the self link holds what was used; an empty result has no entry', () => {
    const bundle = server.handle({
      method: 'GET',
      path: 'Observation?patient=a&colour=red&_format=json',
      lenient: true,
    }).resource;
    expect(bundle).toMatchObject({ total: 0, link: [{ relation: 'self', url: `${base}/Observation?patient=a` }] });
    expect(get(server, 'Observation?patient=a')).not.toHaveProperty('entry');
  });

  it('Search: an entry has its fullUrl and mode; what is included is not a match and does not count', () => {
    server.store.put('Patient', 'a', { resourceType: 'Patient' });
    server.store.put('Observation', 'o', observation('a', codes[0], 1));
    expect(get(server, 'Observation?_id=o&_include=Observation:subject')).toMatchObject({
      total: 1,
      entry: [
        { fullUrl: `${base}/Observation/o`, search: { mode: 'match' } },
        { fullUrl: `${base}/Patient/a`, search: { mode: 'include' } },
      ],
    });
  });

  it('stores a reference to its own base as a relative one', () => {
    const absolute = { ...observation('a', codes[0], 1), subject: { reference: `${base}/Patient/a` } };
    server.store.put('Observation', 'o', absolute);
    expect(matchIds(get(server, 'Observation?patient=a'))).toEqual(['o']);
    expect(get(server, 'Observation/o')).toMatchObject({ subject: { reference: 'Patient/a' } });
    expect(absolute.subject.reference).toBe(`${base}/Patient/a`);
  });

  it('HTTP §transaction: what was there before a refused transaction is there after it, version and all', () => {
    server.store.put('Observation', 'o', observation('a', codes[0], 1));
    const before = JSON.stringify(get(server, 'Observation?patient=a'));
    const put = (id: string, resource: unknown) => ({ resource, request: { method: 'PUT', url: `Observation/${id}` } });
    const entry = [
      put('o', { ...observation('b', codes[0], 2), id: 'o' }),
      put('p', { ...observation('a', codes[0], 3), id: 'p' }),
      put('q', { ...observation('a', codes[0], 3), id: 'another' }),
    ];
    const body = { resourceType: 'Bundle', type: 'transaction', entry };
    expect(() => server.handle({ method: 'POST', path: '', body })).toThrow('differs from the id in the URL');
    expect(JSON.stringify(get(server, 'Observation?patient=a'))).toBe(before);
    expect(get(server, 'Observation?patient=b')).toMatchObject({ total: 0 });
  });

  it.each([
    ['two entries with one fullUrl', ['urn:uuid:1', 'urn:uuid:1'], ['o', 'p']],
    ['two entries that write one resource', ['urn:uuid:1', 'urn:uuid:2'], ['o', 'o']],
  ])('HTTP §transaction: %s are refused, and the entry is named', (_title, fullUrls, ids) => {
    const entry = fullUrls.map((fullUrl, index) => ({
      fullUrl,
      resource: { ...observation('a', codes[0], 1), id: ids[index] },
      request: { method: 'PUT', url: `Observation/${ids[index]}` },
    }));
    expect.assertions(1);
    try {
      server.handle({ method: 'POST', path: '', body: { resourceType: 'Bundle', type: 'transaction', entry } });
    } catch (error) {
      expect(error).toMatchObject({ status: 400, details: { expression: 'Bundle.entry[1]' } });
    }
  });

  it('HTTP §transaction: a deletion with If-Match of another version is 412, and nothing is written', () => {
    server.store.put('Observation', 'o', observation('a', codes[0], 1));
    const entry = [
      { resource: observation('a', codes[0], 2), request: { method: 'POST', url: 'Observation' } },
      { request: { method: 'DELETE', url: 'Observation/o', ifMatch: 'W/"7"' } },
    ];
    const body = { resourceType: 'Bundle', type: 'transaction', entry };
    expect(exchange(server, { method: 'POST', path: '', body })).toMatchObject({
      status: 412,
      body: { issue: [{ expression: ['Bundle.entry[1]'] }] },
    });
    expect(get(server, 'Observation')).toMatchObject({ total: 1 });
  });

  it('HTTP §patch: is not offered, and Allow says what is', () => {
    const headers = { 'content-type': 'application/json-patch+json' };
    expect(exchange(server, { method: 'PATCH', path: 'Patient/a', body: [], headers })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, PUT, DELETE' },
    });
  });

  it('Search §revinclude: a resource that refers to the match from another element does not come along', () => {
    server.store.put('Patient', 'a', { resourceType: 'Patient' });
    server.store.put('Observation', 'of', observation('a', codes[0], 1));
    const performer = [{ reference: 'Patient/a' }];
    server.store.put('Observation', 'by', { ...observation('b', codes[0], 1), performer });
    expect(get(server, 'Patient?_revinclude=Observation:subject')).toMatchObject({
      total: 1,
      entry: [{ resource: { id: 'a' } }, { resource: { id: 'of' } }],
    });
    expect(matchIds(get(server, 'Observation?patient=a'))).toEqual(['of']);
  });

  it.each([
    ['a,b', 'a%5C,b'],
    ['a|b', 'a%5C%7Cb'],
    ['a|b', 'http://x.example%7Ca%5C%7Cb'],
    ['a\\b', 'a%5C%5Cb'],
    ['plain', 'none,plain'],
    ['plain', 'http://x.example%7Cplain'],
    ['plain', 'http://x.example%7C'],
  ])('Search §token: an identifier %s is found by %s, by the index as without', (value, asked) => {
    const identifier = [{ system: 'http://x.example', value }];
    server.store.put('Patient', 'p', { resourceType: 'Patient', identifier });
    server.store.put('Patient', 'q', { resourceType: 'Patient', identifier: [{ value: 'other' }] });
    expect(matchIds(get(server, `Patient?identifier=${asked}`))).toEqual(['p']);
  });

  it('HTTP: what fails inside is 500, and nothing of it is shown', () => {
    const broken = {
      ...server,
      handle: () => {
        throw new Error('secret of the inside');
      },
    };
    const answer = exchange(broken, { method: 'GET', path: 'Patient' });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it.each([
    ['application/fhir+json', 200],
    ['application/json;q=0.9, text/html', 200],
    ['text/html, */*;q=0.1', 200],
    ['APPLICATION/FHIR+JSON; fhirVersion=4.0', 200],
    ['application/fhir+xml', 406],
    ['application/fhir+json;q=0, application/xml', 406],
    ['text/html', 406],
  ])('HTTP §Accept: %s is %i', (accept, status) => {
    expect(exchange(server, { method: 'GET', path: 'metadata', headers: { accept } }).status).toBe(status);
  });
});
