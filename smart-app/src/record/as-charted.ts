import { type Reading, unitText } from '@bellwether/fhir-mapping';

/** A value in the unit that the chart has it in. */
export interface AsCharted {
  readonly value: number;
  /** As it is shown. */
  readonly unit: string;
}

/** How the chart has a reading, where it has it in another unit than the canonical one; else null. */
export function asChartedOf({ value, recordedValue, recordedUnit }: Reading, unit: string): AsCharted | null {
  const recorded = unitText(recordedUnit);
  return recorded === unitText(unit) || recordedValue === value ? null : { value: recordedValue, unit: recorded };
}
