import type { Reading } from '@bellwether/fhir-mapping';
import { conceptSeries } from './concept-series.js';

/** Readings by concept and source, for sources are never mixed: each series in the order in which its readings are given. */
export function bySource(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  return [...conceptSeries(readings).values()].flatMap((own) => {
    const sources = new Map<Reading['source'], Reading[]>();
    for (const reading of own) {
      const series = sources.get(reading.source);
      if (series === undefined) sources.set(reading.source, [reading]);
      else series.push(reading);
    }
    return [...sources.values()];
  });
}
