import { compileFeatures } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { mapPatient } from '../hospitalization-30d/dataset.js';
import { featureDefinitions } from '../hospitalization-30d/features.js';
import { simulatePatient } from './cohort-patient.js';
import { splits } from './splits.js';

const extractor = compileFeatures(featureDefinitions);
const spo2 = extractor.names.indexOf('spo2_last');

/** Shares of outpatient charts with a saturation, among the ill and the well. */
function chartedShares(missingness: 'habit' | 'thinned'): { readonly ill: number; readonly well: number } {
  const counts = { ill: { rows: 0, charted: 0 }, well: { rows: 0, charted: 0 } };
  for (let index = 1; index < 4000; index += 2) {
    const patient = simulatePatient(3, { ...splits.test, missingness }, index);
    const kind = patient.state.body.severity > 0.15 ? 'ill' : 'well';
    // The well are many: one in four of them is enough.
    if (kind === 'well' && index % 8 !== 1) continue;
    counts[kind].rows += 1;
    counts[kind].charted += Number(!Number.isNaN(mapPatient(patient, extractor).values[spo2]));
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
