import { createHash } from 'node:crypto';
import { compileFeatures } from '@bellwether/fhir-mapping';
import { artefactFiles, isolationForestToJson, loadArtefact, sigmoid } from '@bellwether/model';
import { type SplitName, splitNames, splits } from '../cohort/splits.js';
import { TrainingError } from '../errors.js';
import { fitLogisticLine } from '../evaluation/calibration.js';
import { Booster } from '../libxgboost/booster.js';
import type { Libxgboost } from '../libxgboost/library.js';
import { chooseBands } from './bands.js';
import { allRows, baselineProbabilities, type Cohort } from './baselines.js';
import { collectDataset, type Dataset } from './dataset.js';
import { evaluateTest } from './evaluation.js';
import { featureDefinitions } from './features.js';
import { boosterParameters, type Choice, fitBooster, matrixOf } from './fit.js';
import { fitForest } from './forest.js';
import { makeGoldenRows } from './golden-rows.js';
import { makeManifest } from './manifest.js';
import { auditMissingness } from './missingness-audit.js';
import { makeModelCard } from './model-card.js';
import { writeReport } from './report.js';
import { crossValidate } from './tuning.js';

/** What a training run depends on, besides the code and the library: same options, same bytes. */
export interface TrainingOptions {
  readonly seed: number;
  /** `trainedOn` of the manifest, YYYY-MM-DD: a parameter, not the clock. */
  readonly date: string;
  /** Patients in each split are divided by this: 1 for the artefact, more for a trial or a test. */
  readonly divideBy: number;
  readonly bootstrapSamples: number;
  /** Receives what is being done, and how far it is. */
  readonly onProgress: (step: string, done: number, of: number) => void;
}

/**
 * The whole way from a seed to the artefact `hospitalization-30d`: simulate, map, tune, fit, calibrate, choose bands,
 * evaluate once on the test split, write down.
 *
 * @returns the files of the artefact's folder by name: those that `loadArtefact` reads, and evaluation.md
 * @throws TrainingError `evidence` when the result breaks a promise of the report (AUROC at or above the ceiling, a
 * band not worth its alerts); ModelError when the artefact does not load
 */
export async function trainHospitalization30d(
  library: Libxgboost,
  options: TrainingOptions,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { seed, onProgress, bootstrapSamples } = options;
  const cohort = collectCohort(options);
  const { training, calibration, test } = cohort;

  const trials = crossValidate(library, training, seed, (done, of) => onProgress('cross-validating', done, of));
  const choice = trials[0]!;
  onProgress('fitting', 0, 1);
  const model = fitModel(library, training, choice, seed);
  // What is evaluated is what is shipped.
  using booster = Booster.load(library, model);
  const margins = (split: SplitName): Float64Array => {
    const { features, outcomes } = cohort[split];
    using matrix = matrixOf(library, features, outcomes, allRows(cohort[split]));
    return Float64Array.from(booster.margins(matrix));
  };
  const line = fitLogisticLine(margins('calibration'), calibration.outcomes);
  const probabilities = (split: SplitName): Float64Array =>
    margins(split).map((margin) => sigmoid(line.slope * margin + line.intercept));
  const bands = chooseBands({ probabilities: probabilities('calibration'), outcomes: calibration.outcomes });

  onProgress('evaluating', 0, 1);
  const evaluation = evaluateTest(test, probabilities('test'), {
    baselines: baselineProbabilities(library, cohort, seed),
    bands: bands.rows,
    bootstrapSamples,
    seed,
  });
  for (const [part, { figures, ceiling }] of Object.entries(evaluation.parts)) {
    if (figures.auroc.value < ceiling) continue;
    const reason = 'something from after the index time must have leaked';
    throw new TrainingError(
      'evidence',
      `AUROC ${figures.auroc.value} (${part}) is not below the ceiling ${ceiling}: ${reason}.`,
    );
  }
  const audit = auditMissingness(library, booster, test, line);
  const { forest, flagFrom } = fitForest(training.completeMoments, seed);

  const parameters = boosterParameters(choice, seed);
  const facts = { options, cohort, choice, parameters, line, bands, evaluation, flagFrom, library };
  const files = await artefactFiles(
    {
      manifest: makeManifest(facts),
      model,
      golden: makeGoldenRows(library, booster, training, seed),
      forest: isolationForestToJson(forest),
      modelCard: makeModelCard(facts),
    },
    sha256,
  );
  // It must load as it will in service: hashes, features, limits and goldens.
  await loadArtefact({ read: async (name) => files.get(name) ?? new Uint8Array(0), sha256 });
  onProgress('evaluating', 1, 1);
  const report = writeReport({ ...facts, trials, audit });
  return new Map([...files, ['evaluation.md', new TextEncoder().encode(report)]]);
}

/** Trains on the whole training split; model.json. */
function fitModel(library: Libxgboost, training: Dataset, choice: Choice, seed: number): Uint8Array {
  using matrix = matrixOf(library, training.features, training.outcomes, allRows(training));
  using booster = fitBooster(library, matrix, choice, seed);
  return booster.save();
}

/** SHA-256 as hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return createHash('sha256').update(bytes).digest('hex');
}

function collectCohort({ seed, divideBy, onProgress }: TrainingOptions): Cohort {
  const extractor = compileFeatures(featureDefinitions);
  const [training, calibration, test] = splitNames.map((name) => {
    const patients = Math.floor(splits[name].patients / divideBy);
    return collectDataset(seed, { ...splits[name], patients }, extractor, (done) =>
      onProgress(`simulating and mapping: ${name}`, done, patients),
    );
  });
  return { training: training!, calibration: calibration!, test: test! };
}
