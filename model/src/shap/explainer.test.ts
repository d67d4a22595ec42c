import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../isolation-forest/random.js';
import { bruteForceShapley } from '../test-support/brute-force-shapley.js';
import { type ModelShape, randomModelJson, randomRow } from '../test-support/random-model.js';
import { parseXgboostModel } from '../xgboost/parse-model.js';
import { edgeWeights } from './edge-weights.js';
import { Explainer } from './explainer.js';

const BUDGET = 64_000_000;

/** Models up to the shape of an artefact, and beyond it in depth. */
const shapes = fc.record({
  features: fc.integer({ min: 1, max: 12 }),
  trees: fc.integer({ min: 1, max: 12 }),
  depth: fc.integer({ min: 0, max: 6 }),
});

function explain(explainer: Explainer, row: Float64Array): readonly number[] {
  const phi = new Float64Array(row.length);
  explainer.explain(row, phi);
  return [...phi];
}

function setUp(shape: ModelShape, seed: number) {
  const random = seededRandom(seed);
  const json = randomModelJson(shape, random);
  const ensemble = parseXgboostModel(json);
  return { json, ensemble, row: randomRow(shape.features, random), random };
}

const furthest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(0, ...a.map((value, index) => Math.abs(value - b[index]!)));

describe('exact SHAP', () => {
  it('is the Shapley value by its definition, by both methods', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 5 }),
        (seed, features, depth) => {
          const { ensemble, row } = setUp({ features, trees: 3, depth }, seed);
          const expected = bruteForceShapley(ensemble, edgeWeights(ensemble), row);
          for (const budget of [BUDGET, 0]) {
            expect(furthest(explain(new Explainer(ensemble, budget), row), expected)).toBeLessThan(1e-12);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('by block tables is Algorithm 2 within 1e-12', () => {
    fc.assert(
      fc.property(fc.integer(), shapes, (seed, shape) => {
        const { ensemble, row } = setUp(shape, seed);
        const tables = new Explainer(ensemble, BUDGET);
        const reference = new Explainer(ensemble, 0);
        fc.pre(ensemble.depth > 0);
        expect([tables.method, reference.method]).toEqual(['tables', 'algorithm-2']);
        expect(furthest(explain(tables, row), explain(reference, row))).toBeLessThan(1e-12);
      }),
      { numRuns: 100 },
    );
  });

  it('adds up: base value and contributions are the margin (1e-12 in float64, 1e-5 to XGBoost’s float32)', () => {
    fc.assert(
      fc.property(fc.integer(), shapes, (seed, shape) => {
        const { ensemble, row } = setUp(shape, seed);
        const explainer = new Explainer(ensemble, BUDGET);
        const sum = explain(explainer, row).reduce((total, value) => total + value, explainer.expectedMargin);
        const everything = bruteForceMargin(ensemble, row);
        expect(Math.abs(sum - everything)).toBeLessThan(1e-12);
        expect(Math.abs(sum - explainer.rawMargin(row))).toBeLessThan(1e-5);
      }),
      { numRuns: 100 },
    );
  });

  it('is unchanged by a strictly increasing relabelling of values and thresholds', () => {
    fc.assert(
      fc.property(fc.integer(), shapes, (seed, shape) => {
        const { json, ensemble, row } = setUp(shape, seed);
        const relabel = (value: number): number => 4 * value + 100;
        for (const tree of json.learner.gradient_booster.model.trees) {
          tree.split_conditions = tree.split_conditions.map((value, node) =>
            tree.left_children[node] === -1 ? value : relabel(value),
          );
        }
        const relabelled = new Explainer(parseXgboostModel(json), BUDGET);
        expect(explain(relabelled, row.map(relabel))).toEqual(explain(new Explainer(ensemble, BUDGET), row));
      }),
      { numRuns: 60 },
    );
  });

  it('gives nothing to a feature that no tree uses, and is defined when everything is missing', () => {
    const { ensemble } = setUp({ features: 40, trees: 2, depth: 3 }, 5);
    const contributions = explain(new Explainer(ensemble, BUDGET), new Float64Array(40).fill(Number.NaN));
    contributions.forEach((value, feature) => {
      expect(Number.isFinite(value)).toBe(true);
      if (!ensemble.splitIndices.includes(feature)) expect(value).toBe(0);
    });
  });

  it('keeps no trace of the row before', () => {
    const { ensemble, random } = setUp({ features: 8, trees: 10, depth: 5 }, 11);
    const rows = Array.from({ length: 20 }, () => randomRow(8, random));
    for (const budget of [BUDGET, 0]) {
      const shared = new Explainer(ensemble, budget);
      for (const row of rows) expect(explain(shared, row)).toEqual(explain(new Explainer(ensemble, budget), row));
    }
  });
});

describe('the table budget', () => {
  const { ensemble } = setUp({ features: 12, trees: 20, depth: 5 }, 3);
  const needed = new Explainer(ensemble, BUDGET).tableBytes;

  it.each([
    [needed, 'tables'],
    [needed - 1, 'algorithm-2'],
    [0, 'algorithm-2'],
  ] as const)('of %d bytes gives %s', (budget, method) => {
    expect(new Explainer(ensemble, budget).method).toBe(method);
  });

  it('is never enough for trees too deep for tables', () => {
    const deep = setUp({ features: 12, trees: 1, depth: 12 }, 3).ensemble;
    expect(deep.depth).toBe(12);
    expect(new Explainer(deep, Number.MAX_SAFE_INTEGER).method).toBe('algorithm-2');
  });
});

/** The float64 sum of the leaves that the row reaches. */
function bruteForceMargin(ensemble: ReturnType<typeof parseXgboostModel>, row: Float64Array): number {
  const { roots, leftChildren, splitIndices, splitConditions, defaultLeft, baseMargin } = ensemble;
  return roots.reduce((sum, root) => {
    let node = root;
    while (leftChildren[node]! >= 0) {
      const value = Math.fround(row[splitIndices[node]!]!);
      const left = Number.isNaN(value) ? defaultLeft[node] === 1 : value < splitConditions[node]!;
      node = leftChildren[node]! + (left ? 0 : 1);
    }
    return sum + splitConditions[node]!;
  }, baseMargin);
}
