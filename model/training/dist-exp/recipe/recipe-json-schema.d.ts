/** The JSON Schema of recipes, for editors and for other programs: `model/training/recipe.schema.json`. */
export declare function recipeJsonSchema(): object;
//# sourceMappingURL=recipe-json-schema.d.ts.map