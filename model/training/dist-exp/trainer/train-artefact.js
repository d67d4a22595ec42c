import { createHash } from 'node:crypto';
import { artefactFiles, Explainer, goldenDecisions, isolationForestToJson, loadArtefact, parseXgboostJson, parseXgboostModel, sigmoid, } from '@bellwether/model';
import { TrainingError } from '../errors.js';
import { fitLogisticLine } from '../evaluation/calibration.js';
import { inputsNamed } from '../features/inputs.js';
import { Booster } from '../libxgboost/booster.js';
import { freeing } from '../libxgboost/freeing.js';
import { readRecipe } from '../recipe/read-recipe.js';
import { chooseBands } from './bands.js';
import { baselineProbabilities } from './baselines.js';
import { targetsOf } from './dataset.js';
import { evaluateTest } from './evaluation.js';
import { boosterParameters, fitBooster, marginsOf, matrixOfAll } from './fit.js';
import { fitForest } from './forest.js';
import { makeGoldenRows } from './golden-rows.js';
import { makeManifest } from './manifest.js';
import { auditMissingness } from './missingness-audit.js';
import { makeModelCard } from './model-card.js';
import { writeReport } from './report.js';
import { collectCohort, hashOfTables } from './tables.js';
import { crossValidate } from './tuning.js';
/**
 * The whole way from a recipe to its artefact: simulate, map, tune, fit, calibrate, choose bands, evaluate once on the test split, write
 * down.
 *
 * @returns the files of the artefact's directory by name: those that `loadArtefact` reads, and evaluation.md
 * @throws TrainingError `recipe`; `evidence` when the result breaks a promise of the recipe (AUROC above the ceiling or far below it, a
 * thin chart called safe, a band not worth its alerts); ModelError when the artefact does not load
 */
export async function trainArtefact(library, { recipeBytes, seed: otherSeed, date, keeper, onProgress }) {
    const recipe = withSeed(readRecipe(new TextDecoder().decode(recipeBytes), 'the recipe'), otherSeed);
    const { search, report } = recipe;
    const { seed } = recipe.cohort;
    const inputs = inputsNamed(recipe.features);
    const fitting = { library, inputs, search, seed };
    const cohort = await collectCohort(recipe, inputs, keeper, onProgress);
    const { training, calibration, test } = cohort;
    const dataSha256 = hashOfTables(cohort);
    const trials = await crossValidate(fitting, training, dataSha256, keeper, onProgress);
    const choice = trials[0];
    onProgress('fitting', 0, 1);
    const model = fitModel(fitting, training, choice);
    // What is evaluated is what is shipped.
    const booster = Booster.load(library, model);
    const margins = (split) => marginsOf(fitting, booster, split);
    const line = fitLogisticLine(margins(calibration), targetsOf(calibration));
    const probabilities = (split) => margins(split).map((margin) => sigmoid(line.slope * margin + line.intercept));
    const bands = chooseBands({ probabilities: probabilities(calibration), outcomes: calibration.outcomes }, recipe.bands);
    onProgress('evaluating', 0, 1);
    const evaluation = evaluateTest(test, probabilities(test), {
        baselines: baselineProbabilities(fitting, cohort, recipe.baselines),
        bands: bands.rows,
        ...report,
        seed,
    });
    const audit = auditMissingness(fitting, booster, calibration, line);
    const golden = makeGoldenRows(library, booster, training, seed);
    booster.free();
    const { forest, flagFrom } = fitForest(training.completeMoments, seed);
    const facts = {
        ...{ recipe, recipeSha256: await sha256(recipeBytes), date, library, inputs, cohort, dataSha256 },
        ...{ choice, parameters: boosterParameters(fitting, choice), line, bands, evaluation, flagFrom },
    };
    checkEvidence(recipe, evaluation, audit, writeReport({ ...facts, trials, audit }));
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
    const text = writeReport({ ...facts, trials, audit });
    return new Map([...files, ['evaluation.md', new TextEncoder().encode(text)]]);
}
function withSeed(recipe, seed) {
    return seed === undefined ? recipe : { ...recipe, cohort: { ...recipe.cohort, seed } };
}
/** Trains on the whole training split; model.json. */
function fitModel(fitting, training, choice) {
    return freeing((own) => {
        const matrix = own(matrixOfAll(fitting, training));
        const booster = own(fitBooster(fitting, matrix, choice));
        return booster.save();
    });
}
/** The evaluator as it will be in service. */
function explainerOf(model, { shapTableBudgetBytes }) {
    const json = parseXgboostJson(new TextDecoder('utf-8', { fatal: true }).decode(model));
    return new Explainer(parseXgboostModel(json), shapTableBudgetBytes);
}
/** Refuses a result that breaks a promise of the recipe, with all that it breaks. */
function checkEvidence({ evidence }, { parts, besideLowNews2 }, audit, report) {
    const faults = [];
    for (const [part, { ceiling, figures }] of Object.entries(parts)) {
        // A small test split may exceed the ceiling by chance; the whole interval, about the figure on the same rows, may not.
        const { low, value } = figures.auroc;
        if (ceiling.rows > 0 && ceiling.ofModel - (value - low) >= ceiling.auroc)
            faults.push(`AUROC ${ceiling.ofModel} (${part}) is above the ceiling ${ceiling.auroc}: something from after the index time must have leaked`);
    }
    const { ceiling, figures } = parts.all;
    const below = ceiling.auroc - ceiling.ofModel;
    if (ceiling.rows > 0 && !(below <= evidence.belowCeilingAtMost))
        faults.push(`AUROC ${ceiling.ofModel} is ${below} below that of the true risk, expected at most ${evidence.belowCeilingAtMost}`);
    const { least, most } = evidence.calibrationSlope;
    const slope = ceiling.rows > 0 ? ceiling.calibrationSlope : figures.calibrationSlope.value;
    if (!(slope >= least && slope <= most))
        faults.push(`the calibration slope is ${slope}, expected ${least} to ${most}`);
    const { alarms } = besideLowNews2;
    const behind = alarms.filter(({ sensitivity }) => sensitivity.model <= sensitivity.news2);
    if (evidence.aheadOfLowNews2 === true && behind.length > 0)
        faults.push(`at the alarms of NEWS2 of ${behind.map(({ points }) => points).join(', ')} the model finds no more`);
    for (const { part, riskRatio } of audit.hidden) {
        const { least: lowest, most: highest } = evidence.riskWithoutAPart;
        if (riskRatio >= lowest && riskRatio <= highest)
            continue;
        faults.push(`without ${part} the mean risk is ${riskRatio} times the usual one, expected ${lowest} to ${highest}`);
    }
    if (faults.length > 0)
        throw new TrainingError('evidence', `${report}\nThe result is not written: ${faults.join('; ')}.`);
}
/** SHA-256 as hex. */
export async function sha256(bytes) {
    return createHash('sha256').update(bytes).digest('hex');
}
//# sourceMappingURL=train-artefact.js.map