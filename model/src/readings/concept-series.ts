import type { Instant, Reading } from '@bellwether/fhir-mapping';
import { firstFrom } from './first-from.js';

/** Readings by concept: each series in the order in which they are given. */
export type ConceptSeries = ReadonlyMap<string, readonly Reading[]>;

export function conceptSeries(readings: readonly Reading[]): ConceptSeries {
  const series = new Map<string, Reading[]>();
  for (const reading of readings) {
    const own = series.get(reading.concept);
    if (own === undefined) series.set(reading.concept, [reading]);
    else own.push(reading);
  }
  return series;
}

/** The last of a series, ordered by time, that was measured before a moment. */
export function lastBefore(series: readonly Reading[] | undefined, at: Instant): Reading | undefined {
  return series?.[firstFrom(series, at) - 1];
}
