import { compileFeatures, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { simulateAdmissionPatient } from '../cohort/admission-cohort.js';
import type { CohortSource } from '../cohort/cohort-source.js';
import { featureDefinitions, inputsNamed } from '../features/inputs.js';
import { splitsOf } from '../recipe/read-recipe.js';
import { shippedRecipe } from '../test-support/shipped-recipes.js';
import { allRows, collectDataset, joinDatasets, mapPatient, patientCount } from './dataset.js';
import { hashOfTables } from './tables.js';

const recipe = shippedRecipe('readmission-30d');
const extractor = compileFeatures(featureDefinitions(inputsNamed(recipe.features)));
const split = splitsOf(recipe).test;

/** Patients with as many hourly landmarks as the rest of their number by 4, and one more. */
const landmarks: CohortSource = {
  patient: (seed, of, index) => {
    const patient = simulateAdmissionPatient('leaving-hospital', recipe.cohort.charting, { seed, split: of, index });
    const count = 1 + (index % 4);
    const moments = Array.from({ length: count }, (_, at) => ({
      asOf: patient.asOf - (count - 1 - at) * hourMs,
      outcome: patient.moments[0]!.outcome,
      trueRisk: at === 0 ? Number.NaN : patient.moments[0]!.trueRisk,
    }));
    return { ...patient, moments };
  },
};

describe('a dataset', () => {
  const whole = collectDataset(landmarks, 3, split, extractor, { from: 0, to: 8 });

  it('has a row for each moment, those of a patient one after the other', () => {
    expect([...whole.patients]).toEqual([0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7]);
    expect(whole.features.rows).toBe(20);
    expect(patientCount(whole)).toBe(8);
    expect(whole.trueRisks.filter(Number.isNaN)).toHaveLength(8);
  });

  it('has at each moment what a chart read for it alone has', () => {
    const patient = landmarks.patient(3, split, 3);
    const { columns, values } = whole.features;
    patient.moments.forEach((moment, at) => {
      const alone = mapPatient({ ...patient, moments: [moment] }, extractor).rows[0]!;
      expect(values.slice((6 + at) * columns, (7 + at) * columns)).toEqual(alone.values);
    });
  });

  it('is the same made at once or in parts, and its hash with it', () => {
    const parts = [
      [0, 3],
      [3, 4],
      [4, 8],
    ].map(([from, to]) => collectDataset(landmarks, 3, split, extractor, { from: from!, to: to! }));
    const joined = joinDatasets(parts);
    expect(joined).toEqual(whole);
    const hash = (test: typeof whole): string => hashOfTables({ training: whole, calibration: whole, test });
    expect(hash(joined)).toBe(hash(whole));
    const outcomes = whole.outcomes.slice();
    outcomes[7]! ^= 1;
    expect(hash({ ...whole, outcomes })).not.toBe(hash(whole));
    expect(hash({ ...whole, patients: whole.patients.map((n) => n + 1) })).not.toBe(hash(whole));
    expect(allRows(joined)).toHaveLength(20);
  });
});
