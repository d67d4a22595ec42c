import { completeCoverage } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RequestProblem } from '../../errors.js';
import { condition, patient, searchset, vital } from '../../test-support/chart.js';
import { readChart } from './chart-bundle.js';

const resources = [patient(), condition('84114007'), vital('heartRate', 80, 1)];
const bundle = (changes: object = {}) => ({
  ...searchset(resources, { type: 'collection' }),
  ...changes,
});
const gapOf = (value: unknown) => {
  const { types } = readChart(value, 'chart').coverage;
  return [types.Observation, types.Condition, types.Encounter].map((entry) =>
    entry.status === 'complete' ? null : entry.why,
  );
};
const all = (why: string | null) => [why, why, why];

describe('a chart that is given', () => {
  it.each(['collection', 'searchset', 'batch-response', 'transaction', 'document'])(
    'of type %s is the whole chart',
    (type) => {
      const { entries, coverage } = readChart(bundle({ type }), 'chart');
      expect(entries).toHaveLength(3);
      expect(coverage).toEqual(completeCoverage);
    },
  );

  const next = [
    { relation: 'self', url: 'https://ehr.example/Observation' },
    { relation: 'next', url: 'https://ehr.example/2' },
  ];
  const inBatch = (entry: object) => ({ resourceType: 'Bundle', type: 'batch-response', entry: [entry] });
  it.each([
    ['has a next page', searchset(resources, { link: next }), 'truncated'],
    ['has fewer matches than its total', searchset(resources, { total: 4 }), 'truncated'],
    ['has a page in a batch with a next one', inBatch({ resource: searchset(resources, { link: next }) }), 'truncated'],
    ['has an answer 403', { ...inBatch({ response: { status: '403 Forbidden' } }) }, 'refused'],
    [
      'has something in the place of a resource',
      bundle({ entry: [{ resource: patient() }, { resource: {} }] }),
      'unusable',
    ],
    ['has nothing in the place of an entry', bundle({ entry: [{ resource: patient() }, null] }), 'unusable'],
    ['has an answer 500', { ...inBatch({ response: { status: '500' } }) }, 'failed'],
    [
      'has both a next page and an answer 401',
      inBatch({ resource: searchset(resources, { link: next }), response: { status: '401' } }),
      'refused',
    ],
  ] as const)('that %s is read in part', (_case, value, why) => {
    expect(gapOf(value)).toEqual(all(why));
  });

  it.each([
    ['the entry of a request', bundle({ entry: [{ resource: patient() }, { request: { method: 'GET', url: 'x' } }] })],
    ['a total of its matches', searchset(resources, { total: 3 })],
    [
      'an answer 200',
      { ...bundle(), type: 'batch-response', entry: [{ resource: patient(), response: { status: '200 OK' } }] },
    ],
    ['a link to itself', searchset(resources, { link: next.slice(0, 1) })],
  ])('with %s is whole', (_case, value) => {
    expect(gapOf(value)).toEqual(all(null));
  });

  it('does not count what a search included among its matches', () => {
    const entry = [{ resource: patient(), search: { mode: 'include' } }, { resource: resources[2] }];
    expect(gapOf(searchset([], { entry, total: 2 }))).toEqual(all('truncated'));
  });

  it.each([
    ['a Patient', patient(), 'chart'],
    ['a history', bundle({ type: 'history' }), 'chart.type'],
    ['a Bundle of no type', bundle({ type: undefined }), 'chart.type'],
    ['an empty Bundle', bundle({ entry: [] }), 'chart.entry'],
    ['a Bundle without entries', bundle({ entry: undefined }), 'chart.entry'],
    ['a Bundle whose entry is not a list', bundle({ entry: { resource: patient() } }), 'chart.entry'],
    ['a text', 'Bundle', 'chart'],
    ['nothing', null, 'chart'],
  ])('may not be %s', (_case, value, path) => {
    const problem = problemOf(() => readChart(value, 'chart'));
    expect([problem?.code, problem?.paths]).toEqual(['request-invalid', [path]]);
  });

  it('of any JSON is read, or refused as invalid', () => {
    const any = fc.record({ resourceType: fc.constant('Bundle'), type: fc.constant('searchset') });
    fc.assert(
      fc.property(any, fc.jsonValue(), fc.jsonValue(), (base, entry, link) => {
        problemOf(() => readChart({ ...base, entry, link }, 'chart'));
      }),
    );
  });
});

function problemOf(read: () => unknown): RequestProblem | null {
  try {
    read();
    return null;
  } catch (problem) {
    if (problem instanceof RequestProblem) return problem;
    throw problem;
  }
}
