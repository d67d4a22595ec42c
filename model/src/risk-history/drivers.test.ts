import type { FeatureEvidence } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { driversBetween, type WeighedConcepts } from './drivers.js';

const evidence = (references: readonly string[]): FeatureEvidence => ({ references, measuredAt: null, missing: null });
const concepts = (contribution: number) => [
  { group: 'pulse', display: 'Heart rate', place: 'now' as const, contribution, features: [0, 1] },
];
const weighed = (contribution: number, rows: readonly FeatureEvidence[]): WeighedConcepts => ({
  ...{ at: contribution, evidence: rows, concepts: concepts(contribution) },
  ...{ values: [contribution, contribution], contributions: [contribution / 2, contribution / 2] },
});
const window = { kind: 'look-back', hours: 24 } as const;
const pulse = { source: 'vital', concept: 'heart-rate', display: 'Heart rate', group: 'pulse', window } as const;
const shared = {
  definitions: [
    { ...pulse, name: 'pulse_last', reducer: 'last', unit: '/min' },
    { ...pulse, name: 'pulse_highest', reducer: 'maximum', unit: '/min' },
  ],
  timesOf: () => null,
  decided: new Map(),
} satisfies Parameters<typeof driversBetween>[2];
const references = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 8 });

describe('drivers of a change', () => {
  it('name what arrived and what left over all features of the concept, in order, without repeats', () => {
    fc.assert(
      fc.property(fc.tuple(references, references), fc.tuple(references, references), (before, now) => {
        const [driver] = driversBetween(weighed(1, before.map(evidence)), weighed(2, now.map(evidence)), shared);
        const [was, is] = [new Set(before.flat()), new Set(now.flat())];
        expect(driver).toMatchObject({
          change: 1,
          arrived: [...is].filter((reference) => !was.has(reference)),
          left: [...was].filter((reference) => !is.has(reference)),
        });
      }),
    );
  });

  it('a window that moved on: the oldest left, the newest arrived', () => {
    const windowFrom = (from: number) => Array.from({ length: 200 }, (_, index) => `Observation/${from + index}`);
    const [driver] = driversBetween(
      weighed(1, [evidence(windowFrom(0)), evidence(windowFrom(150))]),
      weighed(2, [evidence(windowFrom(1)), evidence(windowFrom(151))]),
      shared,
    );
    expect(driver).toMatchObject({ arrived: ['Observation/350'], left: ['Observation/0'] });
  });
});
