import { hourMs, recordAsKnown, vitalSigns } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ModelError } from '../errors.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { changesSince } from './changes-since.js';

const since = NOW - 8 * hourMs;
const changeOf = (concept: string, before: number, now: number, options = {}) =>
  changesSince(recordOf({ readings: [reading(concept, before, 10), reading(concept, now, 1)] }), since, NOW, options)
    .vitals[0]!;

describe('what changed since a moment', () => {
  it.each([
    ['respiratory-rate', 18, 24, 'up', 6, true],
    ['oxygen-saturation', 97, 93, 'down', -4, true],
    ['heart-rate', 80, 84, 'up', 4, false],
    ['heart-rate', 80, 85, 'up', 5, true],
    ['heart-rate', 80, 80, 'same', 0, false],
    // A small step into another row of NEWS2 is one.
    ['heart-rate', 90, 91, 'up', 1, true],
    ['oxygen-saturation', 92, 91, 'down', -1, true],
    // 0.3 in decimals, a bit less in binary.
    ['body-temperature', 37.1, 37.4, 'up', 0.3, true],
    ['body-temperature', 37.1, 37.3, 'up', 0.2, false],
    // Oxygen was begun.
    ['inhaled-oxygen-flow', 0, 0.5, 'up', 0.5, true],
    ['inhaled-oxygen-flow', 2, 2.5, 'up', 0.5, false],
    ['diastolic-blood-pressure', 80, 76, 'down', -4, false],
  ] as const)('%s from %d to %d: %s by %d, worth a word: %p', (concept, before, now, change, difference, notable) => {
    const found = changeOf(concept, before, now);
    expect(found).toMatchObject({ concept, change, notable, before: { value: before }, now: { value: now } });
    expect(found.difference).toBeCloseTo(difference, 9);
  });

  it('on SpO2 scale 2 goes by the step alone', () => {
    expect(changeOf('oxygen-saturation', 92, 91, { oxygenSaturationScale: 2 }).notable).toBe(false);
  });

  it('goes by what was known, and by measured time', () => {
    const late = { ...reading('heart-rate', 150, 9), knownAt: NOW - hourMs };
    const record = recordOf({ readings: [reading('heart-rate', 80, 10), late] });
    expect(changesSince(record, since, NOW).vitals).toMatchObject([
      { before: { value: 80 }, now: { value: 150, knownAt: NOW - hourMs }, change: 'up' },
    ]);
    // What is charted late and is older than the last value changes nothing.
    const older = { ...reading('heart-rate', 150, 12), knownAt: NOW - hourMs };
    const other = recordOf({ readings: [reading('heart-rate', 80, 10), older] });
    expect(changesSince(other, since, NOW).vitals).toMatchObject([{ change: 'none', notable: false }]);
  });

  it('says which is the first, and which is stale', () => {
    const record = recordOf({
      readings: [reading('heart-rate', 80, 30), reading('respiratory-rate', 20, 1), reading('body-weight', 70, 30)],
    });
    expect(changesSince(record, since, NOW).vitals).toMatchObject([
      { concept: 'heart-rate', before: { stale: false }, now: { stale: true }, change: 'none' },
      {
        concept: 'respiratory-rate',
        before: null,
        now: { stale: false },
        change: 'first',
        difference: null,
        notable: true,
      },
      { concept: 'body-weight', now: { stale: false }, change: 'none' },
    ]);
  });

  it('tells answers', () => {
    const coded = [
      answer('consciousness', 'alert', 10),
      answer('consciousness', 'voice', 1),
      answer('oxygen', 'air', 10),
    ];
    expect(changesSince(recordOf({ coded }), since, NOW).answers).toMatchObject([
      {
        concept: 'consciousness',
        before: { answer: 'alert' },
        now: { answer: 'voice' },
        change: 'other',
        notable: true,
      },
      { concept: 'oxygen', before: { answer: 'air' }, now: { answer: 'air' }, change: 'none', notable: false },
    ]);
  });

  it('needs no knowledge from after either moment (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.nat({ max: 200 }), fc.nat({ max: 40 }), (record, ago, between) => {
        const from = NOW - (ago + between) * hourMs;
        const to = NOW - ago * hourMs;
        const changes = changesSince(record, from, to);
        expect(changesSince(recordAsKnown(record, to), from, to)).toEqual(changes);
        for (const { concept, before, now, difference } of changes.vitals) {
          const known = (at: number) =>
            record.readings.findLast((row) => row.concept === concept && row.measuredAt <= at && row.knownAt <= at);
          expect(now.value).toBe(known(to)!.value);
          expect(before?.value).toBe(known(from)?.value);
          expect(difference).toBe(before === null ? null : now.value - before.value);
        }
      }),
    );
  });

  it('has a step for every vital sign, with its reason', () => {
    for (const { change } of vitalSigns) expect([change.step > 0, change.why.endsWith('.')]).toEqual([true, true]);
  });

  it.each([
    [Number.NaN, NOW],
    [NOW, Number.POSITIVE_INFINITY],
    [NOW + 1, NOW],
  ])('refuses the moments %d and %d', (from, to) => {
    expect(() => changesSince(recordOf(), from, to)).toThrow(ModelError);
  });
});
