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

/** Plain inputs that are not among the features of the artefact. */
function outsideScore(instance: Instance, { name, features, forest }: ScoreOf): readonly InputWarning[] {
  const concepts = new Set(features.flatMap((row) => ('concept' in row ? [row.concept] : [])));
  const isRead = (concept: string): boolean => news2Concepts.has(concept) || forest.concepts.includes(concept);
  const observed = [
    ...plainVitalRows.map(([key, { concept }]) => ({ key, concept })),
    ...plainAnswerRows.map(([key, { concept }]) => ({ key, concept })),
    ...Object.values(plainPressures).map((concept) => ({ key: 'blood_pressure' as const, concept })),
  ]
    .filter(({ key, concept }) => isGiven(instance[key]) && !concepts.has(concept))
    .map(({ concept }) => ({
      input: plainNameOf(concept),
      detail: isRead(concept)
        ? `not used by the score of ${name}: by NEWS2 and the anomalies alone`
        : `not used by ${name}`,
    }));
  const hasSex = features.some((row) => row.source === 'demographic' && row.field === 'sex-female');
  const hasConditions = features.some(({ source }) => source === 'condition');
  return [
    ...observed,
    ...(isGiven(instance.gender) && !hasSex ? [{ input: 'gender', detail: `not used by ${name}` }] : []),
    ...(isGiven(instance.diagnosis_code) && !hasConditions
      ? [{ input: 'diagnosis_code', detail: `not used by ${name}` }]
      : []),
  ];
}

/** Features by their own names, of concepts that NEWS2 and the critical values are made from: they read readings, not features. */
function scoreAlone({ features: given }: Instance, { features, forest }: ScoreOf): readonly InputWarning[] {
  return features.flatMap((row) => {
    const value = given?.[row.name];
    if (value === undefined || value === null || !('concept' in row) || row.source === 'condition') return [];
    const { concept } = row;
    if (!news2Concepts.has(concept) && !forest.concepts.includes(concept)) return [];
    const detail = `used by the score alone: NEWS2 and the anomalies read ${plainNameOf(concept)}`;
    return [{ input: `features.${row.name}`, detail }];
  });
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
