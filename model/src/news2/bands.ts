import type { News2NumberName } from '@bellwether/fhir-mapping';

/** Points of an input that is a number, with how many decimals it is charted to. */
export interface NumericRow {
  /** 10 to the number of decimals that the RCP chart has. */
  readonly perUnit: 1 | 10;
  /** Points of values up to and including a limit (in the canonical unit), ascending. */
  readonly bands: readonly (readonly [upTo: number, points: number])[];
}

const REST = Number.POSITIVE_INFINITY;

/**
 * NEWS2 physiological parameters. SpO₂ by scale 1: everyone without confirmed hypercapnic respiratory failure.
 *
 * @see Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, chart 1
 */
const numericRows: Readonly<Record<News2NumberName, NumericRow>> = {
  'respiratory-rate': {
    perUnit: 1,
    bands: [
      [8, 3],
      [11, 1],
      [20, 0],
      [24, 2],
      [REST, 3],
    ],
  },
  'oxygen-saturation': {
    perUnit: 1,
    bands: [
      [91, 3],
      [93, 2],
      [95, 1],
      [REST, 0],
    ],
  },
  'systolic-blood-pressure': {
    perUnit: 1,
    bands: [
      [90, 3],
      [100, 2],
      [110, 1],
      [219, 0],
      [REST, 3],
    ],
  },
  'heart-rate': {
    perUnit: 1,
    bands: [
      [40, 3],
      [50, 1],
      [90, 0],
      [110, 1],
      [130, 2],
      [REST, 3],
    ],
  },
  'body-temperature': {
    perUnit: 10,
    bands: [
      [35, 3],
      [36, 1],
      [38, 0],
      [39, 1],
      [REST, 2],
    ],
  },
};

const byInput: ReadonlyMap<string, NumericRow> = new Map(Object.entries(numericRows));

/** The row of an input that is a number; `undefined` of any other concept. */
export function numericRow(input: string): NumericRow | undefined {
  return byInput.get(input);
}

/** SpO₂ scale 2 on air: target 88 to 92 %, and more does no harm without oxygen. */
const oxygenSaturationScale2OnAir: NumericRow = {
  perUnit: 1,
  bands: [
    [83, 3],
    [85, 2],
    [87, 1],
    [REST, 0],
  ],
};

/** SpO₂ scale 2 on oxygen: too much of it scores as well. */
const oxygenSaturationScale2OnOxygen: NumericRow = {
  perUnit: 1,
  bands: [
    [83, 3],
    [85, 2],
    [87, 1],
    [92, 0],
    [94, 1],
    [96, 2],
    [REST, 3],
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
  return row.bands.find(([upTo]) => charted <= upTo)![1];
}

/** Points of SpO₂ on scale 2, which depend on what the patient breathes. */
export function oxygenSaturationPoints(value: number, onOxygen: boolean): number {
  return pointsOf(onOxygen ? oxygenSaturationScale2OnOxygen : oxygenSaturationScale2OnAir, value);
}
