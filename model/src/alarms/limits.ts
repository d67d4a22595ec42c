import { vitalSigns } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { measuredBy } from '../readings/measured-by.js';
import { numericRow } from '../news2/bands.js';

export const sides = ['low', 'high'] as const;
export type Side = (typeof sides)[number];

/** Points of NEWS2 from which on a value alone asks for something. */
const criticalPoints = 3;

/**
 * The values that have three points in NEWS2, as critical triggers, of cuff and arterial line: heart rate below 41 and above 130,
 * respiratory rate below 9 and above 24, SpO₂ below 92, systolic pressure below 91 and above 219, temperature below 35.1.
 */
export const threePointTriggers: readonly CriticalTrigger[] = vitalSigns.flatMap(({ concept }) => {
  const row = numericRow(measuredBy(concept));
  if (row === undefined) return [];
  const [first, last] = [row.bands[0]!, row.bands.at(-1)!];
  const below = first[1] < criticalPoints ? {} : { below: (first[0] * row.perUnit + 1) / row.perUnit };
  const above = last[1] < criticalPoints ? {} : { above: row.bands.at(-2)![0] };
  return [{ concept, ...below, ...above }];
});

/** 10 to the number of decimals of each vital sign that NEWS2 rounds. */
const perUnitOf: ReadonlyMap<string, number> = new Map(
  vitalSigns.flatMap(({ concept }) => {
    const row = numericRow(measuredBy(concept));
    return row === undefined ? [] : [[concept, row.perUnit] as const];
  }),
);

/**
 * On which side a value is beyond a trigger; null: on neither. It is compared as NEWS2 rounds it (temperature to
 * 0.1 °C, all others to whole numbers), so that no value crosses one and not the other.
 */
export function sideBeyond({ concept, below, above }: CriticalTrigger, value: number): Side | null {
  const perUnit = perUnitOf.get(concept);
  const charted = perUnit === undefined ? value : Math.round(value * perUnit) / perUnit;
  if (below !== undefined && charted < below) return 'low';
  return above !== undefined && charted > above ? 'high' : null;
}
