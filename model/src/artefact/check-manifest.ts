import { ModelError } from '../errors.js';
import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';
import type { Manifest } from './manifest.js';

/** Limits of an artefact: what keeps tables small, and a page quick to load. */
const MAX_TREES = 150;
const MAX_TREE_DEPTH = 5;

/**
 * What a schema cannot say of a manifest: bands ascend from 0, features are named once, groups are described.
 *
 * @throws ModelError `manifest`
 */
export function checkManifest(manifest: Manifest): void {
  const { bands, features, groups, setting, forest } = manifest;
  checkBands(bands.rows);
  const names = features.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw fault(`the feature ${repeated} is there twice`);

  const used = new Set(features.map(({ group }) => group));
  for (const group of used) {
    if (!Object.hasOwn(groups, group)) throw fault(`the group ${group} is not described`);
  }
  for (const group of Object.keys(groups)) {
    if (!used.has(group)) throw fault(`the group ${group} has no feature`);
  }
  for (const group of setting.required.groups) {
    if (!used.has(group)) throw fault(`the required group ${group} has no feature`);
  }
  const { minimumKnown, groups: required } = setting.required;
  if (minimumKnown > required.length) {
    throw fault(`${minimumKnown} groups must be known, of ${required.length} required ones`);
  }
  if (setting.maximumAgeYears !== undefined && setting.maximumAgeYears < setting.minimumAgeYears) {
    throw fault('the maximum age is below the minimum age');
  }
  if (new Set(forest.concepts).size !== forest.concepts.length) throw fault('a forest concept is there twice');
}

/** The first from 0, strictly ascending. */
function checkBands(rows: Manifest['bands']['rows']): void {
  if (rows[0]?.from !== 0) throw fault('the first band does not start at 0');
  rows.forEach((row, index) => {
    if (index > 0 && row.from <= rows[index - 1]!.from)
      throw fault(`the band ${row.name} does not start above the one before`);
  });
}

/**
 * That the model is the one which the manifest describes, and within the limits.
 *
 * @throws ModelError `features-differ` or `too-large`
 */
export function checkModelAgainst(manifest: Manifest, ensemble: TreeEnsemble): void {
  const names = manifest.features.map(({ name }) => name);
  const { featureNames, treeCount, depth } = ensemble;
  const index = names.findIndex((name, position) => name !== featureNames[position]);
  if (index >= 0 || names.length !== featureNames.length) {
    const at = index >= 0 ? index : names.length;
    const message = `feature ${at} is ${featureNames[at] ?? 'not there'}, manifest.json says ${names[at] ?? 'there is none'}`;
    throw new ModelError('features-differ', message);
  }
  if (treeCount > MAX_TREES) throw new ModelError('too-large', `${treeCount} trees, at most ${MAX_TREES} allowed`);
  if (depth > MAX_TREE_DEPTH)
    throw new ModelError('too-large', `trees of depth ${depth}, at most ${MAX_TREE_DEPTH} allowed`);
}

function fault(message: string): ModelError {
  return new ModelError('manifest', message);
}
