import { type Split, type SplitName } from '../cohort/splits.js';
import { type Recipe } from './recipe.js';
/**
 * Reads a recipe.
 *
 * @param file how the recipe is named in errors
 * @throws TrainingError `recipe` with every fault: where it is, what was got and what was expected
 */
export declare function readRecipe(text: string, file: string): Recipe;
/** The splits of a recipe's cohort. */
export declare function splitsOf({ cohort }: Pick<Recipe, 'cohort'>): Readonly<Record<SplitName, Split>>;
//# sourceMappingURL=read-recipe.d.ts.map