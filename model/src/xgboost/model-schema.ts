import { z } from 'zod';

const integerText = z.union([z.string().regex(/^\d+$/), z.number().int().nonnegative()]).transform(Number);
const integers = z.array(z.number().int());
const flags = z.array(z.union([z.number().int().min(0).max(1), z.boolean().transform(Number)]));

/** Zod's numbers are finite, XGBoost's conditions need not be. */
const numberOrInfinite = z.custom<number>(
  (value) => typeof value === 'number' && !Number.isNaN(value),
  'expected a number',
);

/** One tree: parallel arrays over nodes; `split_conditions` holds the leaf value where there are no children. */
const treeSchema = z.object({
  left_children: integers,
  right_children: integers,
  split_indices: integers,
  split_conditions: z.array(numberOrInfinite),
  default_left: flags,
  sum_hessian: z.array(z.number()),
  split_type: integers.optional(),
  categories_nodes: integers.optional(),
  tree_param: z.object({ num_nodes: integerText, size_leaf_vector: integerText.optional() }),
});

/**
 * The part of XGBoost's JSON model format that a scorer needs, in the format's own names; all else is ignored.
 *
 * @see https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html
 */
export const xgboostModelSchema = z.object({
  version: z.array(z.number().int()).min(1),
  learner: z.object({
    feature_names: z.array(z.string()).default([]),
    feature_types: z.array(z.string()).default([]),
    gradient_booster: z.object({
      name: z.string(),
      model: z
        .object({
          gbtree_model_param: z.object({ num_trees: integerText }),
          tree_info: integers,
          trees: z.array(treeSchema),
        })
        .optional(),
    }),
    learner_model_param: z.object({
      /** `"7.95E-2"` up to 3.0, `"[7.95E-2]"` from 3.1 on. */
      base_score: z.string(),
      num_class: integerText.default(0),
      num_feature: integerText,
      num_target: integerText.default(1),
    }),
    objective: z.object({ name: z.string() }),
  }),
});

export type XgboostModelJson = z.infer<typeof xgboostModelSchema>;
export type TreeJson = z.infer<typeof treeSchema>;
