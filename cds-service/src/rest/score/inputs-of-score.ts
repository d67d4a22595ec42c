import { type Manifest, news2Inputs } from '@bellwether/model';
import { type InputWarning, plainNameOf } from '../plain/instance-chart.js';
import { plainAnswerRows, plainPressures, plainVitalRows } from '../plain/plain-inputs.js';
import type { Instance } from '../schemas/instance.js';

type ScoreOf = Pick<Manifest, 'name' | 'features' | 'forest'>;

/**
 * What of an instance has no part in the score, or in the score alone: said of each, so that nobody takes the figure for an answer
 * to what it does not rest on, nor an empty list of anomalies for one to a feature that only the score reads.
 */
export function partsOfInputs(instance: Instance, manifest: ScoreOf): readonly InputWarning[] {
  return [...outsideScore(instance, manifest), ...scoreAlone(instance, manifest)];
}

const news2Concepts: ReadonlySet<string> = new Set(news2Inputs);

/** A plain input that is not among the features of an artefact, and what is said where it is given. */
interface OutsideInput {
  readonly key: keyof Instance;
  readonly warning: InputWarning;
}

const made = new WeakMap<ScoreOf, readonly OutsideInput[]>();

function outsideScore(instance: Instance, manifest: ScoreOf): readonly InputWarning[] {
  return outsideInputs(manifest)
    .filter(({ key }) => isGiven(instance[key]))
    .map(({ warning }) => warning);
}

/** All of them, in a fixed order: found once for a manifest, which never changes. */
function outsideInputs(manifest: ScoreOf): readonly OutsideInput[] {
  const known = made.get(manifest);
  if (known !== undefined) return known;
  const found = findOutside(manifest);
  made.set(manifest, found);
  return found;
}

function findOutside({ name, features, forest }: ScoreOf): readonly OutsideInput[] {
  const concepts = new Set(features.flatMap((row) => ('concept' in row ? [row.concept] : [])));
  const isRead = (concept: string): boolean => news2Concepts.has(concept) || forest.concepts.includes(concept);
  const notUsed = `not used by ${name}`;
  const byNews2Alone = `not used by the score of ${name}: by NEWS2 and the anomalies alone`;
  const observed = [
    ...plainVitalRows.map(([key, { concept }]) => ({ key, concept })),
    ...plainAnswerRows.map(([key, { concept }]) => ({ key, concept })),
    ...Object.values(plainPressures).map((concept) => ({ key: 'blood_pressure' as const, concept })),
  ]
    .filter(({ concept }) => !concepts.has(concept))
    .map(({ key, concept }) => ({
      key,
      warning: { input: plainNameOf(concept), detail: isRead(concept) ? byNews2Alone : notUsed },
    }));
  const hasSex = features.some((row) => row.source === 'demographic' && row.field === 'sex-female');
  const hasConditions = features.some(({ source }) => source === 'condition');
  const others = [...(hasSex ? [] : ['gender' as const]), ...(hasConditions ? [] : ['diagnosis_code' as const])];
  return [...observed, ...others.map((key) => ({ key, warning: { input: key, detail: notUsed } }))];
}

/** Features by their own names, of concepts that NEWS2 and the critical values are made from: they read readings, not features. */
function scoreAlone({ features: given }: Instance, { features, forest }: ScoreOf): readonly InputWarning[] {
  if (given === undefined || given === null) return [];
  return features.flatMap((row) => {
    const value = given[row.name];
    if (value === undefined || value === null || !('concept' in row) || row.source === 'condition') return [];
    const { concept } = row;
    if (!news2Concepts.has(concept) && !forest.concepts.includes(concept)) return [];
    const detail = `used by the score alone: NEWS2 and the anomalies read ${plainNameOf(concept)}`;
    return [{ input: `features.${row.name}`, detail }];
  });
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
