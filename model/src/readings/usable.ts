import type { Evidence, Instant } from '@bellwether/fhir-mapping';

export const HOUR = 3_600_000;

/** Measured in (asOf − hours, asOf] and known by asOf. */
export function usableWithin(
  asOf: Instant,
  hours: number,
): (times: Pick<Evidence, 'measuredAt' | 'knownAt'>) => boolean {
  return ({ measuredAt, knownAt }) => measuredAt > asOf - hours * HOUR && measuredAt <= asOf && knownAt <= asOf;
}
