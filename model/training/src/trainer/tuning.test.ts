import { Random } from '@bellwether/fixtures';
import { log } from '@bellwether/model';
import { expect, it } from '@jest/globals';
import { inputsNamed } from '../features/inputs.js';
import { describeWithLibxgboost } from '../test-support/real-library.js';
import { shippedRecipe } from '../test-support/shipped-recipes.js';
import type { Dataset } from './dataset.js';
import { keepsNothing } from './keeper.js';
import { crossValidate, drawCandidates } from './tuning.js';

const { search } = shippedRecipe('hospitalization-30d');
const inputs = inputsNamed(['age', 'sex_female']);

/**
 * Patients whose rows are alike and whose outcome has nothing to do with them: who is trained on a row of a patient knows that patient's
 * others by heart, and only who is not can tell that there is nothing to know.
 */
function patientsByHeart(patients: number, rowsEach: number): Dataset {
  const random = new Random('by heart');
  const people = Array.from({ length: patients }, () => ({ age: random.between(18, 90), ill: random.chance(0.5) }));
  const rows = people.flatMap((person, number) => Array.from({ length: rowsEach }, () => ({ ...person, number })));
  const zeros = new Float64Array(rows.length);
  return {
    features: { values: Float64Array.from(rows.flatMap(({ age }) => [age, 1])), rows: rows.length, columns: 2 },
    patients: Uint32Array.from(rows, ({ number }) => number),
    outcomes: Uint8Array.from(rows, ({ ill }) => Number(ill)),
    ...{ expected: null, trueRisks: zeros, agesYears: zeros, news2: zeros, completeMoments: zeros },
    ...{ parts: rows.map(() => 'all'), sexes: rows.map(() => 'female' as const) },
  };
}

it('candidates are different combinations of the recipe, the same for the same seed', () => {
  const drawn = drawCandidates({ ...search, candidates: 5 }, 7);
  expect(new Set(drawn.map((one) => JSON.stringify(one))).size).toBe(5);
  expect(drawCandidates({ ...search, candidates: 5 }, 7)).toEqual(drawn);
  expect(drawCandidates({ ...search, candidates: 5 }, 8)).not.toEqual(drawn);
  expect(drawCandidates({ ...search, candidates: 500 }, 8)).toHaveLength(
    search.maxDepth.length * search.eta.length * search.minChildWeight.length,
  );
});

describeWithLibxgboost('cross-validation', (library) => {
  const trialsOf = (rounds: typeof search.rounds) =>
    crossValidate(
      { library, inputs, search: { ...search, eta: [0.3], minChildWeight: [1], columnWeights: {}, rounds }, seed: 1 },
      patientsByHeart(200, 8),
      'data',
      keepsNothing,
      () => undefined,
    );

  it('holds out whole patients: what is known by heart of one row does not help with another', async () => {
    for (const { logLoss } of await trialsOf({ atMost: 30, every: 10, patience: 10 }))
      expect(logLoss).toBeGreaterThan(log(2));
  });

  it('ends a candidate whose log loss becomes no less', async () => {
    const trials = await trialsOf({ atMost: 150, every: 10, patience: 2 });
    expect(trials.length).toBeLessThan(3 * 15);
    const [best] = trials;
    for (const { logLoss } of trials) expect(logLoss).toBeGreaterThanOrEqual(best!.logLoss);
  });
});
