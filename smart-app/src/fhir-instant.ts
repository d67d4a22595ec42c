import type { Instant, TimePrecision } from '@bellwether/fhir-mapping';

const lengths: Readonly<Partial<Record<TimePrecision, number>>> = { year: 4, month: 7, day: 10 };

/** An instant as FHIR writes it, in UTC, as exactly as it is known; null for none, or for what no date can be. */
export function fhirInstant(at: Instant | null, precision: TimePrecision = 'second'): string | null {
  if (at === null || Number.isNaN(new Date(at).getTime())) return null;
  return new Date(at).toISOString().slice(0, lengths[precision]);
}
