import { logit, sigmoid } from '@bellwether/model';
import { TrainingError } from '../errors.js';
import { byFallingRisk, weightAt } from './predictions.js';
const iterations = 60;
const precise = 1e-10;
/**
 * Logistic regression of the outcome on the margin by Newton's method (Platt 1999, without his target smoothing, which
 * matters for dozens of rows and not for thousands). It begins at the event rate. A step that leads further away, as the first
 * does for rare events and skewed margins, is halved.
 *
 * @throws TrainingError `evidence` when there is no such line (one class only, or classes that a threshold separates)
 */
export function fitLogisticLine(margins, outcomes, weights = null) {
    let [slope, intercept] = [0, logit(eventRate(outcomes, weights))];
    let [slopeStep, interceptStep] = [0, 0];
    let nearest = Number.POSITIVE_INFINITY;
    let scale = null;
    for (let step = 0; step < iterations; step++) {
        let [gradientSlope, gradientIntercept, aa, ab, bb] = [0, 0, 0, 0, 0];
        for (let row = 0; row < margins.length; row++) {
            const weight = weightAt(weights, row);
            if (weight === 0)
                continue;
            const margin = margins[row] ?? 0;
            const probability = sigmoid(slope * margin + intercept);
            const residual = weight * ((outcomes[row] ?? 0) - probability);
            const curvature = weight * probability * (1 - probability);
            gradientSlope += residual * margin;
            gradientIntercept += residual;
            aa += curvature * margin * margin;
            ab += curvature * margin;
            bb += curvature;
        }
        // How far from the maximum, where both gradients are 0: each in the measure that it has at the beginning.
        scale ??= [aa, bb];
        const distance = (gradientSlope * gradientSlope) / scale[0] + (gradientIntercept * gradientIntercept) / scale[1];
        if (distance > nearest && distance > precise) {
            slopeStep /= 2;
            interceptStep /= 2;
            slope -= slopeStep;
            intercept -= interceptStep;
            continue;
        }
        nearest = distance;
        const determinant = aa * bb - ab * ab;
        slopeStep = (bb * gradientSlope - ab * gradientIntercept) / determinant;
        interceptStep = (aa * gradientIntercept - ab * gradientSlope) / determinant;
        slope += slopeStep;
        intercept += interceptStep;
        if (Math.abs(slopeStep) + Math.abs(interceptStep) < precise)
            return { slope, intercept };
    }
    throw new TrainingError('evidence', `The calibration line of ${margins.length} rows does not converge.`);
}
function eventRate(outcomes, weights) {
    let [events, total] = [0, 0];
    for (const [row, outcome] of outcomes.entries()) {
        events += weightAt(weights, row) * outcome;
        total += weightAt(weights, row);
    }
    return events / total;
}
/** The intercept that makes the mean prediction equal the event rate, slope held at 1 (calibration in the large). */
function interceptAtSlopeOne(margins, outcomes, weights) {
    let intercept = 0;
    for (let step = 0; step < iterations; step++) {
        let [gradient, curvature] = [0, 0];
        for (let row = 0; row < margins.length; row++) {
            const weight = weightAt(weights, row);
            const probability = sigmoid((margins[row] ?? 0) + intercept);
            gradient += weight * ((outcomes[row] ?? 0) - probability);
            curvature += weight * probability * (1 - probability);
        }
        intercept += gradient / curvature;
        if (Math.abs(gradient / curvature) < precise)
            break;
    }
    return intercept;
}
/**
 * Calibration slope (1: neither over- nor underconfident) and intercept (0: right on average; fitted with the slope held
 * at 1), after Van Calster et al. 2019.
 */
export function calibration({ probabilities, outcomes }, weights = null) {
    const margins = probabilities.map(logit);
    return {
        slope: fitLogisticLine(margins, outcomes, weights).slope,
        intercept: interceptAtSlopeOne(margins, outcomes, weights),
    };
}
/** Mean prediction and event rate in groups of equal size, from the lowest risk to the highest. */
export function calibrationCurve({ probabilities, outcomes }, groups = 10) {
    const rising = byFallingRisk(probabilities).reverse();
    return Array.from({ length: groups }, (_, group) => {
        const from = Math.floor((group * rising.length) / groups);
        const to = Math.floor(((group + 1) * rising.length) / groups);
        let [predicted, events] = [0, 0];
        for (const row of rising.subarray(from, to)) {
            predicted += probabilities[row] ?? 0;
            events += outcomes[row] ?? 0;
        }
        return { rows: to - from, predicted: predicted / (to - from), observed: events / (to - from) };
    });
}
//# sourceMappingURL=calibration.js.map