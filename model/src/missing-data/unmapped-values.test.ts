import { hourMs, type RejectedReading } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { isUnmappedInput, openInputs, unmappedOfDay } from '../news2/open-inputs.js';
import { news2 } from '../news2/news2.js';
import { countUnmapped, unmappedIn } from './unmapped-values.js';

const local = (perhaps: readonly string[], hoursAgo = 1, changes: Partial<RejectedReading> = {}): RejectedReading => ({
  ...rejected('not-modelled', null, hoursAgo),
  perhaps,
  ...changes,
});
const breaths = Array.from({ length: 30 }, (_, hours) => local(['respiratory-rate'], hours + 1));

describe('values under codes that are not mapped', () => {
  it('thirty respiratory rates under a local code are thirty values that may be it', () => {
    const unmapped = unmappedIn({ ...recordOf({ readings: [reading('heart-rate', 80)] }), rejected: breaths });
    expect(unmapped(NOW)).toEqual([{ concepts: ['respiratory-rate'], count: 30 }]);
    expect(unmapped(NOW, NOW - 24 * hourMs)).toEqual([{ concepts: ['respiratory-rate'], count: 23 }]);
    expect(countUnmapped(unmapped(NOW), ['respiratory-rate', 'heart-rate'])).toBe(30);
    expect(countUnmapped(unmapped(NOW), ['heart-rate'])).toBe(0);
  });

  it('of what has an entry under a code that is mapped nothing is said, however it ended', () => {
    const either = local(['heart-rate', 'respiratory-rate']);
    const of = (...others: readonly RejectedReading[]) =>
      unmappedIn({ ...recordOf({ readings: [reading('heart-rate', 80)] }), rejected: [either, ...others] })(NOW);
    expect(of()).toEqual([{ concepts: ['respiratory-rate'], count: 1 }]);
    expect(of(rejected('implausible', 'respiratory-rate'))).toEqual([]);
  });

  it('what was not known yet does not count; what has no readable time does', () => {
    const unmapped = unmappedIn({ ...recordOf({}), rejected: breaths });
    expect(unmapped(NOW - 20.5 * hourMs)).toEqual([{ concepts: ['respiratory-rate'], count: 10 }]);
    const late = local(['respiratory-rate'], 5, { knownAt: NOW - hourMs });
    const timeless = local(['respiratory-rate'], 5, { measuredAt: null, knownAt: null });
    const known = unmappedIn({ ...recordOf({}), rejected: [late, timeless] });
    expect([known(NOW - 2 * hourMs), known(NOW)].map((values) => countUnmapped(values, ['respiratory-rate']))).toEqual([
      1, 2,
    ]);
  });
});

describe('inputs of NEWS2 whose values have codes that are not mapped', () => {
  const vitals = ['heart-rate', 'oxygen-saturation', 'systolic-blood-pressure', 'body-temperature'];
  const values = [80, 97, 120, 37];
  const record = {
    ...recordOf({ readings: vitals.map((concept, index) => reading(concept, values[index]!)) }),
    rejected: [local(['respiratory-rate'])],
  };

  it('are not "not charted"', () => {
    const { components } = news2(record, NOW)!;
    const unmapped = unmappedOfDay(record)(NOW);
    expect(openInputs(components, unmapped)).toMatchObject({
      unmapped: ['respiratory-rate'],
      missing: ['oxygen', 'consciousness'],
    });
    expect(openInputs(components).missing).toContain('respiratory-rate');
  });

  it('nor is one whose value has a code that may be it for NEWS2 "not usable"', () => {
    const maybe = { ...record, rejected: [local(['respiratory-rate'], 1, { mayBe: ['respiratory-rate'] })] };
    const { components } = news2(maybe, NOW)!;
    expect(openInputs(components, unmappedOfDay(maybe)(NOW))).toMatchObject({
      unmapped: ['respiratory-rate'],
      unusable: [],
    });
  });

  it('one that is known, or cannot be used for another reason, is not among them', () => {
    const row = { input: 'respiratory-rate', unusable: null } as const;
    const unmapped = [{ concepts: ['respiratory-rate'], count: 3 }];
    expect(isUnmappedInput({ ...row, state: 'known' }, unmapped)).toBe(false);
    const implausible = { why: 'implausible', detail: null } as const;
    expect(isUnmappedInput({ ...row, state: 'unusable', unusable: implausible }, unmapped)).toBe(false);
    expect(isUnmappedInput({ ...row, state: 'missing' }, unmapped)).toBe(true);
  });
});
