import { vitalSigns } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { numericRow, pointsOf } from '../../../model/src/news2/bands.js';
import { referenceBand } from './reference-bands.js';

describe('referenceBand', () => {
  const inputs = vitalSigns.filter(({ news2 }) => news2).map(({ concept }) => concept);

  it.each(inputs)('of %s is where the score of the model gives no point, to the last digit', (concept) => {
    const row = numericRow(concept)!;
    const band = referenceBand(concept, 40)!;
    const step = 1 / row.perUnit;
    const zero = (value: number) => pointsOf(row, value) === 0;
    expect([zero(band.low - step), zero(band.low)]).toEqual([false, true]);
    if (band.high === null) expect(zero(100)).toBe(true);
    else expect([zero(band.high), zero(band.high + step)]).toEqual([true, false]);
  });

  it.each([
    ['a child', 'heart-rate', 15],
    ['an unknown age', 'heart-rate', null],
    ['diastolic pressure', 'diastolic-blood-pressure', 40],
    ['weight', 'body-weight', 40],
  ])('there is none for %s', (_, concept, age) => {
    expect(referenceBand(concept, age)).toBeNull();
  });
});
