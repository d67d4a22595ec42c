import { describe, expect, it } from '@jest/globals';
import { Explainer } from '../shap/explainer.js';
import { rowsOf, xgboostGoldens } from '../test-support/goldens.js';
import { parseXgboostModel } from './parse-model.js';
import { MarginPredictor } from './predict.js';

const BUDGET = 8_388_608;
/** libxgboost sums contributions in float32; ours are float64. */
const FLOAT32_TOLERANCE = 5e-6;

describe.each(xgboostGoldens().map((golden) => [golden.name, golden] as const))('golden %s', (_name, golden) => {
  const ensemble = parseXgboostModel(golden.model);
  const rows = rowsOf(golden);

  it(`margins are ${golden.about.library}'s to the last bit (${golden.about.why})`, () => {
    const predictor = new MarginPredictor(ensemble);
    expect(rows.map((row) => predictor.predict(row))).toEqual(golden.margins.map(Math.fround));
  });

  it.each([
    ['tables', BUDGET],
    ['algorithm-2', 0],
  ] as const)('contributions by %s are libxgboost’s within float32 rounding', (method, budget) => {
    const explainer = new Explainer(ensemble, budget);
    // Trees without a split need no tables, so that no budget is too small for them.
    if (ensemble.depth > 0) expect(explainer.method).toBe(method);
    const phi = new Float64Array(ensemble.featureNames.length);
    rows.forEach((row, number) => {
      explainer.explain(row, phi);
      const scale = Math.max(1, ...golden.contributions[number]!.map(Math.abs));
      [...phi, explainer.expectedMargin].forEach((value, index) => {
        expect(Math.abs(value - golden.contributions[number]![index]!)).toBeLessThan(FLOAT32_TOLERANCE * scale);
      });
    });
  });
});
