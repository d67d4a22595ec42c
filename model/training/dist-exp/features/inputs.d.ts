import type { FeatureDefinition } from '@bellwether/fhir-mapping';
import { type ModelInput } from './vital-inputs.js';
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
/** How every clinical concept is called and where it is shown. */
export declare const inputGroups: Readonly<Record<string, InputGroup>>;
/** The names of all inputs that a recipe may name. */
export declare const inputNames: readonly string[];
/** The inputs of these names in the order of the names, with the concepts that they belong to. */
export declare function inputsNamed(names: readonly string[]): ModelInputs;
export declare function featureDefinitions({ inputs }: Pick<ModelInputs, 'inputs'>): readonly FeatureDefinition[];
//# sourceMappingURL=inputs.d.ts.map