import type { FeatureDefinition } from '@bellwether/fhir-mapping';
import { type ModelInput } from './vital-inputs.js';
/** The inputs of `hospitalization-30d`, in manifest order: what charts of wards and of outpatients have. */
export declare const modelInputs: readonly ModelInput[];
export declare const featureDefinitions: readonly FeatureDefinition[];
/** How each clinical concept is called and where it is shown; `quiet` is never a top reason. */
export declare const groups: Readonly<Record<string, {
    readonly display: string;
    readonly place: 'now' | 'background' | 'quiet';
}>>;
//# sourceMappingURL=features.d.ts.map