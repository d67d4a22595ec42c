import type { ModelInput } from './vital-inputs.js';
/** The last day of each vital sign, and how long the stay has lasted. */
export declare const wardInputs: readonly ModelInput[];
/** The clinical concepts that only a ward's model has. */
export declare const wardGroups: {
    readonly 'inhaled-oxygen-flow': {
        readonly display: string;
        readonly place: 'now';
    };
    readonly stay: {
        readonly display: 'Time since admission';
        readonly place: 'quiet';
    };
};
//# sourceMappingURL=ward-inputs.d.ts.map