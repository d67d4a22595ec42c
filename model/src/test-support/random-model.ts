import type { Random } from '../isolation-forest/random.js';

/** A tree in XGBoost's JSON format. */
export interface TreeJsonFixture {
  left_children: number[];
  right_children: number[];
  parents: number[];
  split_indices: number[];
  split_conditions: number[];
  default_left: number[];
  sum_hessian: number[];
  split_type: number[];
  categories_nodes: number[];
  tree_param: { num_nodes: string; size_leaf_vector: string };
}

export interface ModelShape {
  readonly features: number;
  readonly trees: number;
  readonly depth: number;
}

/** A made-up model in XGBoost's JSON format: structure as real ones, numbers at random. */
export function randomModelJson({ features, trees, depth }: ModelShape, random: Random) {
  return {
    version: [3, 4, 1],
    learner: {
      attributes: {},
      feature_names: Array.from({ length: features }, (_, index) => `f${index}`),
      feature_types: Array.from({ length: features }, () => 'float'),
      gradient_booster: {
        name: 'gbtree',
        model: {
          gbtree_model_param: { num_trees: String(trees), num_parallel_tree: '1' },
          tree_info: Array.from({ length: trees }, () => 0),
          trees: Array.from({ length: trees }, () => randomTree(features, depth, random)),
        },
      },
      learner_model_param: { base_score: '[1.25E-1]', num_class: '0', num_feature: String(features), num_target: '1' },
      objective: { name: 'binary:logistic' },
    },
  };
}

export type ModelJsonFixture = ReturnType<typeof randomModelJson>;

function randomTree(features: number, depth: number, random: Random): TreeJsonFixture {
  const tree: TreeJsonFixture = {
    left_children: [],
    right_children: [],
    parents: [],
    split_indices: [],
    split_conditions: [],
    default_left: [],
    sum_hessian: [],
    split_type: [],
    categories_nodes: [],
    tree_param: { num_nodes: '0', size_leaf_vector: '1' },
  };
  const grow = (levels: number, cover: number, parent: number): number => {
    const node = tree.left_children.length;
    const leaf = levels === 0 || random() < 0.1;
    tree.left_children.push(-1);
    tree.right_children.push(-1);
    tree.parents.push(parent);
    tree.split_indices.push(leaf ? 0 : Math.floor(random() * features));
    // Few distinct thresholds, so that a feature is split on more than once, and values meet them exactly.
    tree.split_conditions.push(Math.fround(leaf ? random() - 0.5 : Math.floor(random() * 8) / 8));
    tree.default_left.push(leaf ? 0 : Math.round(random()));
    tree.sum_hessian.push(Math.fround(cover));
    tree.split_type.push(0);
    if (!leaf) {
      const share = 0.05 + 0.9 * random();
      tree.left_children[node] = grow(levels - 1, cover * share, node);
      tree.right_children[node] = grow(levels - 1, cover * (1 - share), node);
    }
    return node;
  };
  grow(depth, 1000, -1);
  tree.tree_param.num_nodes = String(tree.left_children.length);
  return tree;
}

/** Rows of values on the grid of the thresholds and beside it, a fifth of them missing. */
export function randomRow(features: number, random: Random): Float64Array {
  return Float64Array.from({ length: features }, () => {
    const value = Math.floor(random() * 19) / 16 - 0.0625;
    return random() < 0.2 ? Number.NaN : value;
  });
}
