import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRecipe } from '../recipe/read-recipe.js';
import type { Recipe } from '../recipe/recipe.js';

const directory = fileURLToPath(new URL('../../../recipes/', import.meta.url));

/** The names of all recipes in the repository. */
export const shippedRecipeNames: readonly string[] = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/, ''))
  .sort();

export function shippedRecipeText(name: string): string {
  return readFileSync(`${directory}${name}.json`, 'utf8');
}

export function shippedRecipe(name: string): Recipe {
  return readRecipe(shippedRecipeText(name), `${name}.json`);
}
