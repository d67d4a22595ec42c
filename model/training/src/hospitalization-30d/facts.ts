import type { LogisticLine } from '../evaluation/calibration.js';
import type { BoosterParameters } from '../libxgboost/booster.js';
import type { Libxgboost } from '../libxgboost/library.js';
import type { Bands } from './bands.js';
import type { Cohort } from './baselines.js';
import type { TestEvaluation } from './evaluation.js';
import type { Choice } from './fit.js';
import type { TrainingOptions } from './train-artefact.js';

/** Everything that a training run found out, for manifest, model card and report. */
export interface TrainingFacts {
  readonly options: Pick<TrainingOptions, 'seed' | 'date' | 'bootstrapSamples'>;
  readonly cohort: Cohort;
  readonly choice: Choice;
  readonly parameters: BoosterParameters;
  readonly line: LogisticLine;
  readonly bands: Bands;
  readonly evaluation: TestEvaluation;
  readonly flagFrom: number;
  readonly library: Pick<Libxgboost, 'version'>;
}
