import {
  bodyTemperature,
  heartRate,
  type NumericRow,
  oxygenSaturationScale1,
  pointsOf,
  respiratoryRate,
  systolicBloodPressure,
} from './bands.js';

const rows = new Map<string, NumericRow>(
  [respiratoryRate, oxygenSaturationScale1, systolicBloodPressure, heartRate, bodyTemperature].map((row) => [
    row.input,
    row,
  ]),
);

/**
 * NEWS2 points of one value alone; null where it has none: of another vital sign, or SpO₂ on scale 2, whose points
 * depend on what the patient breathes.
 */
export function news2Points(concept: string, value: number, oxygenSaturationScale: 1 | 2 = 1): number | null {
  const row = rows.get(concept);
  if (row === undefined || (row === oxygenSaturationScale1 && oxygenSaturationScale === 2)) return null;
  return pointsOf(row, value);
}
