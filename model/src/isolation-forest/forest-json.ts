import { z } from 'zod';
import { ModelError } from '../errors.js';
import { firstIssue } from '../first-issue.js';
import type { IsolationForest, IsolationNode } from './isolation-forest.js';
import { packForest } from './pack.js';

/**
 * `forest.json`. A tree is its nodes in preorder: the column of a split, or −n for a leaf that n rows reached; and the
 * thresholds of its splits in the same order.
 */
const forestSchema = z.strictObject({
  format: z.literal(1),
  columnCount: z.number().int().positive(),
  subsampleSize: z.number().int().min(2),
  trees: z.array(z.strictObject({ nodes: z.array(z.number().int()).min(1), thresholds: z.array(z.number()) })).min(1),
});

export type IsolationForestJson = z.infer<typeof forestSchema>;

/** The forest as the JSON value of `forest.json`. */
export function isolationForestToJson(forest: IsolationForest): IsolationForestJson {
  const { columns, thresholds, leftChildren, counts, columnCount, subsampleSize } = forest;
  const trees = Array.from(forest.roots, (root) => {
    const tree = { nodes: [] as number[], thresholds: [] as number[] };
    const visit = (node: number): void => {
      const left = leftChildren[node]!;
      if (left < 0) {
        tree.nodes.push(-counts[node]!);
        return;
      }
      tree.nodes.push(columns[node]!);
      tree.thresholds.push(thresholds[node]!);
      visit(left);
      visit(left + 1);
    };
    visit(root);
    return tree;
  });
  return { format: 1, columnCount, subsampleSize, trees };
}

/**
 * Reads the JSON value of `forest.json`.
 *
 * @throws ModelError `malformed` or `inconsistent`
 */
export function parseIsolationForest(json: unknown): IsolationForest {
  const parsed = forestSchema.safeParse(json);
  if (!parsed.success) {
    throw new ModelError('malformed', `not an isolation forest: ${firstIssue(parsed.error)}`, {
      cause: parsed.error,
    });
  }
  const { trees, columnCount, subsampleSize } = parsed.data;
  return packForest(
    trees.map((tree, number) => readTree(tree, columnCount, number)),
    columnCount,
    subsampleSize,
  );
}

function readTree(tree: IsolationForestJson['trees'][number], columnCount: number, number: number): IsolationNode {
  let node = 0;
  let split = 0;
  const broken = (what: string): ModelError => new ModelError('inconsistent', `tree ${number}: ${what}`);
  const read = (): IsolationNode => {
    const entry = tree.nodes[node];
    node += 1;
    if (entry === undefined) throw broken('it ends before its last leaf');
    if (entry < 0) return { count: -entry };
    const threshold = tree.thresholds[split];
    split += 1;
    if (threshold === undefined) throw broken('it has fewer thresholds than splits');
    if (entry >= columnCount) throw broken(`it splits on column ${entry}, expected 0 to ${columnCount - 1}`);
    const left = read();
    return { column: entry, threshold, left, right: read() };
  };
  const root = read();
  if (node !== tree.nodes.length || split !== tree.thresholds.length) throw broken('it goes on after its last leaf');
  return root;
}
