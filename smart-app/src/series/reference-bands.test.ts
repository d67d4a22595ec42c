import { type Reading, vitalSigns } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { numericRow, pointsOf } from '../../../model/src/news2/bands.js';
import { isOfLaboratory, laboratoryBand, referenceBand } from './reference-bands.js';
import { hour, now, reading } from './test-support/readings.js';
import { seriesOf } from './vital-series.js';

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

describe('The band of a laboratory value', () => {
  const sodium = (hoursAgo: number, low: number | null) =>
    reading('sodium', 140, hoursAgo, low === null ? {} : { referenceRange: { low, high: 145 } });
  const bandOf = (readings: readonly Reading[], hoursAgo = 0) => {
    const set = seriesOf({ readings, rejected: [] });
    return laboratoryBand(set.series[0]!, set.readings, now - hoursAgo * hour);
  };

  it('is the range of the newest result that has one, up to the end of what is shown', () => {
    const results = [sodium(30, 133), sodium(20, 135), sodium(10, null)];
    expect(bandOf(results)).toEqual({ low: 135, high: 145 });
    expect(bandOf(results, 25)).toEqual({ low: 133, high: 145 });
  });

  it('is none where the laboratory gave none: nobody else’s is taken for it', () => {
    expect(bandOf([sodium(3, null)])).toBeNull();
    expect(bandOf([sodium(3, 135)], 5)).toBeNull();
  });

  it('only values of the laboratory have one', () => {
    const of = (concept: string) => seriesOf({ readings: [reading(concept, 40, 1)], rejected: [] }).series[0]!;
    expect(isOfLaboratory(of('sodium'))).toBe(true);
    expect(['heart-rate', 'body-weight', 'urine-output'].map((concept) => isOfLaboratory(of(concept)))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
