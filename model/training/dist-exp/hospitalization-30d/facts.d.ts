import type { LogisticLine } from '../evaluation/calibration.js';
import type { BoosterParameters } from '../libxgboost/booster.js';
import type { Libxgboost } from '../libxgboost/library.js';
import type { Bands } from './bands.js';
import type { Cohort } from './baselines.js';
import type { TestEvaluation } from './evaluation.js';
import type { Choice } from './fit.js';
/** What a training run depends on, besides the code and the library: same options, same bytes. */
export interface TrainingOptions {
    readonly seed: number;
    /** `trainedOn` of the manifest, YYYY-MM-DD: a parameter, not the clock. */
    readonly date: string;
    readonly bootstrapSamples: number;
    /** Receives what is being done, and how far it is. */
    readonly onProgress: (step: string, done: number, of: number) => void;
}
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
//# sourceMappingURL=facts.d.ts.map