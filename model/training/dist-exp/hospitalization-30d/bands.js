import { TrainingError } from '../errors.js';
import { operatingPoint } from '../evaluation/decision.js';
import { byFallingRisk } from '../evaluation/predictions.js';
/** How many charts may be in each band, and what must come of it. */
const budgets = [
    { name: 'raised', share: 0.2, atLeastTimesAverage: 2, indicator: 'info' },
    { name: 'high', share: 0.05, atLeastTimesAverage: 4, indicator: 'warning' },
];
/**
 * Bands from an alert budget on the calibration split: each begins at the lowest probability that keeps it within its
 * share of charts, and must then be worth it, by its positive predictive value.
 *
 * @throws TrainingError `evidence` when a band is not worth its alerts
 */
export function chooseBands(predictions) {
    const falling = byFallingRisk(predictions.probabilities);
    const prevalence = predictions.outcomes.reduce((sum, outcome) => sum + outcome, 0) / predictions.outcomes.length;
    const rows = budgets.map(({ name, share, atLeastTimesAverage, indicator }) => {
        const firstOutside = predictions.probabilities[falling[Math.floor(share * falling.length)] ?? 0] ?? 1;
        // Up to the next thousandth, so that the budget holds.
        const from = (Math.floor(firstOutside * 1000) + 1) / 1000;
        const { ppv } = operatingPoint(predictions, from);
        if (!(ppv >= atLeastTimesAverage * prevalence)) {
            throw new TrainingError('evidence', `Band ${name} from ${from}: ${ppv} of its charts had the outcome, less than ${atLeastTimesAverage} times the average ${prevalence}.`);
        }
        return { name, from, indicator };
    });
    const words = budgets.map(({ name, share, atLeastTimesAverage }) => `${name} or above: at most ${share * 100} in 100 charts, of which at least ${atLeastTimesAverage} times the average share have the outcome`);
    return {
        rule: `Alert budget, met on the calibration split (synthetic). ${words.join('; ')}. Thresholds are rounded up to a thousandth.`,
        rows: [{ name: 'usual', from: 0, indicator: 'info' }, ...rows],
    };
}
//# sourceMappingURL=bands.js.map