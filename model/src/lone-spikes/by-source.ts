import type { Reading } from '@bellwether/fhir-mapping';

/** Readings by concept and source, for sources are never mixed: each series in the order in which its readings are given. */
export function bySource(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  const series = new Map<string, Reading[]>();
  for (const reading of readings) {
    const key = `${reading.concept} ${reading.source ?? ''}`;
    const own = series.get(key);
    if (own === undefined) series.set(key, [reading]);
    else own.push(reading);
  }
  return [...series.values()];
}
