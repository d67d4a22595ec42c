import type { Recipe } from '../recipe/recipe.js';
/** The names of all recipes in the repository. */
export declare const shippedRecipeNames: readonly string[];
export declare function shippedRecipeText(name: string): string;
/** A recipe whose model does not keep its promises yet: `npm run train` makes it where it is named. */
export declare function recipeNotShipped(name: string): Recipe;
export declare function shippedRecipe(name: string): Recipe;
//# sourceMappingURL=shipped-recipes.d.ts.map