import { evaluate } from '../evaluation/bootstrap.js';
import { calibration, calibrationCurve } from '../evaluation/calibration.js';
import { operatingPoint } from '../evaluation/decision.js';
import { brierScore, discrimination } from '../evaluation/discrimination.js';
import { selectRows } from '../evaluation/predictions.js';
import { allRows } from './baselines.js';
const decisionThresholds = [0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4];
const ageBands = [
    [18, 45],
    [45, 65],
    [65, 80],
    [80, 130],
];
/** Evaluates the test split, once: figures with bootstrap intervals, by regime, against the baselines and the ceiling. */
export function evaluateTest(test, probabilities, options) {
    const { baselines, bands, bootstrapSamples, seed } = options;
    const rows = allRows(test);
    const predictions = (values, chosen) => selectRows({ probabilities: values, outcomes: test.outcomes }, chosen);
    const part = (name, chosen) => {
        const own = predictions(probabilities, chosen);
        return {
            rows: chosen.length,
            events: events(own),
            figures: evaluate(own, bootstrapSamples, `${seed}/bootstrap/${name}`),
            ceiling: discrimination(predictions(test.trueRisks, chosen)).auroc,
            baselines: Object.fromEntries([...baselines].map(([baseline, values]) => [baseline, plainFigures(predictions(values, chosen))])),
        };
    };
    const subgroup = (name, belongs) => {
        const own = predictions(probabilities, rows.filter(belongs));
        const size = { rows: own.outcomes.length, events: events(own) };
        return { subgroup: name, ...size, ...plainFigures(own), calibration: calibration(own) };
    };
    const all = predictions(probabilities, rows);
    return {
        parts: {
            all: part('all', rows),
            inpatient: part('inpatient', rows.filter((row) => test.regimes[row] === 'inpatient')),
            outpatient: part('outpatient', rows.filter((row) => test.regimes[row] === 'outpatient')),
        },
        subgroups: [
            subgroup('women', (row) => test.sexes[row] === 'female'),
            subgroup('men', (row) => test.sexes[row] === 'male'),
            ...ageBands.map(([from, to]) => {
                const name = to > 100 ? `${from} years and over` : `${from} to ${to - 1} years`;
                return subgroup(name, (row) => (test.agesYears[row] ?? 0) >= from && (test.agesYears[row] ?? 0) < to);
            }),
        ],
        curve: calibrationCurve(all),
        decision: decisionThresholds.map((threshold) => operatingPoint(all, threshold)),
        operating: bands
            .filter(({ from }) => from > 0)
            .map(({ name, from }) => ({ band: name, ...operatingPoint(all, from) })),
    };
}
function events({ outcomes }) {
    return outcomes.reduce((sum, outcome) => sum + outcome, 0);
}
function plainFigures(predictions) {
    return { ...discrimination(predictions), brier: brierScore(predictions) };
}
//# sourceMappingURL=evaluation.js.map