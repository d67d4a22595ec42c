import type { LogisticLine } from '../evaluation/calibration.js';
import type { ModelInputs } from '../features/inputs.js';
import type { BoosterParameters } from '../libxgboost/booster.js';
import type { Libxgboost } from '../libxgboost/library.js';
import type { Recipe } from '../recipe/recipe.js';
import type { Bands } from './bands.js';
import type { TestEvaluation } from './evaluation.js';
import type { Choice } from './fit.js';
import type { Cohort } from './tables.js';
/** Everything that a training run found out, for manifest, model card and report. */
export interface TrainingFacts {
    readonly recipe: Recipe;
    /** SHA-256 of the recipe's file, as hex. */
    readonly recipeSha256: string;
    /** `trainedOn` of the manifest, YYYY-MM-DD. */
    readonly date: string;
    readonly library: Pick<Libxgboost, 'version'>;
    readonly inputs: ModelInputs;
    readonly cohort: Cohort;
    /** SHA-256 of the mapped tables, as hex. */
    readonly dataSha256: string;
    readonly choice: Choice;
    readonly parameters: BoosterParameters;
    readonly line: LogisticLine;
    readonly bands: Bands;
    readonly evaluation: TestEvaluation;
    readonly flagFrom: number;
}
//# sourceMappingURL=facts.d.ts.map