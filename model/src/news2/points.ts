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
