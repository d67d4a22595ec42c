import { hourMs } from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import type { ScoredAssessment } from './assessment.js';

/** A FHIR R4 RiskAssessment, as far as an assessment fills it. */
export interface RiskAssessmentResource {
  readonly resourceType: 'RiskAssessment';
  readonly status: 'final';
  readonly method: { readonly text: string };
  readonly subject: { readonly reference: string };
  readonly encounter?: { readonly reference: string };
  readonly occurrenceDateTime: string;
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

const MAX_REASONS = 5;

/**
 * A scored assessment as FHIR R4 RiskAssessment: for which patient, when, by which model, from which resources, how likely.
 *
 * @see https://hl7.org/fhir/R4/riskassessment.html
 */
export function toRiskAssessment(
  assessment: ScoredAssessment,
  manifest: Manifest,
  encounterId?: string,
): RiskAssessmentResource {
  const { provenance, asOf, concepts, contributions } = assessment;
  const start = new Date(asOf).toISOString();
  const references = [...new Set(contributions.flatMap(({ evidence }) => evidence.references))];
  const reasons = concepts
    .filter(({ place, contribution }) => place !== 'quiet' && contribution !== 0)
    .slice(0, MAX_REASONS)
    .map(({ display, contribution }) => `${display} (${contribution > 0 ? 'raises' : 'lowers'} it)`);
  return {
    resourceType: 'RiskAssessment',
    status: 'final',
    method: { text: `${provenance.artefact} ${provenance.version} (SHA-256 ${provenance.artefactHash})` },
    subject: { reference: assessment.patient },
    ...(encounterId === undefined ? {} : { encounter: { reference: `Encounter/${encounterId}` } }),
    occurrenceDateTime: start,
    ...(references.length === 0 ? {} : { basis: references.map((reference) => ({ reference })) }),
    prediction: [
      {
        outcome: { text: manifest.outcome.text },
        probabilityDecimal: assessment.probability,
        qualitativeRisk: { text: assessment.band },
        whenPeriod: { start, end: new Date(asOf + manifest.outcome.horizonHours * hourMs).toISOString() },
        rationale: `The model weighed: ${reasons.join(', ') || 'no single factor strongly'}.`,
      },
    ],
    ...(provenance.synthetic
      ? { note: [{ text: 'Trained on synthetic patients: demonstration only, not for clinical use.' }] }
      : {}),
  };
}
