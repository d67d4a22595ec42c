import { type SplitName } from '../cohort/splits.js';
import { type ModelInputs } from '../features/inputs.js';
import type { Recipe } from '../recipe/recipe.js';
import { type Dataset } from './dataset.js';
import { type Keeper } from './keeper.js';
import type { ShowProgress } from './progress-steps.js';
/** The three splits, mapped. */
export type Cohort = Readonly<Record<SplitName, Dataset>>;
/** The mapped tables of a recipe's cohort: of the parts that were kept nothing is simulated again. */
export declare function collectCohort(recipe: Recipe, inputs: ModelInputs, keeper: Keeper, onProgress: ShowProgress): Promise<Cohort>;
/** SHA-256 of the mapped tables, split by split: what a model was made from. */
export declare function hashOfTables(cohort: Cohort): string;
//# sourceMappingURL=tables.d.ts.map