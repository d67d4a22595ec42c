import type { FeatureDefinition } from '@bellwether/fhir-mapping';
import { backgroundGroups, backgroundInputs } from './background-inputs.js';
import { type ModelInput, vitalGroups, vitalInputs } from './vital-inputs.js';
import { wardGroups, wardInputs } from './ward-inputs.js';

/** How a clinical concept is called and where it is shown; `quiet` is never a top reason. */
export interface InputGroup {
  readonly display: string;
  readonly place: 'now' | 'background' | 'quiet';
}

/** What a model is made of: its inputs in manifest order, and the clinical concepts that they belong to. */
export interface ModelInputs {
  readonly inputs: readonly ModelInput[];
  readonly groups: Readonly<Record<string, InputGroup>>;
}

/** Every input that a recipe may name. */
const catalogue: readonly ModelInput[] = [...backgroundInputs, ...vitalInputs, ...wardInputs];

/** How every clinical concept is called and where it is shown. */
export const inputGroups: Readonly<Record<string, InputGroup>> = {
  ...backgroundGroups,
  ...vitalGroups,
  ...wardGroups,
  consciousness: { display: 'Consciousness (ACVPU)', place: 'now' },
  recency: { display: 'Age of the readings', place: 'quiet' },
};

/** The names of all inputs that a recipe may name. */
export const inputNames: readonly string[] = catalogue.map(({ definition }) => definition.name);

/** The inputs of these names in the order of the names, with the concepts that they belong to. */
export function inputsNamed(names: readonly string[]): ModelInputs {
  const inputs = names.map((name) => catalogue.find(({ definition }) => definition.name === name)!);
  const used = new Set(inputs.map(({ definition }) => definition.group));
  return { inputs, groups: Object.fromEntries(Object.entries(inputGroups).filter(([group]) => used.has(group))) };
}

export function featureDefinitions({ inputs }: Pick<ModelInputs, 'inputs'>): readonly FeatureDefinition[] {
  return inputs.map(({ definition }) => definition);
}
