import { compileFeatures } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { featureDefinitions, inputsNamed } from '../features/inputs.js';
import { splitsOf } from '../recipe/read-recipe.js';
import { shippedRecipe } from '../test-support/shipped-recipes.js';
import { mapPatient } from '../trainer/dataset.js';
import { simulateAdmissionPatient } from './admission-cohort.js';

const recipe = shippedRecipe('hospitalization-30d');
const extractor = compileFeatures(featureDefinitions(inputsNamed(recipe.features)));
const spo2 = extractor.names.indexOf('spo2_last');

/** Shares of outpatient charts with a saturation, among the ill and the well. */
function chartedShares(missingness: 'habit' | 'thinned'): { readonly ill: number; readonly well: number } {
  const counts = { ill: { rows: 0, charted: 0 }, well: { rows: 0, charted: 0 } };
  for (let index = 1; index < 4000; index += 2) {
    const split = { ...splitsOf(recipe).test, missingness };
    const patient = simulateAdmissionPatient('outside-hospital', recipe.cohort.charting, { seed: 3, split, index });
    const kind = patient.state.body.severity > 0.15 ? 'ill' : 'well';
    // The well are many: one in four of them is enough.
    if (kind === 'well' && index % 8 !== 1) continue;
    counts[kind].rows += 1;
    counts[kind].charted += Number(!Number.isNaN(mapPatient(patient, extractor).rows[0]!.values[spo2]));
  }
  return { ill: counts.ill.charted / counts.ill.rows, well: counts.well.charted / counts.well.rows };
}

describe('missing values', () => {
  it('by habit tell who is ill: saturation is charted for them', () => {
    const { ill, well } = chartedShares('habit');
    expect(ill - well).toBeGreaterThan(0.25);
  });

  it('of thinned charts are many, and tell much less', () => {
    const { ill, well } = chartedShares('thinned');
    expect(well).toBeGreaterThan(0.3);
    expect(well).toBeLessThan(0.6);
    expect(Math.abs(ill - well)).toBeLessThan(0.12);
  });
});
