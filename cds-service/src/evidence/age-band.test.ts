import { describe, expect, it } from '@jest/globals';
import { ageBand } from './age-band.js';

describe('an age as it is kept', () => {
  it.each<[number, string | null]>([
    [0, '0-4'],
    [4.999, '0-4'],
    [5, '5-9'],
    [64.99, '60-64'],
    [65, '65-69'],
    [89.99, '85-89'],
    [90, '90+'],
    [113.2, '90+'],
    [Number.NaN, null],
  ])('%d years: %s', (years, band) => {
    expect(ageBand(years)).toBe(band);
  });
});
