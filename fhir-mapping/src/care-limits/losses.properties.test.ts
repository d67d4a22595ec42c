import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Coverage, type CoverageEntry, careLimitsAt, completeCoverage, readPatientRecord } from '../index.js';
import {
  at,
  careOrder,
  coded,
  concept,
  condition,
  encounter,
  type Json,
  observation,
  patient,
  snomed,
  stay,
} from '../test-support/resources.js';

const now = at('2024-05-01T12:00:00Z');
const hour = 3_600_000;
const { valueQuantity: _, ...bare } = observation();
const icd = 'http://hl7.org/fhir/sid/icd-10-cm';

/** A moment of the last weeks, on few enough to meet, and some of tomorrow. */
const times = fc.integer({ min: -2, max: 40 }).map((step) => new Date(now - step * 12 * hour).toISOString());
const encounters = fc.constantFrom<Json | undefined>(
  undefined,
  { reference: 'Encounter/now' },
  { reference: 'Encounter/old' },
);

const statements = fc.tuple(times, encounters).chain(([time, where]) =>
  fc.constantFrom<Json>(
    ...['Full', 'DNR', 'Comfort measures only', 'ask the family'].map((text) =>
      coded(concept('304251008', snomed), { text }, { effectiveDateTime: time, encounter: where }),
    ),
    ...['133918004', '304252001', '304253006'].map((code) =>
      careOrder({ code: concept(code, snomed), authoredOn: time, encounter: where }),
    ),
    careOrder({ authoredOn: time, status: 'completed' }),
    ...['77386006', '60001007', '102874004'].map((code) =>
      coded(concept('82810-3'), concept(code, snomed), { effectiveDateTime: time, encounter: where }),
    ),
    ...['2024-06-10', '2024-11-10'].map((valueDateTime) => ({
      ...{ ...bare, code: concept('11778-8'), effectiveDateTime: time, valueDateTime },
    })),
    condition({ code: concept('72892002', snomed), onsetDateTime: '2024-01-01', recordedDate: time, encounter: where }),
    condition({ code: concept('O03.9', icd), onsetDateTime: time }),
    condition({ code: concept('Z37.0', icd), onsetDateTime: time }),
    ...(['active', 'inactive'] as const).map((status) => ({
      ...{ resourceType: 'Flag', status, subject: { reference: 'Patient/1' }, code: concept('304252001', snomed) },
      period: { start: time },
    })),
  ),
);

const stays = fc.constantFrom<readonly Json[]>(
  [],
  [stay({ id: 'now' })],
  [stay({ id: 'now', class: { code: 'AMB' }, period: { start: '2024-05-01T09:00:00Z' } })],
  [stay({ id: 'now', period: { start: '2024-04-20T08:00:00Z' } }), encounter({ id: 'old' })],
  [
    stay({ id: 'now', period: { start: '2024-04-28T08:00:00Z' } }),
    stay({ id: 'old', class: { code: 'AMB' }, period: { start: '2024-04-10T09:00:00Z' } }),
  ],
);

const charts = fc
  .tuple(stays, fc.array(statements, { maxLength: 6 }))
  .map(([own, said]) => [...own, ...said].map((one, index): Json => ({ id: `r${index}`, ...one })));

const gap: CoverageEntry = { status: 'partial', since: null, why: 'failed' };
const types = ['Observation', 'Condition', 'Encounter', 'ServiceRequest', 'Flag'] as const;

/** All or some resources of a type did not arrive. */
const unanswered = fc.tuple(fc.constantFrom(...types), fc.integer({ min: 0, max: 63 })).map(([type, kept]) => {
  return (chart: readonly Json[]) => ({
    resources: chart.filter(({ resourceType }, index) => resourceType !== type || (kept >> (index % 6)) % 2 === 1),
    coverage: { ...completeCoverage, types: { ...completeCoverage.types, [type]: gap } },
  });
});

/** One resource arrived in a form that cannot be read. */
const garbled = fc
  .tuple(
    fc.nat(7),
    fc.constantFrom<(one: Json) => Json>(
      (one) => ({ ...one, modifierExtension: [{ url: 'http://example.org/not' }] }),
      ({ valueCodeableConcept: gone, ...one }) => (gone === undefined ? one : { ...one, valueString: '?' }),
      (one) => ('authoredOn' in one ? { ...one, authoredOn: 'then' } : one),
      (one) => ('effectiveDateTime' in one ? { ...one, effectiveDateTime: 'then' } : one),
      (one) => (one.resourceType === 'ServiceRequest' ? { ...one, status: 'Active' } : one),
    ),
  )
  .map(([index, garble]) => (chart: readonly Json[]) => ({
    resources: chart.map((one, place) => (place === index ? garble(one) : one)),
    coverage: completeCoverage,
  }));

const limitsOf = (resources: readonly Json[], coverage: Coverage = completeCoverage) => {
  const entries = [patient({ birthDate: '1994-01-01' }), ...resources].map((resource) => ({ resource }));
  return careLimitsAt(readPatientRecord(entries, { patientId: '1', coverage }), now);
};

it('acuity §0.4: a loss that leaves a trace never withholds a score that the whole chart has', () => {
  fc.assert(
    fc.property(charts, fc.oneof(unanswered, garbled), (chart, lose) => {
      fc.pre(limitsOf(chart).excludes === null);
      const { resources, coverage } = lose(chart);
      expect(limitsOf(resources, coverage).excludes).toBeNull();
    }),
    { numRuns: 4000 },
  );
});

it('the order in which resources come changes nothing', () => {
  fc.assert(
    fc.property(
      charts.chain((chart) =>
        fc.tuple(fc.constant(chart), fc.shuffledSubarray([...chart], { minLength: chart.length })),
      ),
      ([chart, shuffled]) => {
        expect(limitsOf(shuffled)).toEqual(limitsOf(chart));
      },
    ),
    { numRuns: 500 },
  );
});

it('whatever stands in the resources, reading them never throws, and each is a statement, refused or rejected', () => {
  const anything = fc.anything({ maxDepth: 2 });
  const hostile = fc.tuple(
    charts,
    fc.nat(7),
    fc.constantFrom(
      'code',
      'status',
      'intent',
      'period',
      'encounter',
      'value',
      'authoredOn',
      'category',
      'doNotPerform',
      'replaces',
      'provision',
    ),
    anything,
  );
  fc.assert(
    fc.property(hostile, ([chart, index, name, value]) => {
      const resources = chart.map((one, place) => (place === index ? { ...one, [name]: value } : one));
      const read = readPatientRecord(
        [patient(), ...resources].map((resource) => ({ resource })),
        { patientId: '1' },
      );
      const named = new Set([...read.careLimits, ...read.refused, ...read.rejected].map(({ reference }) => reference));
      for (const { resourceType, id } of resources)
        if (resourceType === 'ServiceRequest' || resourceType === 'Flag')
          expect(named).toContain(`${String(resourceType)}/${String(id)}`);
    }),
    { numRuns: 1000 },
  );
});
