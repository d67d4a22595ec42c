import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Reading } from '../reading.js';
import { compareReadings, mergeReadings } from './order.js';

const reading = (measuredAt: number, concept: string, value: number, reference: string): Reading => ({
  reference,
  measuredAt,
  measuredPrecision: 'second',
  knownAt: measuredAt,
  status: 'final',
  concept,
  value,
  recordedValue: value,
  recordedUnit: '1',
  code: '',
  duplicates: [],
  derived: false,
});

describe('readings that are added to others', () => {
  it('stand where sorting all of them would have put them (property)', () => {
    const drawn = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 2 }))
      .map(([time, concept, value]) => [time, concept, value] as const);
    fc.assert(
      fc.property(fc.array(drawn), fc.array(drawn), (some, others) => {
        const ordered = some.map((row, index) => reading(...row, `o${index}`)).sort(compareReadings);
        const added = others.map((row, index) => reading(...row, `x${index}`));
        const sorted = [...ordered, ...added].sort(compareReadings);
        mergeReadings(ordered, added);
        expect(ordered).toEqual(sorted);
      }),
    );
  });
});
