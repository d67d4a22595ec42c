import { type Predictions } from './predictions.js';
/** NEWS2 and a model where both raise as many alarms. */
export interface SameAlarms {
    /** An alarm of NEWS2: from so many points on. */
    readonly points: number;
    /** Share of rows. */
    readonly alarmRate: number;
    /** Share of the rows with the outcome that have an alarm, of NEWS2 and of the model's highest risks. */
    readonly sensitivity: {
        readonly news2: number;
        readonly model: number;
    };
}
/**
 * Compares a model with NEWS2 among the rows that have fewer points than an urgent score: where NEWS2 alone calls nobody.
 *
 * @param below the urgent score
 * @returns one row for each number of points from 1 to `below` − 1, and how many rows and events there are
 */
export declare function besideLowNews2(predictions: Predictions, news2: Float64Array, below: number): {
    readonly rows: number;
    readonly events: number;
    readonly alarms: readonly SameAlarms[];
};
//# sourceMappingURL=beside-news2.d.ts.map