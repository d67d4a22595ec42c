import { isCharted, type PatientRecord } from '@bellwether/fhir-mapping';
import type { ChartCounts, LinkFact } from './message.js';

/** Other records of the patient, with how many resources were read from each. */
export function linkFacts({ links }: Pick<PatientRecord, 'links'>): readonly LinkFact[] {
  return links.map((link) => ({ ...link, resources: link.resources.length }));
}

export function chartCounts({ readings, coded, rejected, refused }: PatientRecord): ChartCounts {
  const unused = rejected.filter(
    ({ concept, reason, mayBe }) => (concept !== null || mayBe !== undefined) && reason !== 'duplicate',
  ).length;
  const others = refused.filter(({ reason }) => reason === 'another-patient' || reason === 'no-subject').length;
  return { unused, all: unused + readings.filter(isCharted).length + coded.length, others };
}
