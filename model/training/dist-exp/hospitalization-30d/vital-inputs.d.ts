import { type FeatureDefinition, type QuantityName } from '@bellwether/fhir-mapping';
/** A feature, and the direction in which the risk may move with it: 1 up only, −1 down only, 0 either way. */
export interface ModelInput {
    readonly definition: FeatureDefinition;
    readonly direction: 1 | 0 | -1;
}
/** How far back the last value is looked for: 400 days, so that a yearly visit is found. */
export declare const lastHours = 9600;
type VitalReducer = Extract<FeatureDefinition, {
    readonly source: 'vital';
}>['reducer'];
/** A vital sign: where the risk is sure to rise or fall with it, and what of the last days is of use. */
interface VitalRow {
    readonly concept: QuantityName;
    readonly name: string;
    /** Where it is not called as its concept is. */
    readonly display?: string;
    readonly place: 'now' | 'background';
    readonly direction: ModelInput['direction'];
    /** Extremes of the last 24 hours; slope over the last 72 hours. Empty for what is measured in outpatients only. */
    readonly recent: readonly (readonly [reducer: VitalReducer, direction: ModelInput['direction']])[];
}
/** The clinical concepts of the vital signs, those of the background first. */
export declare const vitalGroups: Readonly<Record<string, {
    readonly display: string;
    readonly place: VitalRow['place'];
}>>;
/** Last value, its age, and what the last days were like, for every vital sign. */
export declare const vitalInputs: readonly ModelInput[];
export {};
//# sourceMappingURL=vital-inputs.d.ts.map