import { createHash } from 'node:crypto';
import { compileFeatures } from '@bellwether/fhir-mapping';
import { artefactFiles, Explainer, goldenDecisions, isolationForestToJson, loadArtefact, parseXgboostJson, parseXgboostModel, sigmoid, } from '@bellwether/model';
import { splitNames, splits } from '../cohort/splits.js';
import { TrainingError } from '../errors.js';
import { fitLogisticLine } from '../evaluation/calibration.js';
import { Booster } from '../libxgboost/booster.js';
import { freeing } from '../libxgboost/freeing.js';
import { chooseBands } from './bands.js';
import { baselineProbabilities } from './baselines.js';
import { collectDataset } from './dataset.js';
import { evaluateTest } from './evaluation.js';
import { featureDefinitions } from './features.js';
import { boosterParameters, fitBooster, marginsOf, matrixOfAll } from './fit.js';
import { fitForest } from './forest.js';
import { makeGoldenRows } from './golden-rows.js';
import { makeManifest } from './manifest.js';
import { auditMissingness, leastPartRisk, mostPartRisk } from './missingness-audit.js';
import { makeModelCard } from './model-card.js';
import { writeReport } from './report.js';
import { crossValidate } from './tuning.js';
/**
 * The whole way from a seed to the artefact `hospitalization-30d`: simulate, map, tune, fit, calibrate, choose bands,
 * evaluate once on the test split, write down.
 *
 * @returns the files of the artefact's directory by name: those that `loadArtefact` reads, and evaluation.md
 * @throws TrainingError `evidence` when the result breaks a promise of the report (AUROC above the ceiling, a thin
 * chart called safe, a band not worth its alerts); ModelError when the artefact does not load
 */
export async function trainHospitalization30d(library, options) {
    const { seed, onProgress, bootstrapSamples } = options;
    const cohort = collectCohort(options);
    const { training, calibration, test } = cohort;
    const trials = crossValidate(library, training, seed, (done, of) => onProgress('cross-validating', done, of));
    const choice = trials[0];
    onProgress('fitting', 0, 1);
    const model = fitModel(library, training, choice, seed);
    // What is evaluated is what is shipped.
    const booster = Booster.load(library, model);
    const margins = (split) => marginsOf(library, booster, cohort[split]);
    const line = fitLogisticLine(margins('calibration'), calibration.outcomes);
    const probabilities = (split) => margins(split).map((margin) => sigmoid(line.slope * margin + line.intercept));
    const bands = chooseBands({ probabilities: probabilities('calibration'), outcomes: calibration.outcomes });
    onProgress('evaluating', 0, 1);
    const evaluation = evaluateTest(test, probabilities('test'), {
        baselines: baselineProbabilities(library, cohort, seed),
        bands: bands.rows,
        bootstrapSamples,
        seed,
    });
    const audit = auditMissingness(library, booster, calibration, line);
    checkEvidence(evaluation, audit);
    const golden = makeGoldenRows(library, booster, training, seed);
    booster.free();
    const { forest, flagFrom } = fitForest(training.completeMoments, seed);
    const parameters = boosterParameters(choice, seed);
    const facts = { options, cohort, choice, parameters, line, bands, evaluation, flagFrom, library };
    const manifest = makeManifest(facts);
    const files = await artefactFiles({
        manifest,
        model,
        golden: { ...golden, decisions: goldenDecisions(manifest, explainerOf(model, manifest), golden.rows) },
        forest: isolationForestToJson(forest),
        modelCard: makeModelCard(facts),
    }, sha256);
    // It must load as it will in service: hashes, features, limits and goldens.
    await loadArtefact({ read: async (name) => files.get(name) ?? new Uint8Array(0), sha256 });
    onProgress('evaluating', 1, 1);
    const report = writeReport({ ...facts, trials, audit });
    return new Map([...files, ['evaluation.md', new TextEncoder().encode(report)]]);
}
/** Trains on the whole training split; model.json. */
function fitModel(library, training, choice, seed) {
    return freeing((own) => {
        const matrix = own(matrixOfAll(library, training));
        const booster = own(fitBooster(library, matrix, choice, seed));
        return booster.save();
    });
}
/** The evaluator as it will be in service. */
function explainerOf(model, { shapTableBudgetBytes }) {
    const json = parseXgboostJson(new TextDecoder('utf-8', { fatal: true }).decode(model));
    return new Explainer(parseXgboostModel(json), shapTableBudgetBytes);
}
/** Refuses a result that breaks a promise of the report. */
function checkEvidence({ parts }, audit) {
    for (const [part, { figures, ceiling }] of Object.entries(parts)) {
        // A small test split may exceed the ceiling by chance; its whole interval may not.
        if (figures.auroc.low < ceiling)
            continue;
        throw new TrainingError('evidence', `AUROC ${figures.auroc.value} (${part}) is above the ceiling ${ceiling}: something from after the index time must have leaked.`);
    }
    for (const { part, riskRatio } of audit.hidden) {
        if (riskRatio >= leastPartRisk && riskRatio <= mostPartRisk)
            continue;
        throw new TrainingError('evidence', `Without ${part} the mean risk is ${riskRatio} times the usual one, expected ${leastPartRisk} to ${mostPartRisk}: missing must neither mean well nor ill.`);
    }
}
/** SHA-256 as hex. */
export async function sha256(bytes) {
    return createHash('sha256').update(bytes).digest('hex');
}
function collectCohort({ seed, onProgress }) {
    const extractor = compileFeatures(featureDefinitions);
    const [training, calibration, test] = splitNames.map((name) => {
        const split = splits[name];
        return collectDataset(seed, split, extractor, (done) => onProgress(`simulating and mapping: ${name}`, done, split.patients));
    });
    return { training: training, calibration: calibration, test: test };
}
//# sourceMappingURL=train-artefact.js.map