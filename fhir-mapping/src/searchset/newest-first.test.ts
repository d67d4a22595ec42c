import { describe, expect, it } from '@jest/globals';
import type { FhirQuery } from '../fhir-query.js';
import { completeSince, coverageOfPart, newestFirst } from './newest-first.js';

const resource = (fields: object) => ({ resource: { resourceType: 'Observation', ...fields } });
const at = (effectiveDateTime: unknown) => resource({ effectiveDateTime });
const query = (...params: FhirQuery['params']): FhirQuery => ({
  key: 'vitals',
  resourceType: 'Observation',
  params,
  concepts: [],
});
const sorted = query(['_sort', '-date']);

describe('A list that was asked for newest first', () => {
  it.each([
    ['in order', [at('2026-11-03'), at('2026-11-02'), at('2026-11-01')], '2026-11-01T00:00:00Z'],
    ['with two at one time', [at('2026-11-03'), at('2026-11-03')], '2026-11-03T00:00:00Z'],
    ['with one that has no time', [at('2026-11-03'), resource({}), { resource: 7 }], '2026-11-03T00:00:00Z'],
    ['in two zones', [at('2026-11-03T10:00:00+02:00'), at('2026-11-03T07:30:00Z')], '2026-11-03T07:30:00Z'],
  ])('%s is complete since its last time', (_name, entries, since) => {
    expect(completeSince(entries)).toBe(Date.parse(since));
  });

  it.each([
    ['is empty', []],
    ['does not stand so', [at('2026-11-01'), at('2026-11-02')]],
    ['has a time without a zone, which could be any of 26 hours', [at('2026-11-03T10:00:00')]],
    ['has a day that does not exist', [at('2026-02-30')]],
  ])('says nothing where it %s', (_name, entries) => {
    expect(completeSince(entries)).toBeNull();
  });

  it.each([
    ['effectiveInstant', { effectiveInstant: '2026-11-03T10:00:00Z', issued: '2026-11-04T10:00:00Z' }],
    ['the start of effectivePeriod', { effectivePeriod: { start: '2026-11-03T10:00:00Z', end: '2026-11-05' } }],
    ['the start of an Encounter’s period', { period: { start: '2026-11-03T10:00:00Z' } }],
    [
      'issued, where there is nothing better',
      { effectivePeriod: { end: '2026-11-05' }, issued: '2026-11-03T10:00:00Z' },
    ],
  ])('is sorted by %s', (_name, fields) => {
    expect(completeSince([resource(fields)])).toBe(Date.parse('2026-11-03T10:00:00Z'));
  });
});

describe('A query', () => {
  it.each([
    ['_sort=-date', [['_sort', '-date']], true],
    ['_sort=date', [['_sort', 'date']], false],
    ['no _sort', [], false],
  ] as const)('with %s asks for the newest first: %s', (_name, params, newest) => {
    expect(newestFirst(query(...params))).toBe(newest);
  });
});

describe('The coverage of a list with a gap', () => {
  const asOf = Date.parse('2026-11-24T14:00:00Z');
  const entries = [at('2026-11-03'), at('2026-11-02')];

  it('reaches to its last entry where it was sorted and cut short', () => {
    expect(coverageOfPart(sorted, entries, 'truncated', asOf)).toEqual({
      status: 'partial',
      since: Date.parse('2026-11-02') + 1,
      why: 'truncated',
    });
  });

  it.each([
    ['something was withheld', sorted, entries, 'refused'],
    ['not all was granted', sorted, entries, 'not-granted'],
    ['no order was asked for', query(['_sort', 'date']), entries, 'truncated'],
    ['the server ignored the order', sorted, entries.toReversed(), 'truncated'],
  ] as const)('begins at the moment asked about where %s', (_name, asked, found, why) => {
    expect(coverageOfPart(asked, found, why, asOf)).toEqual({ status: 'partial', since: asOf, why });
  });
});
