import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { IsolationNode } from './isolation-forest.js';
import { packForest } from './pack.js';
import { scoreIsolationForest } from './score.js';

const treeSchema = z.object({
  columns: z.array(z.number()),
  thresholds: z.array(z.number()),
  left: z.array(z.number()),
  right: z.array(z.number()),
  counts: z.array(z.number()),
});
const golden = z
  .object({
    about: z.object({ library: z.string() }),
    columnCount: z.number(),
    subsampleSize: z.number(),
    trees: z.array(treeSchema),
    rows: z.array(z.array(z.number())),
    scores: z.array(z.number()),
  })
  .parse(JSON.parse(readFileSync(new URL('./goldens/scikit-learn.json', import.meta.url), 'utf8')));

function nested(tree: z.infer<typeof treeSchema>, node = 0): IsolationNode {
  const column = tree.columns[node]!;
  if (column < 0) return { count: tree.counts[node]! };
  return {
    column,
    threshold: tree.thresholds[node]!,
    left: nested(tree, tree.left[node]!),
    right: nested(tree, tree.right[node]!),
  };
}

describe(`isolation forest of ${golden.about.library}`, () => {
  const forest = packForest(
    golden.trees.map((tree) => nested(tree)),
    golden.columnCount,
    golden.subsampleSize,
  );

  it('has the same row counts at inner nodes', () => {
    expect(Array.from(forest.roots, (root) => forest.counts[root])).toEqual(golden.trees.map((tree) => tree.counts[0]));
  });

  it('scores every row the same within 1e-12', () => {
    expect(golden.rows).toHaveLength(40);
    golden.rows.forEach((row, index) => {
      expect(Math.abs(scoreIsolationForest(forest, row) - golden.scores[index]!)).toBeLessThan(1e-12);
    });
  });
});
