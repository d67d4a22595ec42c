import type { Evidence, Instant } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';

/** Measured in (asOf − hours, asOf] and known by asOf. */
export function usableWithin(
  asOf: Instant,
  hours: number,
): (times: Pick<Evidence, 'measuredAt' | 'knownAt'>) => boolean {
  return ({ measuredAt, knownAt }) => measuredAt > asOf - hours * hourMs && measuredAt <= asOf && knownAt <= asOf;
}
