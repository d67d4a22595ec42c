import type { Random } from '@bellwether/fixtures';
import type { BoosterParameters } from '../libxgboost/booster.js';
import { type EditableModel } from './rows.js';
/** What one golden file pins down. Everything in it is made up and seeded. */
export interface GoldenCase {
    /** File name without `.json`. */
    readonly name: string;
    /** What the case is there for, in words that end up in the file. */
    readonly why: string;
    readonly columns: number;
    readonly rounds: number;
    readonly parameters: BoosterParameters;
    /** Share of missing training values. */
    readonly missing: number;
    /** The outcome of a training row is whether this plus noise is above 0; NaN = missing. */
    readonly truth: (row: readonly number[]) => number;
    /** Rows that are predicted. */
    readonly rows: (random: Random, columns: number, model: EditableModel) => readonly (readonly number[])[];
    /** Change of the trained model's JSON text before it is loaded again and predicted. */
    readonly edit?: (model: string) => string;
}
/** The table of goldens. */
export declare const goldenCases: readonly GoldenCase[];
//# sourceMappingURL=cases.d.ts.map