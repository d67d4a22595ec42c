import { compileFeatures, dayMs, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { featureDefinitions, inputsNamed } from '../features/inputs.js';
import { splitsOf } from '../recipe/read-recipe.js';
import { shippedRecipe } from '../test-support/shipped-recipes.js';
import { mapPatient } from '../trainer/dataset.js';
import { type AdmissionPatient, horizonDays, simulateAdmissionPatient } from './admission-cohort.js';
import { splitNames } from './splits.js';

const cohorts = [
  ['outside-hospital', 'hospitalization-30d'],
  ['leaving-hospital', 'readmission-30d'],
] as const;
const seed = 5;

interface Dated {
  readonly resourceType: string;
  readonly effectiveDateTime?: string;
  readonly issued?: string;
  readonly class?: { readonly code: string };
  readonly period?: { readonly start: string; readonly end?: string };
}

/** Earliest moment at which the chart can have had a resource; −∞ for what has no such moment. */
function knownFrom(resource: unknown): number {
  const { issued, effectiveDateTime, period } = resource as Dated;
  const text = issued ?? effectiveDateTime ?? period?.start;
  return text === undefined ? Number.NEGATIVE_INFINITY : Date.parse(text);
}

/** Stays in a hospital that were going on at the index time. */
function staysAt({ resources, asOf }: AdmissionPatient): readonly Dated[] {
  return (resources as readonly Dated[]).filter(
    ({ resourceType, class: kind, period }) =>
      resourceType === 'Encounter' &&
      kind?.code === 'IMP' &&
      Date.parse(period!.start) <= asOf &&
      (period!.end === undefined || Date.parse(period!.end) > asOf),
  );
}

describe.each(cohorts)('a patient of the cohort %s', (cohort, recipeName) => {
  const recipe = shippedRecipe(recipeName);
  const splits = splitsOf(recipe);
  const extractor = compileFeatures(featureDefinitions(inputsNamed(recipe.features)));
  const simulate = (name: (typeof splitNames)[number], index: number, of = seed): AdmissionPatient =>
    simulateAdmissionPatient(cohort, recipe.cohort.charting, { seed: of, split: splits[name], index });
  const made = new Map<string, AdmissionPatient>();
  /** The first patients of a split; each is made once. */
  const patients = (count: number, name: (typeof splitNames)[number] = 'test'): readonly AdmissionPatient[] =>
    Array.from({ length: count }, (_, index) => {
      const known = made.get(`${name}-${index}`) ?? simulate(name, index);
      made.set(known.id, known);
      return known;
    });

  it('is the same for the same seed, down to the last resource, and another one for another', () => {
    const plain = (patient: AdmissionPatient) => ({ ...patient, birthYearsAt: patient.birthYearsAt(0) });
    const again = plain(simulate('training', 3));
    expect(plain(simulate('training', 3))).toEqual(again);
    expect(plain(simulate('training', 3, seed + 1))).not.toEqual(again);
  });

  it('has a chart that goes on after the index time, of which the features know nothing', () => {
    let later = 0;
    for (const patient of patients(60)) {
      const before = patient.resources.filter((resource) => knownFrom(resource) <= patient.asOf);
      later += patient.resources.length - before.length;
      const whole = mapPatient(patient, extractor);
      expect(mapPatient({ ...patient, resources: before }, extractor)).toEqual(whole);
    }
    expect(later).toBeGreaterThan(60);
  });

  it('is admitted, if at all, after the index time and within the horizon, and the chart has that admission', () => {
    const admitted = patients(300).filter(({ admittedAt }) => admittedAt !== null);
    expect(admitted.length).toBeGreaterThan(8);
    for (const { admittedAt, asOf, resources, moments } of admitted) {
      expect(moments).toEqual([expect.objectContaining({ asOf, outcome: 1 })]);
      expect(admittedAt).toBeGreaterThan(asOf);
      expect(admittedAt).toBeLessThanOrEqual(asOf + horizonDays * dayMs);
      const starts = resources.map((resource) => (resource as Dated).period?.start);
      expect(starts.some((start) => start !== undefined && Date.parse(start) === admittedAt)).toBe(true);
    }
  });

  it(`is ${cohort === 'leaving-hospital' ? 'in a stay of a day at least that has not ended' : 'in no stay'} at the index time`, () => {
    for (const patient of patients(200)) {
      const stays = staysAt(patient);
      expect(stays).toHaveLength(cohort === 'leaving-hospital' ? 1 : 0);
      for (const { period } of stays) {
        expect(Date.parse(period!.start)).toBeLessThan(patient.asOf - 24 * hourMs);
        expect(period!.end).toBeUndefined();
      }
    }
  });

  it.each(splitNames)('has its index time within the period of its split: %s', (name) => {
    for (const { asOf } of patients(100, name)) {
      expect(asOf).toBeGreaterThan(splits[name].from);
      expect(asOf).toBeLessThanOrEqual(splits[name].to);
    }
  });

  it('is of one split alone', () => {
    const ids = splitNames.flatMap((name) => patients(40, name).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is of one of two parts, each of which there are many', () => {
    const parts = patients(200).map(({ part }) => part);
    expect(new Set(parts).size).toBe(2);
    for (const part of new Set(parts)) expect(parts.filter((one) => one === part).length).toBeGreaterThan(20);
  });
});
