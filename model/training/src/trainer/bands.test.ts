import { Random } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import { operatingPoint } from '../evaluation/decision.js';
import type { Predictions } from '../evaluation/predictions.js';
import { shippedRecipe } from '../test-support/shipped-recipes.js';
import { chooseBands } from './bands.js';

const { bands } = shippedRecipe('hospitalization-30d');

const random = new Random('bands');
const probabilities = Float64Array.from({ length: 5000 }, () => random.uniform() * random.uniform() * random.uniform());
const predictions: Predictions = {
  probabilities,
  outcomes: Uint8Array.from(probabilities, (probability) => Number(random.chance(probability))),
};

describe('bands', () => {
  it('keep the alert budget, from 0 upwards', () => {
    const { rows, rule } = chooseBands(predictions, bands);
    expect(rows.map(({ name }) => name)).toEqual(['usual', 'raised', 'high']);
    expect(rows[0]!.from).toBe(0);
    expect(operatingPoint(predictions, rows[1]!.from).alertRate).toBeLessThanOrEqual(0.2);
    expect(operatingPoint(predictions, rows[2]!.from).alertRate).toBeLessThanOrEqual(0.05);
    expect(rule).toContain('synthetic');
  });

  it('do not begin below the average, where most risks are far below it', () => {
    const skewed = {
      probabilities: probabilities.map((probability, row) => (row % 10 === 0 ? probability : probability / 1000)),
      outcomes: Uint8Array.from(probabilities, (_, row) => Number(row % 20 === 0)),
    };
    const { rows, rule } = chooseBands(skewed, { ...bands, above: bands.above.slice(0, 1) });
    expect(rows[1]!.from).toBe(0.05);
    expect(rule).toContain('average');
  });

  it('are refused when they are not worth their alerts', () => {
    const worthless = { ...predictions, outcomes: Uint8Array.from(probabilities, (_, row) => Number(row % 10 === 0)) };
    expect(() => chooseBands(worthless, bands)).toThrow(expect.objectContaining({ code: 'evidence' }));
  });
});
