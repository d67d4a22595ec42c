import { beforeAll, describe, expect, it } from '@jest/globals';
import { Fhir } from 'fhir';
import type { Artefact } from '../artefact/load-artefact.js';
import { NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { assess } from './assess.js';
import { toRiskAssessment } from './risk-assessment.js';

let artefact: Artefact;
beforeAll(async () => {
  artefact = await tinyArtefact();
});

function resourceOf(encounterId?: string) {
  const record = recordOf({ readings: [reading('heart-rate', 100), reading('respiratory-rate', 24)] });
  const assessment = assess(record, artefact, { asOf: NOW, siteHash: '' });
  if (!assessment.scored) throw new Error(assessment.notScored.detail);
  return { assessment, resource: toRiskAssessment(assessment, artefact.manifest, encounterId) };
}

describe('FHIR R4 RiskAssessment', () => {
  it('is valid', () => {
    const { valid, messages } = new Fhir().validate(JSON.parse(JSON.stringify(resourceOf('e1').resource)));
    expect(messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')).toEqual([]);
    expect(valid).toBe(true);
  });

  it('names patient, time, model and the resources that it rests on', () => {
    const { assessment, resource } = resourceOf('e1');
    expect(resource).toMatchObject({
      status: 'final',
      subject: { reference: 'Patient/1' },
      encounter: { reference: 'Encounter/e1' },
      occurrenceDateTime: '2026-03-01T12:00:00.000Z',
      method: { text: `tiny-30d 0.1 (SHA-256 ${artefact.hash})` },
      note: [{ text: expect.stringMatching(/synthetic/) }],
    });
    expect(resource.basis).toContainEqual({ reference: 'Observation/heart-rate-1' });
    expect(resource.prediction[0]).toMatchObject({
      outcome: { text: 'hospital admission within 30 days' },
      probabilityDecimal: assessment.probability,
      qualitativeRisk: { text: assessment.band },
      whenPeriod: { start: '2026-03-01T12:00:00.000Z', end: '2026-03-31T12:00:00.000Z' },
      rationale: expect.stringMatching(/^The model weighed: /),
    });
    expect(resource.prediction[0].rationale).not.toMatch(/Sex|Consciousness/);
  });

  it('has no encounter where none was given', () => {
    expect(resourceOf().resource).not.toHaveProperty('encounter');
  });
});
