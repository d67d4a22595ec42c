import { z } from 'zod';
import { recipeSchema } from './recipe.js';
/** The JSON Schema of recipes, for editors and for other programs: `model/training/recipe.schema.json`. */
export function recipeJsonSchema() {
    return z.toJSONSchema(recipeSchema, { io: 'input' });
}
//# sourceMappingURL=recipe-json-schema.js.map