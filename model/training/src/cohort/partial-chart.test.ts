import { compileFeatures } from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import { mapPatient } from '../hospitalization-30d/dataset.js';
import { featureDefinitions } from '../hospitalization-30d/features.js';
import { simulatePatient } from './cohort-patient.js';
import { readInPart, readWhole } from './partial-chart.js';
import { splits } from './splits.js';

const extractor = compileFeatures(featureDefinitions);
const conditions = featureDefinitions.flatMap(({ source }, column) => (source === 'condition' ? [column] : []));
const count = (resources: readonly unknown[], type: string) =>
  resources.filter((resource) => (resource as { resourceType: string }).resourceType === type).length;

describe('charts read in part', () => {
  const patients = Array.from({ length: 400 }, (_, index) => simulatePatient(5, splits.test, index));
  const charts = patients.map(({ resources }, index) => readInPart(new Random(1).fork(index), resources));

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
      ['unavailable', 0.15],
      ['partial', 0.1],
    ] as const) {
      const found = statuses.filter((one) => one === status).length / statuses.length;
      expect(Math.abs(found - share)).toBeLessThan(0.05);
    }
  });

  it('make conditions missing, not absent', () => {
    const refused = charts.findIndex(({ coverage }) => coverage.types.Condition.status === 'unavailable');
    const { values } = mapPatient({ ...charts[refused]!, asOf: patients[refused]!.asOf }, extractor);
    expect(conditions.map((column) => values[column])).toEqual(conditions.map(() => Number.NaN));
    const whole = mapPatient({ ...readWhole(patients[refused]!.resources), asOf: patients[refused]!.asOf }, extractor);
    expect(conditions.some((column) => whole.values[column] === 0)).toBe(true);
  });

  it('are as often so for the ill as for the well: the same draw for the same key', () => {
    const [patient] = patients;
    expect(readInPart(new Random(2), patient!.resources)).toEqual(readInPart(new Random(2), patient!.resources));
    expect(readInPart(new Random(2).fork('a'), []).coverage).toEqual(
      readInPart(new Random(2).fork('a'), patient!.resources).coverage,
    );
  });
});
