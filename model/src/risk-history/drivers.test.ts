import type { FeatureEvidence } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { driversBetween } from './drivers.js';

const evidence = (references: readonly string[]): FeatureEvidence => ({ references, measuredAt: null, missing: null });
const concepts = (contribution: number) => [
  { group: 'pulse', display: 'Heart rate', place: 'now' as const, contribution, features: [0, 1] },
];
const references = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 8 });

describe('drivers of a change', () => {
  it('name what arrived and what left over all features of the concept, in order, without repeats', () => {
    fc.assert(
      fc.property(fc.tuple(references, references), fc.tuple(references, references), (before, now) => {
        const [driver] = driversBetween(
          { concepts: concepts(1), evidence: before.map(evidence) },
          { concepts: concepts(2), evidence: now.map(evidence) },
        );
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
    const window = (from: number) => Array.from({ length: 200 }, (_, index) => `Observation/${from + index}`);
    const [driver] = driversBetween(
      { concepts: concepts(1), evidence: [evidence(window(0)), evidence(window(150))] },
      { concepts: concepts(2), evidence: [evidence(window(1)), evidence(window(151))] },
    );
    expect(driver).toMatchObject({ arrived: ['Observation/350'], left: ['Observation/0'] });
  });
});
