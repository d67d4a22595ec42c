import { describe, expect, it, beforeAll } from '@jest/globals';
import fc from 'fast-check';
import { Fhir } from 'fhir';
import { toDevice } from '../artefact/ai-device.js';
import type { Artefact } from '../artefact/load-artefact.js';
import { NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { assess } from './assess.js';
import type { ScoredAssessment } from './assessment.js';
import { type RiskAssessmentParts, roundedProbability, toRiskAssessment } from './risk-assessment.js';

const publicUrl = 'https://cds.example';

let artefact: Artefact;
beforeAll(async () => {
  artefact = await tinyArtefact();
});

function assessmentOf(): ScoredAssessment {
  const record = recordOf({ readings: [reading('heart-rate', 100), reading('respiratory-rate', 24)] });
  const assessment = assess(record, artefact, { asOf: NOW, siteHash: '' });
  if (!assessment.scored) throw new Error(assessment.notScored.detail);
  return assessment;
}

const texts = (changes: Partial<RiskAssessmentParts['texts']> = {}) => ({
  summary: 'A summary.',
  rationale: 'A rationale.',
  notes: ['A note.'],
  asMarkdown: (text: string) => text,
  ...changes,
});

function partsOf(changes: Partial<RiskAssessmentParts> = {}): RiskAssessmentParts {
  const device = toDevice(artefact, { publicUrl, programVersion: '1.2.3' });
  return { manifest: artefact.manifest, device, publicUrl, texts: texts(), silent: false, ...changes };
}

const resourceOf = (changes: Partial<RiskAssessmentParts> = {}) => toRiskAssessment(assessmentOf(), partsOf(changes));

function errorsOf(resource: unknown): readonly string[] {
  const { messages } = new Fhir().validate(JSON.parse(JSON.stringify(resource)), { errorOnUnexpected: true });
  return messages
    .filter(({ severity }) => ['error', 'fatal'].includes(String(severity)))
    .map(({ location, message }) => `${location}: ${message}`);
}

describe('FHIR R4 RiskAssessment', () => {
  it('is valid, and the Device alone too', () => {
    expect(errorsOf(resourceOf({ encounterId: 'e1', identifier: 'a-1' }))).toEqual([]);
    expect(errorsOf(partsOf().device)).toEqual([]);
    expect(errorsOf({ ...resourceOf(), method: 'x' })).not.toEqual([]);
  });

  it('names patient, time, model and the resources that it rests on', () => {
    const resource = resourceOf({ encounterId: 'e1', identifier: 'a-1' });
    expect(resource).toMatchObject({
      identifier: [{ system: `${publicUrl}/fhir/identifier/assessment`, value: 'a-1' }],
      status: 'final',
      code: { text: artefact.manifest.title },
      subject: { reference: 'Patient/1' },
      encounter: { reference: 'Encounter/e1' },
      occurrenceDateTime: '2026-03-01T12:00:00.000Z',
      method: {
        coding: [
          { system: `${publicUrl}/fhir/CodeSystem/model`, code: 'tiny-30d-0.1' },
          { system: `${publicUrl}/fhir/CodeSystem/model`, code: 'tiny-30d' },
        ],
        text: `tiny-30d 0.1 (SHA-256 ${artefact.hash})`,
      },
      prediction: [
        {
          outcome: { text: artefact.manifest.outcome.text },
          qualitativeRisk: { text: assessmentOf().band },
          whenPeriod: { start: '2026-03-01T12:00:00.000Z', end: '2026-03-31T12:00:00.000Z' },
          rationale: 'A rationale.',
        },
      ],
      note: [{ text: 'A note.' }],
    });
    expect(resource.basis).toContainEqual({ reference: 'Observation/heart-rate-1' });
    expect(resource.prediction[0].probabilityDecimal).toBeCloseTo(assessmentOf().probability, 4);
  });

  it('has neither encounter nor identifier where none was given', () => {
    expect(Object.keys(resourceOf())).not.toEqual(expect.arrayContaining(['encounter']));
    expect(Object.keys(resourceOf())).not.toEqual(expect.arrayContaining(['identifier']));
  });

  it('says that a machine made it, by a Device that goes with it', () => {
    const { meta, performer, contained } = resourceOf();
    expect(meta.security[0]).toMatchObject({ code: 'AIAST' });
    expect(performer.reference).toBe('#device');
    expect(contained[0]).toMatchObject({
      resourceType: 'Device',
      id: 'device',
      type: { coding: [{ code: 'Artificial-Intelligence' }] },
      identifier: [{ value: `tiny-30d|0.1|sha256:${artefact.hash}` }],
    });
  });

  it('is test data where its model is synthetic, or on trial, and only there', () => {
    const real = { ...artefact.manifest, synthetic: false };
    const codesOf = (changes: Partial<RiskAssessmentParts>) =>
      resourceOf(changes).meta.security.map(({ code }) => code);
    expect(codesOf({})).toEqual(['AIAST', 'HTEST']);
    expect(codesOf({ manifest: real, silent: true })).toEqual(['AIAST', 'HTEST']);
    expect(codesOf({ manifest: real })).toEqual(['AIAST']);
    expect(toDevice({ ...artefact, manifest: real }, { publicUrl, programVersion: '1' })).not.toHaveProperty('note');
  });

  it('is the same bytes for the same input', () => {
    expect(JSON.stringify(resourceOf())).toBe(JSON.stringify(resourceOf()));
  });

  it('has every note in its narrative, in which no text of a chart is markup', () => {
    const any = fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 });
    fc.assert(
      fc.property(any, fc.string({ unit: 'binary' }), (notes, summary) => {
        const { div } = resourceOf({ texts: texts({ notes, summary }) }).text;
        const paragraphs = /^<div xmlns="http:\/\/www.w3.org\/1999\/xhtml">((?:<p>[^<>]*<\/p>)+)<\/div>$/.exec(div);
        expect(paragraphs?.[1]?.split('<p>').length).toBe(notes.length + 2);
        expect(div).not.toMatch(/[\p{Cc}\p{Cs}]|&(?!(?:amp|lt|gt|quot);)/u);
      }),
    );
    expect(resourceOf({ texts: texts({ notes: ['<script>&'] }) }).text.div).toContain('&lt;script&gt;&amp;');
  });

  it('leaves out sources that no reference can name', () => {
    const assessment = assessmentOf();
    const [first, ...others] = assessment.contributions;
    const evidence = { ...first!.evidence, references: ['Observation/not an id', 'Observation/x.1', ''] };
    const resource = toRiskAssessment(
      { ...assessment, contributions: [{ ...first!, evidence }, ...others] },
      partsOf(),
    );
    const references = resource.basis?.map(({ reference }) => reference) ?? [];
    expect(references).toContain('Observation/x.1');
    expect(references.some((reference) => reference === '' || reference.includes(' '))).toBe(false);
  });
});

describe('a probability of a RiskAssessment', () => {
  it('has 4 places, and is never 0 or 1', () => {
    expect([0.63124, 0, 1e-9, 1, 0.99999].map(roundedProbability)).toEqual([0.6312, 0.0001, 0.0001, 0.9999, 0.9999]);
    const any = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(any, (probability) => {
        const rounded = roundedProbability(probability);
        expect(Math.abs(rounded - probability)).toBeLessThanOrEqual(0.000_100_1);
        expect(String(rounded).length).toBeLessThanOrEqual(6);
        expect(rounded > 0 && rounded < 1).toBe(true);
      }),
    );
  });
});
