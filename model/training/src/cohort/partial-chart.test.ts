import { compileFeatures } from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import { featureDefinitions, inputsNamed } from '../features/inputs.js';
import { splitsOf } from '../recipe/read-recipe.js';
import { shippedRecipe } from '../test-support/shipped-recipes.js';
import { mapPatient } from '../trainer/dataset.js';
import { simulateAdmissionPatient } from './admission-cohort.js';
import { readInPart, readWhole } from './partial-chart.js';

const recipe = shippedRecipe('hospitalization-30d');
const { charting } = recipe.cohort;
const { partRead } = charting;
const definitions = featureDefinitions(inputsNamed(recipe.features));
const extractor = compileFeatures(definitions);
const conditions = definitions.flatMap(({ source }, column) => (source === 'condition' ? [column] : []));
const count = (resources: readonly unknown[], type: string) =>
  resources.filter((resource) => (resource as { resourceType: string }).resourceType === type).length;

describe('charts read in part', () => {
  const patients = Array.from({ length: 400 }, (_, index) =>
    simulateAdmissionPatient('outside-hospital', charting, { seed: 5, split: splitsOf(recipe).test, index }),
  );
  const charts = patients.map(({ resources }, index) => readInPart(new Random(1).fork(index), resources, partRead));

  it('lose a whole list, or half of it, and say so in the coverage; others stay whole', () => {
    charts.forEach(({ resources, coverage }, index) => {
      const before = patients[index]!.resources;
      for (const type of ['Condition', 'Encounter'] as const) {
        const { status } = coverage.types[type];
        if (status === 'complete') expect(count(resources, type)).toBe(count(before, type));
        if (status === 'unavailable') expect(count(resources, type)).toBe(0);
      }
      expect(count(resources, 'Observation')).toBe(count(before, 'Observation'));
    });
    const statuses = charts.map(({ coverage }) => coverage.types.Condition.status);
    for (const [status, share] of [
      ['unavailable', partRead.Condition.refused],
      ['partial', partRead.Condition.truncated],
    ] as const) {
      const found = statuses.filter((one) => one === status).length / statuses.length;
      expect(Math.abs(found - share)).toBeLessThan(0.05);
    }
  });

  it('make conditions missing, not absent', () => {
    const refused = charts.findIndex(({ coverage }) => coverage.types.Condition.status === 'unavailable');
    const { moments, resources } = patients[refused]!;
    const { values } = mapPatient({ ...charts[refused]!, moments }, extractor).rows[0]!;
    expect(conditions.map((column) => values[column])).toEqual(conditions.map(() => Number.NaN));
    const whole = mapPatient({ ...readWhole(resources), moments }, extractor).rows[0]!;
    expect(conditions.some((column) => whole.values[column] === 0)).toBe(true);
  });

  it('are as often so for the ill as for the well: the same draw for the same key', () => {
    const [patient] = patients;
    expect(readInPart(new Random(2), patient!.resources, partRead)).toEqual(
      readInPart(new Random(2), patient!.resources, partRead),
    );
    expect(readInPart(new Random(2).fork('a'), [], partRead).coverage).toEqual(
      readInPart(new Random(2).fork('a'), patient!.resources, partRead).coverage,
    );
  });
});
