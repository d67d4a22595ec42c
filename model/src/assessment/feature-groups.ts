import type { Manifest } from '../artefact/manifest.js';

/** One clinical concept of a model. */
export interface FeatureGroup {
  readonly group: string;
  /** Places of its features, ascending. */
  readonly features: readonly number[];
  /** Those of them whose value says that something is known: a count of readings may be of none. */
  readonly telling: readonly number[];
}

const made = new WeakMap<Manifest['features'], readonly FeatureGroup[]>();

/** The features of a manifest by clinical concept, in the order of their first ones. A manifest never changes. */
export function featureGroups(definitions: Manifest['features']): readonly FeatureGroup[] {
  const known = made.get(definitions);
  if (known !== undefined) return known;
  const groups = new Map<string, number[]>();
  definitions.forEach(({ group }, index) => {
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [index]);
    else members.push(index);
  });
  const found = [...groups].map(([group, features]) => ({
    group,
    features,
    telling: features.filter((index) => !isCount(definitions[index]!)),
  }));
  made.set(definitions, found);
  return found;
}

function isCount(definition: Manifest['features'][number]): boolean {
  const isObserved = definition.source === 'vital' || definition.source === 'coded-observation';
  return isObserved && definition.reducer === 'count';
}
