import { detailSentence, type RejectedReading, type RejectionReason } from '@bellwether/fhir-mapping';
import type { Anomaly } from '../assessment/assessment.js';

/** Rejections that say that a value is wrong (of a sensor, a unit, a keyboard), not merely unusable. */
const ARTEFACT_REASONS: readonly RejectionReason[] = ['implausible', 'zero', 'systolic-below-diastolic'];

/** Whether a rejection says that the value is wrong. */
export function isArtefact({ reason }: Pick<RejectedReading, 'reason'>): boolean {
  return ARTEFACT_REASONS.includes(reason);
}

/** Values that no patient has: one anomaly for each rejected reading, in the order of the record. */
export function artefactAnomalies(rejected: readonly RejectedReading[]): readonly Anomaly[] {
  return rejected.filter(isArtefact).map(({ reason, concept, detail, reference, measuredAt }) => ({
    kind: 'artefact',
    rule: reason,
    text: detailSentence(detail),
    concepts: concept === null ? [] : [concept],
    references: [reference],
    measuredAt,
    value: null,
    score: null,
  }));
}
