import { type ModelInput } from './vital-inputs.js';
/** Who the patient is, and what is known of the years before. */
export declare const backgroundInputs: readonly ModelInput[];
/** How the clinical concepts of the background are called and where they are shown. */
export declare const backgroundGroups: Readonly<Record<string, {
    readonly display: string;
    readonly place: 'background' | 'quiet';
}>>;
//# sourceMappingURL=background-inputs.d.ts.map