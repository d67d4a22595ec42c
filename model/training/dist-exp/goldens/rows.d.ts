import type { Random } from '@bellwether/fixtures';
/** The parts of XGBoost's JSON that making rows needs. */
export interface EditableModel {
    readonly learner: {
        readonly gradient_booster: {
            readonly model: {
                readonly trees: readonly TreeArrays[];
            };
        };
    };
}
interface TreeArrays {
    readonly left_children: readonly number[];
    readonly split_indices: readonly number[];
    readonly split_conditions: readonly number[];
    readonly default_left: readonly number[];
}
type Rows = readonly (readonly number[])[];
/** Numbers with a few decimals, so that float64 and float32 differ, each missing with the given probability. */
export declare function randomRow(random: Random, columns: number, missing: number): readonly number[];
/** All missing, all known, half missing, each column missing alone. */
export declare function mixedRows(random: Random, columns: number): Rows;
/** For every split, rows whose split feature is the threshold itself, just beside it in float64, and in float32. */
export declare function atThresholds(random: Random, columns: number, model: EditableModel): Rows;
/** Values far outside of what was trained on, both zeros, and nothing at all. */
export declare function edgeRows(random: Random, columns: number): Rows;
export {};
//# sourceMappingURL=rows.d.ts.map