import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { detailSentence } from './index.js';
import { bloodPressure, type Json, record, valuesOf, vital } from './test-support/resources.js';

const identifier = [{ system: 'urn:oid:2.16.840.1.113883.3.1', value: 'A-17' }];
const pulse = (id: string, value: number, changes: Json = {}) =>
  vital('8867-4', value, '/min', { id, identifier, ...changes });
const corrected = { status: 'corrected' };
const usedOf = (resources: readonly Json[]) => valuesOf(record(resources)).map(([, value]) => value);

describe('a corrected duplicate by identifier', () => {
  it('replaces, whatever the order, and the other is rejected by name', () => {
    const versions = [pulse('old', 41), pulse('new', 140, corrected)];
    for (const resources of [versions, versions.toReversed()]) {
      const { readings, rejected } = record(resources);
      expect(readings).toMatchObject([{ reference: 'Observation/new', value: 140 }]);
      expect(rejected).toMatchObject([
        {
          reference: 'Observation/old',
          code: 'http://loinc.org|8867-4',
          concept: 'heart-rate',
          reason: 'replaced',
          detail: { kind: 'replaced', reference: 'Observation/new' },
        },
      ]);
      expect(rejected[0]!.measuredAt).not.toBeNull();
      expect(detailSentence(rejected[0]!.detail)).toBe('Replaced by Observation/new (same identifier).');
    }
  });

  const [early, late] = ['2024-05-01T10:05:00Z', '2024-05-01T11:00:00Z'];
  it.each([
    ['status', pulse('old', 41), pulse('new', 140, { status: 'amended' })],
    ['issued', pulse('old', 41, { issued: early }), pulse('new', 140, { issued: late })],
    ['issued, before status', pulse('old', 41, { ...corrected, issued: early }), pulse('new', 140, { issued: late })],
    [
      'meta.lastUpdated',
      pulse('old', 41, { meta: { lastUpdated: early } }),
      pulse('new', 140, { meta: { lastUpdated: late } }),
    ],
    [
      'status, before meta.lastUpdated, which an import gives',
      pulse('old', 41, { meta: { lastUpdated: late } }),
      pulse('new', 140, { ...corrected, meta: { lastUpdated: early } }),
    ],
    [
      'a time that was corrected',
      pulse('old', 41, { issued: early }),
      pulse('new', 140, { ...corrected, issued: late, effectiveDateTime: '2024-05-01T09:00:00Z' }),
    ],
  ])('the newer one is told by %s', (_by, old, newer) => {
    expect([usedOf([old, newer]), usedOf([newer, old])]).toEqual([[140], [140]]);
  });

  it('of a panel replaces the whole', () => {
    const panels = [
      bloodPressure(130, 80, { id: 'old', identifier }),
      bloodPressure(85, 50, { id: 'new', identifier, ...corrected }),
    ];
    const read = record(panels);
    expect(read.readings.map(({ value }) => value).sort()).toEqual([50, 85]);
    expect(read.rejected).toMatchObject([{ reference: 'Observation/old', reason: 'replaced' }]);
  });

  it.each([
    ['entered-in-error', {}],
    ['cancelled', {}],
    ['entered-in-error', { effectiveDateTime: '2024-05-01T10:05:00Z' }],
  ])('of a version that is %s nothing of the older one remains', (status, changes) => {
    const versions = [pulse('old', 41), pulse('new', 140, { status, ...changes })];
    for (const resources of [versions, versions.toReversed()]) {
      const { readings, rejected } = record(resources);
      expect(readings).toEqual([]);
      expect(rejected.map(({ reason }) => reason).sort()).toEqual([status, 'replaced'].sort());
    }
  });

  it.each<readonly [string, readonly Json[]]>([
    [
      'a panel id on all its members',
      [
        pulse('a', 70),
        vital('9279-1', 18, '/min', { id: 'b', identifier }),
        vital('8310-5', 37, 'Cel', { id: 'c', identifier }),
      ],
    ],
    [
      'an order number on a series',
      ['09', '10', '11'].map((hour) =>
        pulse(hour, 60 + Number(hour), { effectiveDateTime: `2024-05-01T${hour}:00:00Z` }),
      ),
    ],
    [
      'an order number on a series of which one was corrected',
      ['09', '10', '11'].map((hour) =>
        pulse(hour, 60 + Number(hour), {
          effectiveDateTime: `2024-05-01T${hour}:00:00Z`,
          ...(hour === '10' ? corrected : {}),
        }),
      ),
    ],
    [
      'a value without a system',
      [pulse('a', 70, { identifier: [{ value: '1' }] }), pulse('b', 71, { identifier: [{ value: '1' }] })],
    ],
    [
      'the same value of another system',
      [pulse('a', 70), pulse('b', 71, { identifier: [{ system: 'urn:other', value: 'A-17' }] })],
    ],
    [
      'a line and a cuff',
      [
        vital('8480-6', 90, 'mm[Hg]', { id: 'a', identifier }),
        vital('8480-6', 120, 'mm[Hg]', { id: 'b', identifier, method: { text: 'arterial line' } }),
      ],
    ],
    [
      'a version whose time cannot be read',
      [pulse('a', 70), pulse('b', 71, { ...corrected, effectiveDateTime: 'then' })].slice(0, 1),
    ],
    [
      'something that is not a list',
      [pulse('a', 70, { identifier: 'x' }), pulse('b', 71, { identifier: { system: 'x', value: 'y' } })],
    ],
  ])('%s throws no value away', (_what, resources) => {
    const { readings, rejected } = record(resources);
    expect([readings.length, rejected]).toEqual([resources.length, []]);
  });

  it('a version that cannot be placed in time does not take the older one away', () => {
    const { readings, rejected } = record([
      pulse('a', 70),
      pulse('b', 71, { ...corrected, effectiveDateTime: 'then' }),
    ]);
    expect(readings).toMatchObject([{ value: 70 }]);
    expect(rejected).toMatchObject([{ reason: 'time-unreadable', concept: 'heart-rate' }]);
  });

  it('of what has no known code none replaces another, since nobody can say that they are of one concept', () => {
    const unknown = { code: { text: 'something' } };
    const { rejected } = record([pulse('a', 70, unknown), pulse('b', 150, { ...unknown, ...corrected })]);
    expect(rejected.map(({ reason }) => reason)).toEqual(['no-code', 'no-code']);
  });

  it('a newer value is never replaced by an older one for an identifier that both have', () => {
    const older = pulse('a', 70, { ...corrected, effectiveDateTime: '2024-05-01T08:00:00Z' });
    expect(record([older, pulse('b', 140)]).readings).toMatchObject([{ value: 140 }]);
  });

  it('the order of entries changes nothing', () => {
    const times = fc.constantFrom('2024-05-01T10:00:00Z', '2024-05-01T10:05:00Z', 'then');
    const versions = fc.array(
      fc.record(
        {
          status: fc.constantFrom('final', 'amended', 'corrected', 'entered-in-error', 'preliminary', 'nonsense'),
          value: fc.constantFrom(0, 41, 70, 140, 400),
          code: fc.constantFrom('8867-4', '9279-1', '9999-9'),
          identifier: fc.constantFrom('1', '2'),
          effectiveDateTime: times,
          issued: times,
          lastUpdated: times,
        },
        { requiredKeys: ['status', 'value', 'code', 'identifier', 'effectiveDateTime'] },
      ),
      { maxLength: 6 },
    );
    const chart = versions.map((all) =>
      all.map(({ code, value, identifier: number, lastUpdated, ...one }, index) =>
        vital(code, value, '/min', {
          ...one,
          id: `v${index}`,
          identifier: [{ system: 'urn:x', value: number }],
          ...(lastUpdated === undefined ? {} : { meta: { lastUpdated } }),
        }),
      ),
    );
    const shuffled = chart.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const [a, b] = [record(one), record(other)];
        if (!isDeepStrictEqual(a, b)) expect(b).toEqual(a);
        // Nothing is lost without a name.
        const named = new Set([...a.readings, ...a.rejected].map(({ reference }) => reference));
        for (const { duplicates } of a.readings) for (const duplicate of duplicates) named.add(duplicate);
        expect(named.size).toBe(one.length);
      }),
    );
  });
});
