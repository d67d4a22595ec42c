import type { Manifest } from '@bellwether/model';
import { TrainingError } from '../errors.js';
import { operatingPoint } from '../evaluation/decision.js';
import { byFallingRisk, type Predictions, totalOf } from '../evaluation/predictions.js';
import type { Recipe } from '../recipe/recipe.js';
import { rounded } from './rounded.js';

/** The bands of the manifest, and the rule in words. */
export type Bands = Manifest['bands'];

/**
 * Bands from an alert budget on the calibration split: each begins at the lowest probability that keeps it within its
 * share of charts, not below the average, and must then be worth it, by its positive predictive value.
 *
 * @throws TrainingError `evidence` when a band is not worth its alerts
 */
export function chooseBands(predictions: Predictions, { lowest, above }: Recipe['bands']): Bands {
  const falling = byFallingRisk(predictions.probabilities);
  const prevalence = totalOf(predictions.outcomes) / predictions.outcomes.length;
  // Where most risks are far below the average, the budget alone would call some of them raised.
  const average = Math.ceil(prevalence * 1000) / 1000;
  const rows = above.map(({ name, atMostShare, atLeastTimesAverage, indicator }) => {
    const firstOutside = predictions.probabilities[falling[Math.floor(atMostShare * falling.length)] ?? 0] ?? 1;
    // Up to the next thousandth, so that the budget holds.
    const from = Math.max((Math.floor(firstOutside * 1000) + 1) / 1000, average);
    const { ppv } = operatingPoint(predictions, from);
    if (!(ppv >= atLeastTimesAverage * prevalence)) {
      throw new TrainingError(
        'evidence',
        `Band ${name} from ${from}: ${ppv} of its charts had the outcome, less than ${atLeastTimesAverage} times the average ${prevalence}.`,
      );
    }
    return { name, from, indicator };
  });
  const words = above.map(
    ({ name, atMostShare, atLeastTimesAverage }) =>
      `${name} or above: at most ${rounded(100 * atMostShare)} in 100 charts, of which at least ${atLeastTimesAverage} times the average share have the outcome`,
  );
  return {
    rule: `Alert budget, met on the calibration split (synthetic). ${words.join('; ')}. Thresholds are rounded up to a thousandth.${rows.some(({ from }) => from === average) ? ' None is below the average.' : ''}`,
    rows: [{ name: lowest, from: 0, indicator: 'info' }, ...rows],
  };
}
