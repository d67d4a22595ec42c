import type { News2Component } from '../assessment.js';

/** Points of values up to and including `upTo` (in the canonical unit), of rows in ascending order. */
export interface PointBand {
  readonly upTo: number;
  readonly points: number;
}

/** Inputs that are numbers, with how many decimals they are charted to. */
export interface NumericRow {
  readonly input: Exclude<News2Component['input'], 'oxygen' | 'consciousness'>;
  /** 10 to the number of decimals that the RCP chart has. */
  readonly perUnit: 1 | 10;
  readonly bands: readonly PointBand[];
}

const REST = Number.POSITIVE_INFINITY;

/**
 * NEWS2 physiological parameters.
 *
 * @see Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, chart 1
 */
export const respiratoryRate: NumericRow = {
  input: 'respiratory-rate',
  perUnit: 1,
  bands: [
    { upTo: 8, points: 3 },
    { upTo: 11, points: 1 },
    { upTo: 20, points: 0 },
    { upTo: 24, points: 2 },
    { upTo: REST, points: 3 },
  ],
};

/** SpO₂ scale 1: everyone without confirmed hypercapnic respiratory failure. */
export const oxygenSaturationScale1: NumericRow = {
  input: 'oxygen-saturation',
  perUnit: 1,
  bands: [
    { upTo: 91, points: 3 },
    { upTo: 93, points: 2 },
    { upTo: 95, points: 1 },
    { upTo: REST, points: 0 },
  ],
};

/** SpO₂ scale 2 on air: target 88 to 92 %, and more is no harm without oxygen. */
export const oxygenSaturationScale2OnAir: NumericRow = {
  input: 'oxygen-saturation',
  perUnit: 1,
  bands: [
    { upTo: 83, points: 3 },
    { upTo: 85, points: 2 },
    { upTo: 87, points: 1 },
    { upTo: REST, points: 0 },
  ],
};

/** SpO₂ scale 2 on oxygen: too much of it scores as well. */
export const oxygenSaturationScale2OnOxygen: NumericRow = {
  input: 'oxygen-saturation',
  perUnit: 1,
  bands: [
    { upTo: 83, points: 3 },
    { upTo: 85, points: 2 },
    { upTo: 87, points: 1 },
    { upTo: 92, points: 0 },
    { upTo: 94, points: 1 },
    { upTo: 96, points: 2 },
    { upTo: REST, points: 3 },
  ],
};

export const systolicBloodPressure: NumericRow = {
  input: 'systolic-blood-pressure',
  perUnit: 1,
  bands: [
    { upTo: 90, points: 3 },
    { upTo: 100, points: 2 },
    { upTo: 110, points: 1 },
    { upTo: 219, points: 0 },
    { upTo: REST, points: 3 },
  ],
};

export const heartRate: NumericRow = {
  input: 'heart-rate',
  perUnit: 1,
  bands: [
    { upTo: 40, points: 3 },
    { upTo: 50, points: 1 },
    { upTo: 90, points: 0 },
    { upTo: 110, points: 1 },
    { upTo: 130, points: 2 },
    { upTo: REST, points: 3 },
  ],
};

export const bodyTemperature: NumericRow = {
  input: 'body-temperature',
  perUnit: 10,
  bands: [
    { upTo: 35, points: 3 },
    { upTo: 36, points: 1 },
    { upTo: 38, points: 0 },
    { upTo: 39, points: 1 },
    { upTo: REST, points: 2 },
  ],
};

export const OXYGEN_POINTS = 2;
/** New confusion, voice, pain or unresponsive. */
export const NOT_ALERT_POINTS = 3;

/**
 * Points of a value, rounded as the chart has it (temperature to 0.1 °C, all others to whole numbers, halves up)
 * before it is looked up: 91.5 % counts as 92 %.
 */
export function pointsOf(row: NumericRow, value: number): number {
  const charted = Math.round(value * row.perUnit) / row.perUnit;
  return row.bands.find((band) => charted <= band.upTo)!.points;
}

/** Most points that an input can have. */
export function mostPoints(row: NumericRow): number {
  return Math.max(...row.bands.map((band) => band.points));
}
