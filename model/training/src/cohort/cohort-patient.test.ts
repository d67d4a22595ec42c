import { compileFeatures, dayMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { mapPatient } from '../hospitalization-30d/dataset.js';
import { featureDefinitions } from '../hospitalization-30d/features.js';
import { type CohortPatient, horizonDays, simulatePatient } from './cohort-patient.js';
import { splitNames, splits } from './splits.js';

const seed = 5;
const extractor = compileFeatures(featureDefinitions);
const made = new Map<string, readonly CohortPatient[]>();
/** The first patients of a split; each is made once. */
function patients(count: number, name: (typeof splitNames)[number] = 'test'): readonly CohortPatient[] {
  const before = made.get(name) ?? [];
  const more = Array.from({ length: Math.max(0, count - before.length) }, (_, index) =>
    simulatePatient(seed, splits[name], before.length + index),
  );
  const all = [...before, ...more];
  made.set(name, all);
  return all.slice(0, count);
}

interface Dated {
  readonly resourceType: string;
  readonly effectiveDateTime?: string;
  readonly issued?: string;
  readonly period?: { readonly start: string };
}

/** Earliest moment at which the chart can have had a resource; −∞ for what has no such moment. */
function knownFrom(resource: unknown): number {
  const { issued, effectiveDateTime, period } = resource as Dated;
  const text = issued ?? effectiveDateTime ?? period?.start;
  return text === undefined ? Number.NEGATIVE_INFINITY : Date.parse(text);
}

describe('a patient of the cohort', () => {
  it('is the same for the same seed, down to the last resource, and another one for another', () => {
    const again = simulatePatient(seed, splits.training, 3);
    expect(simulatePatient(seed, splits.training, 3)).toEqual(again);
    expect(simulatePatient(seed + 1, splits.training, 3)).not.toEqual(again);
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
    for (const { admittedAt, asOf, resources } of admitted) {
      expect(admittedAt).toBeGreaterThan(asOf);
      expect(admittedAt).toBeLessThanOrEqual(asOf + horizonDays * dayMs);
      const starts = resources.map((resource) => (resource as Dated).period?.start);
      expect(starts.some((start) => start !== undefined && Date.parse(start) === admittedAt)).toBe(true);
    }
  });
});

describe('splits', () => {
  it('share no patient', () => {
    const ids = splitNames.flatMap((name) => patients(40, name).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lie further apart in time than the horizon, so that no outcome falls into another split', () => {
    splitNames.slice(1).forEach((name, index) => {
      expect(splits[name].from - splits[splitNames[index]!].to).toBeGreaterThan(horizonDays * dayMs);
    });
  });

  it.each(splitNames)('keep their index times within their period: %s', (name) => {
    for (const { asOf } of patients(60, name)) {
      expect(asOf).toBeGreaterThan(splits[name].from);
      expect(asOf).toBeLessThanOrEqual(splits[name].to);
    }
  });

  it('hold at least 12,000 patients, each half in- and half outpatients', () => {
    expect(splitNames.reduce((sum, name) => sum + splits[name].patients, 0)).toBeGreaterThanOrEqual(12_000);
    const regimes = patients(40).map(({ regime }) => regime);
    expect(regimes.filter((regime) => regime === 'inpatient')).toHaveLength(20);
  });
});
