import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { TrainingError } from '../errors.js';
import { shippedRecipeNames, shippedRecipeText } from '../test-support/shipped-recipes.js';
import { readRecipe } from './read-recipe.js';
import { recipeJsonSchema } from './recipe-json-schema.js';

const usual: unknown = JSON.parse(shippedRecipeText('hospitalization-30d'));

/** A place in a recipe, such as `cohort.seed`, and what stands there instead; undefined: nothing. */
type Change = readonly [path: string, value: unknown];

/** The usual recipe with changes. */
function changed(changes: readonly Change[]): unknown {
  const recipe = structuredClone(usual);
  for (const [path, value] of changes) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const part = keys.reduce((whole, key) => whole[key] as Record<string, unknown>, recipe as Record<string, unknown>);
    part[last] = value;
  }
  return recipe;
}

/** The faults of the usual recipe with changes, one a line. */
function faultsOf(...changes: readonly Change[]): readonly string[] {
  try {
    readRecipe(JSON.stringify(changed(changes)), 'it.json');
  } catch (error) {
    expect(error).toBeInstanceOf(TrainingError);
    expect((error as TrainingError).code).toBe('recipe');
    const [first, ...lines] = (error as TrainingError).message.split('\n');
    expect(first).toBe('it.json is not a recipe:');
    return lines.map((line) => line.trim());
  }
  return [];
}

describe('a recipe', () => {
  it.each(shippedRecipeNames)('of the repository is one, and is named as its file: %s', (name) => {
    expect(readRecipe(shippedRecipeText(name), name).name).toBe(name);
  });

  it.each<[string, string, unknown, string]>([
    ['without a version', 'version', undefined, 'version: got nothing, expected string'],
    ['of no version', 'version', '1.3', 'version: got "1.3", expected MAJOR.MINOR.PATCH'],
    [
      'of an unknown source',
      'cohort.source',
      'hospital',
      'cohort.source: got "hospital", expected one of outside-hospital, leaving-hospital',
    ],
    ['with a part that is not one', 'cohort.sed', 1, 'cohort.sed: not a part of a recipe'],
    ['with a feature that is not one', 'features.1', 'sex', 'features.1: got "sex", expected one of age, '],
    ['with a share of 3', 'cohort.charting.empty', 3, 'cohort.charting.empty: got 3, expected number to be <=1'],
    [
      'with index times that its source has not',
      'indexTimes',
      { kind: 'landmarks', everyHours: 1 },
      'indexTimes.kind: got "landmarks", expected one-per-patient, as the source outside-hospital has',
    ],
    [
      'of a horizon that its source has not',
      'outcome.horizonHours',
      24,
      'outcome.horizonHours: got 24, expected 720, as the source outside-hospital has',
    ],
    [
      'with futures that its source has not',
      'cohort.splits.training.futures',
      16,
      'cohort.splits.training.futures: got 16, expected none, as the source outside-hospital has',
    ],
    ['with a feature twice', 'features.1', 'age', 'features: got "age", expected each once'],
    [
      'that requires what it does not use',
      'setting.required.groups.0',
      'potassium',
      'setting.required.groups: got "potassium", expected a group of a feature',
    ],
    [
      'with splits whose outcomes overlap',
      'cohort.splits.test.from',
      '2024-11-20',
      'cohort.splits.test.from: got "2024-11-20", expected more than 720 h after the end of calibration',
    ],
    [
      'with bands that do not become smaller',
      'bands.above.1.atMostShare',
      0.3,
      'bands.above: got 0.3, expected a smaller share than that of the band below, 0.2',
    ],
    ['with trees that are too deep', 'search.maxDepth.1', 6, 'search.maxDepth.1: got 6, expected number to be <=5'],
    ['with an attribute that there is not', 'modelCard.32', 'x', 'modelCard.32: '],
  ])('%s is refused, with what was got and what was expected', (_, path, value, expected) => {
    expect(faultsOf([path, value])).toContainEqual(expect.stringContaining(expected));
  });

  it('that is not JSON is refused, and one with several faults names them all', () => {
    expect(() => readRecipe('{', 'it.json')).toThrow(/^it\.json is not a recipe:\n {2}not JSON: /);
    expect(faultsOf(['version', 1], ['search.folds', 1])).toHaveLength(2);
  });
});

describe('recipe.schema.json', () => {
  const file = new URL('../../recipe.schema.json', import.meta.url);
  const current = `${JSON.stringify(recipeJsonSchema(), null, 2)}\n`;
  if (process.env.UPDATE_GOLDENS) writeFileSync(file, current);
  const text = readFileSync(file, 'utf8');

  it('is what the code reads recipes with (updated with UPDATE_GOLDENS=1)', () => {
    expect(JSON.parse(text)).toEqual(JSON.parse(current));
  });

  it('accepts the recipes of the repository, and refuses others', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(text) as object);
    for (const name of shippedRecipeNames) {
      expect(validate(JSON.parse(shippedRecipeText(name)))).toBe(true);
    }
    expect(validate(changed([['version', 1]]))).toBe(false);
  });
});
