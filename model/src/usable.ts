import type { Evidence, Instant } from '@bellwether/fhir-mapping';

export const HOUR = 3_600_000;

/** Measured in (asOf − hours, asOf] and known by asOf. */
export function usableWithin(asOf: Instant, hours: number): (evidence: Evidence) => boolean {
  return ({ measuredAt, knownAt }) => measuredAt > asOf - hours * HOUR && measuredAt <= asOf && knownAt <= asOf;
}

/** The newest usable one of readings in their fixed order. */
export function newestOf<T extends Evidence>(readings: readonly T[], wanted: (reading: T) => boolean): T | null {
  return readings.findLast(wanted) ?? null;
}
