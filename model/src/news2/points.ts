import { numericRow, pointsOf } from './bands.js';

/**
 * NEWS2 points of one value alone; null where it has none: of another vital sign, or SpO₂ on scale 2, whose points
 * depend on what the patient breathes.
 */
export function news2Points(concept: string, value: number, oxygenSaturationScale: 1 | 2 = 1): number | null {
  const row = numericRow(concept);
  if (row === undefined || (concept === 'oxygen-saturation' && oxygenSaturationScale === 2)) return null;
  return pointsOf(row, value);
}

/** How far a value is from those without points, in the canonical unit: 0 within, and of what has no points at all. */
export function pointsAway(concept: string, value: number): number {
  const row = numericRow(concept);
  if (row === undefined) return 0;
  const place = row.bands.findIndex(([, points]) => points === 0);
  const from = place === 0 ? Number.NEGATIVE_INFINITY : row.bands[place - 1]![0];
  const [upTo] = row.bands[place]!;
  return value <= from ? from - value + 1 / row.perUnit : Math.max(0, value - upTo);
}
