import { type Outcomes, type Predictions, type Weights } from './predictions.js';
/** A straight line in margin space: calibrated margin = slope × margin + intercept. */
export interface LogisticLine {
    readonly slope: number;
    readonly intercept: number;
}
/**
 * Logistic regression of the outcome on the margin by Newton's method (Platt 1999, without his target smoothing, which
 * matters for dozens of rows and not for thousands). It begins at the event rate. A step that leads further away, as the first
 * does for rare events and skewed margins, is halved.
 *
 * @throws TrainingError `evidence` when there is no such line (one class only, or classes that a threshold separates)
 */
export declare function fitLogisticLine(margins: Float64Array, outcomes: Outcomes, weights?: Weights): LogisticLine;
/**
 * Calibration slope (1: neither over- nor underconfident) and intercept (0: right on average; fitted with the slope held
 * at 1), after Van Calster et al. 2019.
 */
export declare function calibration({ probabilities, outcomes }: Predictions, weights?: Weights): LogisticLine;
/** One point of a calibration curve. */
export interface CalibrationPoint {
    readonly rows: number;
    readonly predicted: number;
    readonly observed: number;
}
/** Mean prediction and event rate in groups of equal size, from the lowest risk to the highest. */
export declare function calibrationCurve({ probabilities, outcomes }: Predictions, groups?: number): readonly CalibrationPoint[];
//# sourceMappingURL=calibration.d.ts.map