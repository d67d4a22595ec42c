import { logit, urgentScore } from '@bellwether/model';
import { besideLowNews2 } from '../evaluation/beside-news2.js';
import { evaluate } from '../evaluation/bootstrap.js';
import { calibration, calibrationCurve, fitLogisticLine, } from '../evaluation/calibration.js';
import { operatingPoint } from '../evaluation/decision.js';
import { brierScore, discrimination } from '../evaluation/discrimination.js';
import { selectRows, totalOf } from '../evaluation/predictions.js';
import { allRows, patientCount, targetsOf } from './dataset.js';
const ageBands = [
    [18, 45],
    [45, 65],
    [65, 80],
    [80, 130],
];
/** Evaluates the test split, once: figures with bootstrap intervals, by part, against the baselines and the ceiling. */
export function evaluateTest(test, probabilities, options) {
    const { baselines, bands, bootstrapSamples, decisionThresholds, seed } = options;
    const rows = allRows(test);
    const predictions = (values, chosen) => selectRows({ probabilities: values, outcomes: test.outcomes }, chosen);
    const part = (name, chosen) => {
        const own = predictions(probabilities, chosen);
        const patients = Uint32Array.from(chosen, (row) => test.patients[row]);
        const known = chosen.filter((row) => !Number.isNaN(test.trueRisks[row]));
        const aurocOf = (values) => discrimination(selectRows({ probabilities: values, outcomes: targetsOf(test) }, known)).auroc;
        return {
            patients: patientCount(test, chosen),
            rows: chosen.length,
            events: events(own),
            figures: evaluate(own, patients, { samples: bootstrapSamples, seed: `${seed}/bootstrap/${name}` }),
            ceiling: {
                rows: known.length,
                auroc: aurocOf(test.trueRisks),
                ofModel: aurocOf(probabilities),
                calibrationSlope: slopeAgainst(test.trueRisks, probabilities, known),
            },
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
            ...Object.fromEntries([...new Set(test.parts)].sort().map((name) => [
                name,
                part(name, rows.filter((row) => test.parts[row] === name)),
            ])),
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
        besideLowNews2: besideLowNews2(all, test.news2, urgentScore),
        operating: bands
            .filter(({ from }) => from > 0)
            .map(({ name, from }) => ({ band: name, ...operatingPoint(all, from) })),
    };
}
function slopeAgainst(trueRisks, probabilities, rows) {
    if (rows.length === 0)
        return Number.NaN;
    const margins = Float64Array.from(rows, (row) => logit(probabilities[row]));
    return fitLogisticLine(margins, Float64Array.from(rows, (row) => trueRisks[row])).slope;
}
function events({ outcomes }) {
    return totalOf(outcomes);
}
function plainFigures(predictions) {
    return { ...discrimination(predictions), brier: brierScore(predictions) };
}
//# sourceMappingURL=evaluation.js.map