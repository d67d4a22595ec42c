import { horizonDays } from '../cohort/cohort-patient.js';
import { splitNames } from '../cohort/splits.js';
import { featureDefinitions, groups } from './features.js';
import { forestConcepts } from './forest.js';
/** Release of the artefact: a new cohort, new inputs or new parameters are a new one. */
export const artefactVersion = '1.2.0';
export const artefactName = 'hospitalization-30d';
/** Memory for the SHAP tables of 150 trees of depth 5 (float64); above it scoring falls back to Algorithm 2. */
const shapTableBudgetBytes = 8_000_000;
/** Rounded to `digits` decimals, as figures are written down. */
export const rounded = (value, digits = 4) => Number(value.toFixed(digits));
/** The manifest of a training run, hashes apart. */
export function makeManifest(facts) {
    const { cohort, choice, parameters, line, bands, evaluation, flagFrom, options, library } = facts;
    const rows = splitNames.reduce((sum, name) => sum + cohort[name].features.rows, 0);
    const { outcomes } = cohort.calibration;
    return {
        name: artefactName,
        version: artefactVersion,
        title: 'Hospital admission within 30 days (synthetic demonstration)',
        outcome: {
            text: `hospital admission within ${horizonDays} days`,
            short: `Hospital admission within ${horizonDays} days`,
            horizonHours: horizonDays * 24,
        },
        synthetic: true,
        temporal: 'snapshot',
        priority: 10,
        setting: {
            minimumAgeYears: 18,
            encounterClasses: [],
            // Who is in hospital is admitted already.
            careSettings: ['ambulatory'],
            required: {
                groups: ['heart-rate', 'respiratory-rate', 'blood-pressure', 'oxygen-saturation', 'body-temperature'],
                minimumKnown: 2,
            },
        },
        features: [...featureDefinitions],
        groups: { ...groups },
        bands,
        calibration: {
            slope: rounded(line.slope, 6),
            intercept: rounded(line.intercept, 6),
            method: 'logistic regression of the outcome on the raw margin, on the calibration split (synthetic)',
        },
        averageProbability: rounded(outcomes.reduce((sum, outcome) => sum + outcome, 0) / outcomes.length, 3),
        shapTableBudgetBytes,
        forest: { concepts: [...forestConcepts], flagFrom },
        training: {
            data: 'synthetic: simulated patients written as FHIR R4, split by patient and by time',
            patients: rows,
            rows: cohort.training.features.rows,
            events: cohort.training.outcomes.reduce((sum, outcome) => sum + outcome, 0),
            xgboostVersion: library.version,
            parameters: { ...parameters },
            rounds: choice.rounds,
            seed: options.seed,
            trainedOn: options.date,
        },
        performance: Object.fromEntries(Object.entries(evaluation.parts).map(([name, part]) => [name, performanceOf(part)])),
    };
}
function performanceOf({ rows, events, figures, ceiling, baselines }) {
    const written = ({ value, low, high }) => ({
        value: rounded(value),
        low: rounded(low),
        high: rounded(high),
    });
    return {
        patients: rows,
        rows,
        events,
        auroc: written(figures.auroc),
        auprc: written(figures.auprc),
        brier: written(figures.brier),
        calibrationSlope: written(figures.calibrationSlope),
        calibrationIntercept: written(figures.calibrationIntercept),
        ceilingAuroc: rounded(ceiling),
        baselines: Object.fromEntries(Object.entries(baselines).map(([name, { auroc, auprc, brier }]) => [
            name,
            { auroc: rounded(auroc), auprc: rounded(auprc), brier: rounded(brier) },
        ])),
    };
}
//# sourceMappingURL=manifest.js.map