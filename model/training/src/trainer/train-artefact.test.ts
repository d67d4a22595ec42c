import { expect, it } from '@jest/globals';
import type { SplitName } from '../cohort/splits.js';
import type { Recipe } from '../recipe/recipe.js';
import { describeWithLibxgboost } from '../test-support/real-library.js';
import { shippedRecipe } from '../test-support/shipped-recipes.js';
import type { Keeper } from './keeper.js';
import { trainArtefact } from './train-artefact.js';

/** A recipe so small that it proves nothing about a model, and all about the way to it. */
function smallRecipe(): Recipe {
  const recipe = shippedRecipe('readmission-30d');
  const { splits } = recipe.cohort;
  const few = (name: SplitName, patients: number) => ({ ...splits[name], patients });
  return {
    ...recipe,
    cohort: {
      ...recipe.cohort,
      splits: { training: few('training', 400), calibration: few('calibration', 500), test: few('test', 500) },
    },
    search: { ...recipe.search, candidates: 3, folds: 2, rounds: { atMost: 30, every: 10, patience: 1 } },
    bands: {
      lowest: 'usual',
      above: [{ name: 'raised', indicator: 'warning', atMostShare: 0.2, atLeastTimesAverage: 0.1 }],
    },
    baselines: ['prevalence'],
    evidence: {
      riskWithoutAPart: { least: 0.1, most: 10 },
      calibrationSlope: { least: 0.01, most: 20 },
      belowCeilingAtMost: 0.5,
      aheadOfLowNews2: false,
    },
    report: { ...recipe.report, bootstrapSamples: 20 },
  };
}

const bytesOf = (recipe: Recipe): Uint8Array => new TextEncoder().encode(JSON.stringify(recipe));
const texts = (files: ReadonlyMap<string, Uint8Array>): Readonly<Record<string, string>> =>
  Object.fromEntries([...files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));

/** Keeps in memory, in the order of the steps. */
function keepsInMemory(kept: ReadonlyMap<string, Uint8Array>): Keeper & { readonly made: Map<string, Uint8Array> } {
  const made = new Map<string, Uint8Array>();
  return {
    made,
    read: async (key) => kept.get(key) ?? null,
    write: async (key, bytes) => {
      made.set(key, bytes);
    },
  };
}

describeWithLibxgboost('a training run', (library) => {
  const run = (recipe: Recipe, keeper: Keeper) =>
    trainArtefact(library, { recipeBytes: bytesOf(recipe), date: '2026-12-02', keeper, onProgress: () => undefined });
  const nothing = new Map<string, Uint8Array>();

  it('that was ended after any step goes on there, and gives the same bytes', async () => {
    const first = keepsInMemory(nothing);
    const whole = texts(await run(smallRecipe(), first));
    // Three tables and three trials.
    expect(first.made.size).toBe(6);
    for (const steps of [3, 5]) {
      const rest = keepsInMemory(new Map([...first.made].slice(0, steps)));
      expect(texts(await run(smallRecipe(), rest))).toEqual(whole);
      expect([...rest.made.keys()]).toEqual([...first.made.keys()].slice(steps));
    }

    // What no step depends on changes none; what the trials depend on changes them, and no table.
    const all = keepsInMemory(first.made);
    await run({ ...smallRecipe(), title: 'Another title (synthetic demonstration)' }, all);
    expect(all.made.size).toBe(0);
    const recipe = smallRecipe();
    const other = keepsInMemory(first.made);
    await run(
      { ...recipe, search: { ...recipe.search, parameters: { ...recipe.search.parameters, lambda: 5 } } },
      other,
    );
    expect(other.made.size).toBe(3);

    // A result that breaks a promise of the recipe is refused, with what it found.
    const strict = { ...recipe, evidence: { ...recipe.evidence, calibrationSlope: { least: 8, most: 9 } } };
    await expect(run(strict, all)).rejects.toMatchObject({
      code: 'evidence',
      message: expect.stringMatching(
        /# Evaluation of readmission-30d[\s\S]*the calibration slope is [\d.]+, expected 8 to 9/,
      ),
    });
  }, 60_000);
});
