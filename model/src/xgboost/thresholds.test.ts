import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../isolation-forest/random.js';
import { randomModelJson } from '../test-support/random-model.js';
import { parseXgboostModel } from './parse-model.js';
import { binOf, thresholdsOf } from './thresholds.js';

describe('thresholds', () => {
  it('are those of each feature, once, ascending', () => {
    const ensemble = parseXgboostModel(randomModelJson({ features: 3, trees: 6, depth: 3 }, seededRandom(3)));
    const thresholds = thresholdsOf(ensemble);
    ensemble.featureNames.forEach((_name, feature) => {
      const own = [...ensemble.splitConditions].filter((_, node) => ensemble.splitIndices[node] === feature);
      expect([...thresholds[feature]!]).toEqual([...new Set(own)].sort((a, b) => a - b));
    });
  });

  it.each([
    [-1, 0],
    [0, 1],
    [0.5, 1],
    [1, 2],
    [2, 3],
    [Number.NaN, 4],
  ])('%d is in bin %i of the thresholds 0, 1 and 2', (value, bin) => {
    expect(binOf(value, Float32Array.of(0, 1, 2))).toBe(bin);
  });
});
