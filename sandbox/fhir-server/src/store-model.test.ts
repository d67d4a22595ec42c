/** Random sequences of writes: what the indexes say is what a look at everything says. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FhirCall } from './fhir-call.js';
import { matchIds } from './contract/run-case.js';
import { exchange } from './exchange.js';
import { createFhirServer, type FhirServer } from './fhir-server.js';

type Write =
  | { readonly kind: 'put'; readonly id: string; readonly patient: string; readonly mark: string }
  | { readonly kind: 'delete'; readonly id: string };

const ids = ['o-1', 'o-2', 'o-3', 'o-4', 'constructor'];
const patients = ['a', 'b', 'constructor'];
const marks = ['m1', 'm2', 'hasOwnProperty'];

const write: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      id: fc.constantFrom(...ids),
      patient: fc.constantFrom(...patients),
      mark: fc.constantFrom(...marks),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), id: fc.constantFrom(...ids) }) },
);
/** Writes one by one, as a transaction, or as a transaction that fails at its end. */
const step = fc.record({
  how: fc.constantFrom('each' as const, 'transaction' as const, 'refused' as const),
  writes: fc.uniqueArray(write, { selector: ({ id }) => id, maxLength: 4 }),
});

const observation = ({ id, patient, mark }: Extract<Write, { kind: 'put' }>) => ({
  resourceType: 'Observation',
  id,
  identifier: [{ system: 'http://x.example', value: mark }],
  subject: { reference: `Patient/${patient}` },
  encounter: { reference: `Encounter/${mark}` },
});

const callOf = (asked: Write): FhirCall => ({
  method: asked.kind === 'put' ? 'PUT' : 'DELETE',
  path: `Observation/${asked.id}`,
  ...(asked.kind === 'put' ? { body: observation(asked) } : {}),
});

function carryOut(server: FhirServer, how: 'each' | 'transaction' | 'refused', writes: readonly Write[]): void {
  if (how === 'each') {
    for (const asked of writes) expect(exchange(server, callOf(asked)).status).toBeLessThan(300);
    return;
  }
  const entry = writes
    .map(callOf)
    .map(({ method, path, body }) => ({ resource: body, request: { method, url: path } }));
  const failing = { request: { method: 'GET', url: 'Patient/nobody' } };
  const body = { resourceType: 'Bundle', type: 'transaction', entry: how === 'refused' ? [...entry, failing] : entry };
  expect(exchange(server, { method: 'POST', path: '', body }).status).toBe(how === 'refused' ? 404 : 200);
}

type Put = Extract<Write, { kind: 'put' }>;
type Step = { readonly how: 'each' | 'transaction' | 'refused'; readonly writes: readonly Write[] };

/** What is there after the steps, and how many versions each resource has had. */
function modelAfter(steps: readonly Step[]) {
  const current = new Map<string, Put>();
  const versions = new Map<string, number>();
  for (const asked of steps.flatMap(({ how, writes }) => (how === 'refused' ? [] : writes))) {
    if (asked.kind === 'delete' && !current.has(asked.id)) continue;
    versions.set(asked.id, (versions.get(asked.id) ?? 0) + 1);
    if (asked.kind === 'put') current.set(asked.id, asked);
    else current.delete(asked.id);
  }
  return {
    versions,
    ids: (test: (row: Put) => boolean) =>
      [...current.values()]
        .filter(test)
        .map(({ id }) => id)
        .sort(),
  };
}

describe('FHIR store', () => {
  it('whatever is written, deleted and taken back, searches find what a model without indexes has', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const server = createFhirServer({
          bases: ['http://localhost/fhir'],
          now: () => new Date(0),
          newId: () => 'new',
        });
        for (const { how, writes } of steps) carryOut(server, how, writes);
        const model = modelAfter(steps);
        const get = (path: string) => exchange(server, { method: 'GET', path });
        const found = (query: string) => [...matchIds(get(`Observation?${query}`).body)].sort();
        for (const patient of patients) {
          expect(found(`patient=${patient}`)).toEqual(model.ids((row) => row.patient === patient));
        }
        for (const mark of marks) {
          const marked = model.ids((row) => row.mark === mark);
          expect(found(`identifier=${mark}`)).toEqual(marked);
          expect(found(`encounter=${mark}`)).toEqual(marked);
          expect([...server.store.referring(`Encounter/${mark}`)].map(({ id }) => id).sort()).toEqual(marked);
        }
        for (const id of ids) {
          expect(found(`_id=${id}`)).toEqual(model.ids((row) => row.id === id));
          const total = model.versions.get(id);
          expect(get(`Observation/${id}/_history`)).toMatchObject(
            total === undefined ? { status: 404 } : { status: 200, body: { total } },
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
