import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRecipe } from '../recipe/read-recipe.js';
const directory = fileURLToPath(new URL('../../../recipes/', import.meta.url));
/** The names of all recipes in the repository. */
export const shippedRecipeNames = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''))
    .sort();
export function shippedRecipeText(name) {
    return readFileSync(`${directory}${name}.json`, 'utf8');
}
/** A recipe whose model does not keep its promises yet: `npm run train` makes it where it is named. */
export function recipeNotShipped(name) {
    return readRecipe(shippedRecipeText(`not-shipped/${name}`), `${name}.json`);
}
export function shippedRecipe(name) {
    return readRecipe(shippedRecipeText(name), `${name}.json`);
}
//# sourceMappingURL=shipped-recipes.js.map