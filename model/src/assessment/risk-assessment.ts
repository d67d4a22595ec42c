import { hourMs } from '@bellwether/fhir-mapping';
import type { DeviceResource } from '../artefact/ai-device.js';
import { artefactCode, fhirNames } from '../artefact/fhir-names.js';
import type { Manifest } from '../artefact/manifest.js';
import type { ScoredAssessment } from './assessment.js';
import { escapeXhtml } from './escape-xhtml.js';

interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** A FHIR R4 RiskAssessment, as far as an assessment fills it. */
export interface RiskAssessmentResource {
  readonly resourceType: 'RiskAssessment';
  readonly meta: { readonly security: readonly Coding[] };
  readonly text: { readonly status: 'generated'; readonly div: string };
  readonly contained: readonly [DeviceResource];
  readonly identifier?: readonly { readonly system: string; readonly value: string }[];
  readonly status: 'final';
  readonly method: { readonly coding: readonly Coding[]; readonly text: string };
  readonly code: { readonly text: string };
  readonly subject: { readonly reference: string };
  readonly encounter?: { readonly reference: string };
  readonly occurrenceDateTime: string;
  readonly performer: { readonly reference: string; readonly display: string };
  readonly basis?: readonly { readonly reference: string }[];
  readonly prediction: readonly [
    {
      readonly outcome: { readonly text: string };
      readonly probabilityDecimal: number;
      readonly qualitativeRisk: { readonly text: string };
      readonly whenPeriod: { readonly start: string; readonly end: string };
      readonly rationale: string;
    },
  ];
  readonly note?: readonly { readonly text: string }[];
}

/** What people read in it: plain text, which may have text of the chart in it, for both of its forms. */
export interface RiskAssessmentTexts {
  /** The risk in one sentence, with the model that it is from. */
  readonly summary: string;
  readonly rationale: string;
  /** All that must be said with the figure: not for care, NEWS2, what is missing, was not read or cannot be used. */
  readonly notes: readonly string[];
  /** Writes plain text as Markdown, which `Annotation.text` is: no mark of the text means anything. */
  readonly asMarkdown: (text: string) => string;
}

/** What a RiskAssessment has besides the assessment. */
export interface RiskAssessmentParts {
  readonly manifest: Manifest;
  /** The artefact (`toDevice`), contained. */
  readonly device: DeviceResource;
  /** Address of the service, without a slash at its end. */
  readonly publicUrl: string;
  readonly texts: RiskAssessmentTexts;
  /** True of a silent trial. What was trained on synthetic patients is not for care either. */
  readonly silent: boolean;
  /** Id of the assessment; left out: it has no identifier. */
  readonly identifier?: string;
  readonly encounterId?: string;
}

/** Says that a machine made it. @see https://terminology.hl7.org/CodeSystem-v3-ObservationValue.html */
const assertedByAi: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'AIAST',
  display: 'Artificial Intelligence asserted',
};

/** Says that it is not for care. @see https://hl7.org/fhir/R4/security-labels.html */
const testData: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'HTEST',
  display: 'test health data',
};

/** Id of the Device within the resource: as the performer refers to it. */
const deviceId = 'device';

/**
 * A scored assessment as FHIR R4 RiskAssessment: for which patient, when, by which model, from which resources, how likely, and
 * what is not known. The Device is contained, because the resource is stored by systems that do not have it and may not reach
 * this service: what made the figure goes where the figure goes. Of the same input the same bytes.
 *
 * @see https://hl7.org/fhir/R4/riskassessment.html
 */
export function toRiskAssessment(
  assessment: ScoredAssessment,
  { manifest, device, publicUrl, texts, silent, identifier, encounterId }: RiskAssessmentParts,
): RiskAssessmentResource {
  const { provenance, asOf } = assessment;
  const start = new Date(asOf).toISOString();
  const names = fhirNames(publicUrl);
  const basis = referencesOf(assessment);
  return {
    resourceType: 'RiskAssessment',
    meta: { security: [assertedByAi, ...(silent || manifest.synthetic ? [testData] : [])] },
    text: { status: 'generated', div: divOf(texts) },
    contained: [{ ...device, id: deviceId }],
    ...(identifier === undefined ? {} : { identifier: [{ system: names.assessment, value: identifier }] }),
    status: 'final',
    method: {
      // The version of a coding is that of its code system, so that the version of the artefact is a code.
      coding: [
        { system: names.model, code: artefactCode(manifest), display: `${manifest.title}, ${manifest.version}` },
        { system: names.model, code: manifest.name, display: manifest.title },
      ],
      text: `${provenance.artefact} ${provenance.version} (SHA-256 ${provenance.artefactHash})`,
    },
    code: { text: manifest.title },
    subject: { reference: assessment.patient },
    ...(encounterId === undefined ? {} : { encounter: { reference: `Encounter/${encounterId}` } }),
    occurrenceDateTime: start,
    performer: { reference: `#${deviceId}`, display: `${manifest.name} ${manifest.version}` },
    ...(basis.length === 0 ? {} : { basis: basis.map((reference) => ({ reference })) }),
    prediction: [
      {
        outcome: { text: manifest.outcome.text },
        probabilityDecimal: roundedProbability(assessment.probability),
        qualitativeRisk: { text: assessment.band },
        whenPeriod: { start, end: new Date(asOf + manifest.outcome.horizonHours * hourMs).toISOString() },
        rationale: texts.rationale,
      },
    ],
    ...(texts.notes.length === 0 ? {} : { note: texts.notes.map((text) => ({ text: texts.asMarkdown(text) })) }),
  };
}

const decimals = 10_000;

/** To 4 places, and never to 0 or 1: no figure of a model says that something cannot or must happen. */
export function roundedProbability(probability: number): number {
  return Math.min(Math.max(Math.round(probability * decimals), 1), decimals - 1) / decimals;
}

/** What a reference of FHIR looks like. An id of a chart that is none would make the whole resource invalid. */
const wellFormed = /^(?:(?:https?:\/\/[^\s]+\/)?[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}|urn:uuid:[0-9a-f-]{36})$/;

/** Whether a text is a reference that others can follow. */
export function isReference(text: string): boolean {
  return wellFormed.test(text);
}

function referencesOf({ contributions }: ScoredAssessment): readonly string[] {
  return [...new Set(contributions.flatMap(({ evidence }) => evidence.references))].filter(isReference);
}

function divOf({ summary, notes }: RiskAssessmentTexts): string {
  const paragraphs = [summary, ...notes].map((text) => `<p>${escapeXhtml(text)}</p>`).join('');
  return `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs}</div>`;
}
