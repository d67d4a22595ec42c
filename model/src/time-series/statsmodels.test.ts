import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { dayWave } from './day-wave.js';
import { absorb, absorbFirst, emptyForecast, forecast, forecastFirst, STATE_SIZE } from './filter.js';
import type { SeriesPrior } from './series-priors.js';

const numbers = z.array(z.number());
const golden = z
  .object({
    about: z.object({ library: z.string() }),
    prior: z.object({
      noise: z.number(),
      deviation: z.number(),
      fadeHours: z.number(),
      driftPerHour: z.number(),
      betweenPatients: z.number(),
      dayWave: z.number(),
    }),
    series: z.array(z.object({ times: numbers, values: numbers, expected: numbers, variance: numbers })),
  })
  .parse(JSON.parse(readFileSync(new URL('./goldens/statsmodels.json', import.meta.url), 'utf8')));

/** So sure of the prior's scale that the patient's errors do not change it, as in a filter that does not adapt. */
const prior: SeriesPrior = {
  ...golden.prior,
  concept: 'heart-rate',
  step: 1,
  scaleWeight: 1e15,
  likely: [-2, 2],
  nearlyAll: [-3, 3],
};

describe(`the filter without outliers, and ${golden.about.library}`, () => {
  it.each(golden.series.map((series, index) => [index, series] as const))(
    'series %d: the same expected reading and variance, one step ahead, within 1e-9',
    (_, { times, values, expected, variance }) => {
      const states = new Float64Array(STATE_SIZE);
      const ahead = emptyForecast();
      times.forEach((at, index) => {
        const wave = dayWave(at, 'second', 0);
        if (index === 0) forecastFirst(ahead, values[0]!, at, wave, prior);
        else forecast(ahead, states, 0, at, wave, prior);
        expect(Math.abs(ahead.expected / expected[index]! - 1)).toBeLessThan(1e-9);
        expect(Math.abs(ahead.variance / variance[index]! - 1)).toBeLessThan(1e-9);
        if (index === 0) absorbFirst(ahead, states, 0);
        else absorb(ahead, values[index]!, states, 0);
      });
    },
  );
});
