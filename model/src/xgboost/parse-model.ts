import { ModelError } from '../errors.js';
import { firstIssue } from '../first-issue.js';
import { baseMarginOf } from './base-margin.js';
import type { TreeJson, XgboostModelJson } from './model-schema.js';
import { xgboostModelSchema } from './model-schema.js';
import { packTrees } from './pack-trees.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** Objectives whose margin is a log-odds and whose base score is a probability. */
const LOGISTIC_OBJECTIVES: readonly string[] = ['binary:logistic', 'reg:logistic'];

/**
 * Reads a model in XGBoost's native JSON format (already parsed), as `save_model('model.json')` writes it.
 *
 * @throws ModelError `malformed` (not the format), `unsupported` (another booster or objective, categorical splits,
 * several classes or targets, vector leaves), `inconsistent` (sizes, indices or numbers that cannot be right).
 */
export function parseXgboostModel(json: unknown): TreeEnsemble {
  const parsed = xgboostModelSchema.safeParse(json);
  if (!parsed.success) {
    throw new ModelError('malformed', `not an XGBoost JSON model: ${firstIssue(parsed.error)}`, {
      cause: parsed.error,
    });
  }
  const { learner, version } = parsed.data;
  const trees = supportedTrees(learner);
  const featureCount = learner.learner_model_param.num_feature;
  if (learner.feature_names.length !== featureCount) {
    const message = `feature_names has ${learner.feature_names.length} entries, num_feature says ${featureCount}`;
    throw new ModelError('inconsistent', message);
  }
  const repeated = learner.feature_names.find((name, index, names) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new ModelError('inconsistent', `the feature ${repeated} is there twice`);
  return {
    featureNames: learner.feature_names,
    treeCount: trees.length,
    baseMargin: baseMarginOf(learner.learner_model_param.base_score),
    xgboostVersion: version.join('.'),
    ...packTrees(trees, featureCount),
  };
}

function supportedTrees(learner: XgboostModelJson['learner']): readonly TreeJson[] {
  const { gradient_booster: booster, learner_model_param: param, objective } = learner;
  if (booster.name !== 'gbtree') throw unsupported(`the booster is ${booster.name}, expected gbtree`);
  if (!LOGISTIC_OBJECTIVES.includes(objective.name)) {
    throw unsupported(`the objective is ${objective.name}, expected ${LOGISTIC_OBJECTIVES.join(' or ')}`);
  }
  if (param.num_class > 1) throw unsupported(`the model has ${param.num_class} classes, expected one probability`);
  if (param.num_target > 1) throw unsupported(`the model has ${param.num_target} targets, expected one`);
  if (learner.feature_types.includes('c')) throw unsupported('the model has categorical features');
  if (booster.model === undefined) throw new ModelError('malformed', 'not an XGBoost JSON model: no trees');

  const { trees, tree_info: groups, gbtree_model_param: treeParam } = booster.model;
  if (trees.length !== treeParam.num_trees || groups.length !== trees.length || trees.length === 0) {
    const message = `there are ${trees.length} trees and ${groups.length} in tree_info, num_trees says ${treeParam.num_trees}`;
    throw new ModelError('inconsistent', message);
  }
  if (groups.some((group) => group !== 0)) throw unsupported('tree_info names several output groups');
  trees.forEach((tree, number) => {
    if ((tree.tree_param.size_leaf_vector ?? 0) > 1) throw unsupported(`tree ${number} has vector leaves`);
    const categorical = tree.categories_nodes?.length || tree.split_type?.some((type) => type !== 0);
    if (categorical) throw unsupported(`tree ${number} has categorical splits`);
  });
  return trees;
}

function unsupported(message: string): ModelError {
  return new ModelError('unsupported', message);
}
