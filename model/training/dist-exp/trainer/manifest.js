import { splitNames } from '../cohort/splits.js';
import { featureDefinitions } from '../features/inputs.js';
import { patientCount } from './dataset.js';
import { forestConcepts } from './forest.js';
import { rounded } from './rounded.js';
/** Memory for the SHAP tables of 150 trees of depth 5 (float64); above it scoring falls back to Algorithm 2. */
const shapTableBudgetBytes = 8_000_000;
/** The manifest of a training run, hashes apart. */
export function makeManifest(facts) {
    const { recipe, inputs, cohort, choice, parameters, line, bands, evaluation, flagFrom, library } = facts;
    const { name, version, title, outcome, temporal, priority, setting } = recipe;
    const { outcomes } = cohort.calibration;
    return {
        ...{ name, version, title, outcome },
        synthetic: true,
        ...{ temporal, priority, setting },
        features: [...featureDefinitions(inputs)],
        groups: { ...inputs.groups },
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
            patients: splitNames.reduce((sum, split) => sum + patientCount(cohort[split]), 0),
            rows: cohort.training.features.rows,
            events: cohort.training.outcomes.reduce((sum, outcome) => sum + outcome, 0),
            xgboostVersion: library.version,
            parameters: { ...parameters },
            rounds: choice.rounds,
            seed: recipe.cohort.seed,
            trainedOn: facts.date,
            recipe: { name: `${name}.json`, sha256: facts.recipeSha256 },
            dataSha256: facts.dataSha256,
        },
        performance: Object.fromEntries(Object.entries(evaluation.parts).map(([name, part]) => [name, performanceOf(part)])),
    };
}
function performanceOf({ patients, rows, events, figures, ceiling, baselines, }) {
    const written = ({ value, low, high }) => ({
        value: rounded(value),
        low: rounded(low),
        high: rounded(high),
    });
    return {
        patients,
        rows,
        events,
        auroc: written(figures.auroc),
        auprc: written(figures.auprc),
        brier: written(figures.brier),
        calibrationSlope: written(figures.calibrationSlope),
        calibrationIntercept: written(figures.calibrationIntercept),
        ...(ceiling.rows === 0 ? {} : { ceilingAuroc: rounded(ceiling.auroc) }),
        baselines: Object.fromEntries(Object.entries(baselines).map(([name, { auroc, auprc, brier }]) => [
            name,
            { auroc: rounded(auroc), auprc: rounded(auprc), brier: rounded(brier) },
        ])),
    };
}
//# sourceMappingURL=manifest.js.map