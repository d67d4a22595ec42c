import { type IsolationForest } from '@bellwether/model';
/** Vital concepts that are the forest's columns, in order. */
export declare const forestConcepts: readonly string[];
/** The forest, and the score from which a combination is flagged: one moment in 200 of the training cohort. */
export declare function fitForest(moments: Float64Array, seed: number): {
    readonly forest: IsolationForest;
    readonly flagFrom: number;
};
//# sourceMappingURL=forest.d.ts.map