import { completeCoverage, readPatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { selectModel } from '../worker/select-model.js';
import { artefact, chartOf, now, site, stayOf } from '../worklist/test-support/ward.js';
import { decidedOf } from './decided.js';

function decidedWhere(encounterClass: string) {
  const resources = [...chartOf('p1', 90), { ...stayOf('p1', 30), class: { code: encounterClass } }];
  const entries = resources.map((resource) => ({ resource }));
  const record = readPatientRecord(entries, { patientId: 'p1', coverage: completeCoverage });
  const served = [{ artefact, bands: artefact.manifest.bands.rows }];
  const asked = { site, at: now, encounterId: null, artefact: null, decisions: [] };
  return decidedOf(record, selectModel(record, served, asked));
}

describe('what can be decided', () => {
  it('is a scale of SpO₂ where NEWS2 is used, and not outside acute care', () => {
    expect(decidedWhere('IMP').onScales).toMatchObject({ 1: { low: expect.any(Number) } });
    expect(decidedWhere('AMB')).toMatchObject({ onScales: null, scale: null });
  });
});
