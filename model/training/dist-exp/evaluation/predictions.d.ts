/** What came of each row: 0 or 1, or its mean over several futures of the same moment, between them. */
export type Outcomes = Uint8Array | Float64Array;
/** Predicted probabilities and what came of them, in parallel. */
export interface Predictions {
    readonly probabilities: Float64Array;
    readonly outcomes: Outcomes;
}
/** How often each row counts; null: once. Bootstrap samples are weights, so that rows are sorted only once. */
export type Weights = Uint16Array | null;
export declare const weightAt: (weights: Weights, row: number) => number;
/**
 * Row numbers from the highest probability to the lowest; equal ones by row number.
 *
 * @throws TrainingError `evidence` when a probability is not a number: it has no place in an order
 */
export declare function byFallingRisk(probabilities: Float64Array): Uint32Array;
/** How many had the outcome. */
export declare function totalOf(outcomes: Outcomes): number;
/** The rows chosen, in the order given. */
export declare function selectRows({ probabilities, outcomes }: Predictions, rows: readonly number[]): Predictions;
//# sourceMappingURL=predictions.d.ts.map