import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { TrainingError } from '../errors.js';
import { shippedRecipeNames, shippedRecipeText } from '../test-support/shipped-recipes.js';
import { readRecipe } from './read-recipe.js';
import { recipeJsonSchema } from './recipe-json-schema.js';

const usual = JSON.parse(shippedRecipeText('hospitalization-30d')) as Json;
type Json = { [key: string]: any };

/** The faults of the usual recipe with a change, one a line. */
function faultsOf(change: (recipe: Json) => void): readonly string[] {
  const recipe = structuredClone(usual);
  change(recipe);
  try {
    readRecipe(JSON.stringify(recipe), 'it.json');
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

  it.each<[string, (recipe: Json) => void, string]>([
    ['without a version', (r) => delete r.version, 'version: got nothing, expected string'],
    ['of no version', (r) => (r.version = '1.3'), 'version: got "1.3", expected MAJOR.MINOR.PATCH'],
    [
      'of an unknown source',
      (r) => (r.cohort.source = 'hospital'),
      'cohort.source: got "hospital", expected one of outside-hospital, leaving-hospital',
    ],
    ['with a part that is not one', (r) => (r.cohort.sed = 1), 'cohort.sed: not a part of a recipe'],
    ['with a feature that is not one', (r) => (r.features[1] = 'sex'), 'features.1: got "sex", expected one of age, '],
    [
      'with a share of 3',
      (r) => (r.cohort.charting.empty = 3),
      'cohort.charting.empty: got 3, expected number to be <=1',
    ],
    [
      'with index times that its source has not',
      (r) => (r.indexTimes = { kind: 'landmarks', everyHours: 1 }),
      'indexTimes.kind: got "landmarks", expected one-per-patient, as the source outside-hospital has',
    ],
    [
      'of a horizon that its source has not',
      (r) => (r.outcome.horizonHours = 24),
      'outcome.horizonHours: got 24, expected 720, as the source outside-hospital has',
    ],
    ['with a feature twice', (r) => r.features.push('age'), 'features: got "age", expected each once'],
    [
      'that requires what it does not use',
      (r) => r.setting.required.groups.push('potassium'),
      'setting.required.groups: got "potassium", expected a group of a feature',
    ],
    [
      'with splits whose outcomes overlap',
      (r) => (r.cohort.splits.test.from = '2024-11-20'),
      'cohort.splits.test.from: got "2024-11-20", expected more than 720 h after the end of calibration',
    ],
    [
      'with bands that do not become smaller',
      (r) => (r.bands.above[1].atMostShare = 0.3),
      'bands.above: got 0.3, expected a smaller share than that of the band below, 0.2',
    ],
    [
      'with trees that are too deep',
      (r) => (r.search.maxDepth = [3, 6]),
      'search.maxDepth.1: got 6, expected number to be <=5',
    ],
    ['with an attribute that there is not', (r) => (r.modelCard['32'] = 'x'), 'modelCard.32: '],
  ])('%s is refused, with what was got and what was expected', (_, change, expected) => {
    const faults = faultsOf(change);
    expect(faults).toEqual([expect.stringContaining(expected)]);
  });

  it('that is not JSON is refused, and one with several faults names them all', () => {
    expect(() => readRecipe('{', 'it.json')).toThrow(/^it\.json is not a recipe:\n {2}not JSON: /);
    expect(
      faultsOf((r) => {
        r.version = 1;
        r.search.folds = 1;
      }),
    ).toHaveLength(2);
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
    expect(validate({ ...usual, version: 1 })).toBe(false);
  });
});
