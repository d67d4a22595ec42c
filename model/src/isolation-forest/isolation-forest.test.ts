import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ModelError } from '../errors.js';
import { log } from '../math/log.js';
import { fitIsolationForest } from './fit.js';
import { isolationForestToJson, parseIsolationForest } from './forest-json.js';
import { packForest } from './pack.js';
import { averagePathLength } from './path-length.js';
import { seededRandom } from './random.js';
import { isolationScoresFrom, scoreIsolationForest } from './score.js';

/** Roughly normal in three columns, of which the last is twice the first. */
function cluster(rows: number, seed: number, missingShare = 0): Float64Array {
  const random = seededRandom(seed);
  const nearlyNormal = (): number => Array.from({ length: 6 }, random).reduce((sum, u) => sum + u, -3);
  const values = new Float64Array(3 * rows);
  for (let row = 0; row < rows; row += 1) {
    const x = nearlyNormal();
    values.set([x, nearlyNormal(), 2 * x], 3 * row);
  }
  return values.map((value) => (random() < missingShare ? Number.NaN : value));
}

const fit = (values: Float64Array, seed: number, trees = 60) =>
  fitIsolationForest(values, { columnCount: 3, random: seededRandom(seed), trees, subsampleSize: 128 });

describe('isolation forest (Liu, Ting and Zhou 2008)', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1.207392357589622],
    [256, 10.244770920119917],
  ])('c(%d) is %d', (count, length) => {
    expect(averagePathLength(count)).toBeCloseTo(length, 12);
  });

  it('scores 0.5 when the mean path length is c(ψ)', () => {
    const stump = { column: 0, threshold: 0, left: { count: 1 }, right: { count: 1 } };
    expect(scoreIsolationForest(packForest([stump], 1, 2), [0])).toBe(0.5);
  });

  it('finds what is far away, and what is near but does not go together', () => {
    const forest = fit(cluster(1000, 1), 2);
    const usual = scoreIsolationForest(forest, [0, 0, 0]);
    expect(usual).toBeLessThan(0.45);
    expect(scoreIsolationForest(forest, [4, 4, 8])).toBeGreaterThan(0.65);
    expect(scoreIsolationForest(forest, [1, 0, -2])).toBeGreaterThan(usual + 0.05);
  });

  it('is the same for the same seed and another for another', () => {
    const values = cluster(300, 3);
    expect(fit(values, 7)).toEqual(fit(values, 7));
    expect(fit(values, 7)).not.toEqual(fit(values, 8));
  });

  it('grows no tree higher than ⌈log₂ ψ⌉ and loses no row', () => {
    const forest = fit(cluster(300, 4, 0.3), 5);
    const heightOf = (node: number): number => {
      const left = forest.leftChildren[node]!;
      return left < 0 ? 0 : 1 + Math.max(heightOf(left), heightOf(left + 1));
    };
    for (const root of forest.roots) {
      expect(heightOf(root)).toBeLessThanOrEqual(7);
      expect(forest.counts[root]).toBe(128);
    }
    expect(forest.counts.every((count) => count > 0)).toBe(true);
  });

  it('takes the expected path length over both branches, weighted by their rows, where a value is missing', () => {
    const tree = {
      column: 0,
      threshold: 1,
      left: { count: 6 },
      right: { column: 1, threshold: 1, left: { count: 1 }, right: { count: 1 } },
    };
    const forest = packForest([tree], 2, 8);
    const pathOf = (row: readonly number[]): number =>
      (-log(scoreIsolationForest(forest, row)) * averagePathLength(8)) / Math.LN2;
    expect(pathOf([Number.NaN, 0])).toBeCloseTo(0.75 * pathOf([0, 0]) + 0.25 * pathOf([2, 0]), 12);
    expect(pathOf([2, Number.NaN])).toBeCloseTo(pathOf([2, 0]), 12);
  });

  it('scores every row in (0, 1], whatever is missing', () => {
    const forest = fit(cluster(300, 6, 0.2), 7, 10);
    const value = fc.oneof(fc.double({ min: -1e30, max: 1e30, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(value, { minLength: 3, maxLength: 3 }), (row) => {
        const score = scoreIsolationForest(forest, row);
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('leaves out the rows below a least score, and gives the others the same bits', () => {
    const forest = fit(cluster(300, 8, 0.2), 9, 40);
    const rows = Array.from({ length: 120 }, (_, row) => [...cluster(120, 10, 0.2).subarray(3 * row, 3 * row + 3)]);
    const scores = rows.map((row) => scoreIsolationForest(forest, row));
    const sorted = scores.toSorted((a, b) => a - b);
    for (const least of [0.01, sorted[60]!, sorted[119]!, Math.min(1, sorted[119]! * (1 + 1e-15) + 1e-15), 1]) {
      const expected = scores.map((score) => (score >= least ? score : null));
      expect(isolationScoresFrom(forest, rows, least)).toEqual(expected);
    }
  });

  it('scores rows to the same bits where they have more combinations of sides than are remembered', () => {
    const random = seededRandom(11);
    const row = () => Array.from({ length: 8 }, () => (random() < 0.3 ? Number.NaN : random()));
    const training = Float64Array.from({ length: 8 * 256 }, random);
    const forest = fitIsolationForest(training, { columnCount: 8, trees: 10, random: seededRandom(12) });
    const rows = Array.from({ length: 3000 }, row);
    expect(isolationScoresFrom(forest, rows, 0.01)).toEqual(rows.map((one) => scoreIsolationForest(forest, one)));
  });

  it('does not split on a column that says nothing', () => {
    const values = Float64Array.from({ length: 300 }, (_, index) =>
      index % 3 === 0 ? index : index % 3 === 1 ? 5 : Number.NaN,
    );
    expect(new Set(fit(values, 1).columns)).toEqual(new Set([0, -1]));
  });

  it('gives both sides a row where the shortened threshold would not', () => {
    // Neighbours in float32: six digits cannot tell them apart.
    const values = Float64Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0 ? 100_000 + (1 + (index % 2)) / 128 : 0,
    );
    const forest = fit(values, 1);
    expect(forest.counts.every((count) => count > 0)).toBe(true);
    expect(new Set(forest.thresholds)).toEqual(new Set([0, 100_000 + 1 / 128]));
  });

  it.each([
    ['no whole rows', new Float64Array(7)],
    ['one row', new Float64Array(3)],
  ])('is not fitted to %s', (_what, values) => {
    expect(() => fit(values, 1)).toThrow(ModelError);
  });
});

describe('forest.json', () => {
  const forest = fit(cluster(200, 8), 9, 5);

  it('keeps every number', () => {
    const text = JSON.stringify(isolationForestToJson(forest));
    expect(isolationForestToJson(parseIsolationForest(JSON.parse(text)))).toEqual(isolationForestToJson(forest));
    const again = parseIsolationForest(JSON.parse(text));
    expect(scoreIsolationForest(again, [0.1, 0.2, 0.3])).toBe(scoreIsolationForest(forest, [0.1, 0.2, 0.3]));
  });

  it.each([
    ['its last leaf is missing', { nodes: [0, -1], thresholds: [1] }, /ends before its last leaf/],
    ['it goes on', { nodes: [-2, -2], thresholds: [] }, /goes on after its last leaf/],
    ['a threshold is missing', { nodes: [0, -1, -1], thresholds: [] }, /fewer thresholds than splits/],
    ['there is a threshold too many', { nodes: [0, -1, -1], thresholds: [1, 2] }, /goes on/],
    ['a column is not there', { nodes: [3, -1, -1], thresholds: [1] }, /column 3, expected 0 to 2/],
    ['a threshold is not a number', { nodes: [0, -1, -1], thresholds: ['1'] }, /not an isolation forest/],
  ])('is refused when %s', (_what, tree, message) => {
    const json = { format: 1, columnCount: 3, subsampleSize: 2, trees: [tree] };
    expect(() => parseIsolationForest(json)).toThrow(message);
  });
});

describe('seeded random numbers', () => {
  it('are xoshiro128**’s, whatever the engine', () => {
    const random = seededRandom(42);
    expect(Array.from({ length: 4 }, () => random() * 4294967296)).toEqual([
      660444221, 3652823732, 77672526, 910233633,
    ]);
  });

  it('are spread evenly over [0, 1)', () => {
    const random = seededRandom(-5);
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i += 1) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = tenths[tenth]! + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
