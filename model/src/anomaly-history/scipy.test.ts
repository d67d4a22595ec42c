import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { mannKendall } from './mann-kendall.js';
import { theilSen } from './trend.js';

const numbers = z.array(z.number()).transform((values) => Float64Array.from(values));
const golden = z
  .object({
    about: z.object({ library: z.string() }),
    series: z.array(z.object({ times: numbers, values: numbers, slope: z.number(), z: z.number() })),
  })
  .parse(JSON.parse(readFileSync(new URL('./goldens/scipy.json', import.meta.url), 'utf8')));

describe(`trend statistics and ${golden.about.library}`, () => {
  it('Theil–Sen slopes and Mann–Kendall’s z are the same within 1e-12, ties or not', () => {
    expect(golden.series).toHaveLength(30);
    for (const { times, values, slope, z: score } of golden.series) {
      expect(Math.abs(theilSen(values, times) - slope)).toBeLessThan(1e-12);
      expect(Math.abs(mannKendall(values) - score)).toBeLessThan(1e-12);
    }
  });
});
