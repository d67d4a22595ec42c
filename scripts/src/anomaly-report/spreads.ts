import { type IcuStay, thinned } from './icu-series.js';

const MAD_TO_DEVIATION = 1.4826;

/** Of each vital sign, the spread (scaled median absolute deviation) below which one patient in ten is. */
export function smallSpreads(stays: readonly IcuStay[], everyHours: number): ReadonlyMap<string, number> {
  const spreads = new Map<string, number[]>();
  for (const { series } of stays) {
    for (const [concept, readings] of series) {
      const values = thinned(readings, everyHours).map(({ value }) => value);
      if (values.length < 10) continue;
      const middle = medianOf(values);
      const spread = MAD_TO_DEVIATION * medianOf(values.map((value) => Math.abs(value - middle)));
      const own = spreads.get(concept) ?? [];
      spreads.set(concept, own);
      own.push(spread);
    }
  }
  return new Map(
    Array.from(spreads, ([concept, own]) => [concept, own.sort((a, b) => a - b)[Math.floor(own.length / 10)]!]),
  );
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
