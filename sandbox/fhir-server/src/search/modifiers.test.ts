import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchIds } from '../contract/run-case.js';
import { exchange } from '../exchange.js';
import { createFhirServer } from '../fhir-server.js';

const statuses = ['final', 'preliminary', 'entered-in-error'] as const;
const codes = ['8867-4', '9279-1', 'x'] as const;

/** A reading of which anything may be missing. */
const reading = fc.record(
  {
    status: fc.constantFrom(...statuses),
    code: fc
      .array(fc.constantFrom(...codes), { maxLength: 2 })
      .map((list) => ({ coding: list.map((code) => ({ system: 'http://loinc.org', code })) })),
    effectiveDateTime: fc.constantFrom('2024', '2024-02-01', 'no date'),
    subject: fc.constantFrom({ reference: 'Patient/1' }, { reference: 'Group/1' }, { display: 'someone' }),
  },
  { requiredKeys: [] },
);

it('property: with :not or :missing a search finds just what it does not find without', () => {
  const values = fc.record({
    code: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 }).map((list) => list.join(',')),
    parameter: fc.constantFrom('status', 'code', 'category', 'date', 'patient', 'subject', 'encounter'),
  });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 8 }), values, (readings, { code, parameter }) => {
      const server = createFhirServer({
        bases: ['http://x.example/fhir'],
        now: () => new Date('2024-03-01T12:00:00Z'),
        newId: () => 'x',
      });
      readings.forEach((one, id) => {
        server.store.put('Observation', `o${id}`, { resourceType: 'Observation', ...one });
      });
      const found = (query: string): readonly unknown[] =>
        matchIds(exchange(server, { method: 'GET', path: `Observation?${query}` }).body);
      const all = readings.map((_one, id) => `o${id}`).sort();
      for (const [query, reverse] of [
        [`code=${code}`, `code:not=${code}`],
        [`${parameter}:missing=true`, `${parameter}:missing=false`],
      ] as const) {
        expect([...found(query), ...found(reverse)].sort()).toEqual(all);
      }
      server.close();
    }),
  );
});
