import type { RejectedReading, RejectionReason } from '@bellwether/fhir-mapping';

/** Rejections that say that a value is wrong (of a sensor, a unit, a keyboard), not merely unusable. */
const ARTEFACT_REASONS: readonly RejectionReason[] = ['implausible', 'zero', 'systolic-below-diastolic'];

/** Whether a rejection says that the value is wrong. */
export function isArtefact({ reason }: Pick<RejectedReading, 'reason'>): boolean {
  return ARTEFACT_REASONS.includes(reason);
}
