import type { Reading } from '@bellwether/fhir-mapping';

/** A systolic and a diastolic pressure of one measurement, as rows of the record; -1 where one of them is missing. */
export interface PressurePair {
  readonly systolicRow: number;
  readonly diastolicRow: number;
}

/**
 * Pairs pressures that were measured at the same moment: those of one Observation first, what is left in its order. A
 * pressure without a partner stays, alone. Rows ascend by time; the pairs do too.
 */
export function pairPressures(
  readings: readonly Reading[],
  systolicRows: readonly number[],
  diastolicRows: readonly number[],
): readonly PressurePair[] {
  const pairs: PressurePair[] = [];
  let [s, d] = [0, 0];
  while (s < systolicRows.length || d < diastolicRows.length) {
    const at = Math.min(timeOf(readings, systolicRows[s]), timeOf(readings, diastolicRows[d]));
    const [systolicEnd, diastolicEnd] = [endOf(readings, systolicRows, s, at), endOf(readings, diastolicRows, d, at)];
    pairMoment(readings, systolicRows.slice(s, systolicEnd), diastolicRows.slice(d, diastolicEnd), pairs);
    [s, d] = [systolicEnd, diastolicEnd];
  }
  return pairs;
}

function timeOf(readings: readonly Reading[], row: number | undefined): number {
  return row === undefined ? Number.POSITIVE_INFINITY : readings[row]!.measuredAt;
}

function endOf(readings: readonly Reading[], rows: readonly number[], from: number, at: number): number {
  let end = from;
  while (end < rows.length && timeOf(readings, rows[end]) === at) end++;
  return end;
}

function pairMoment(
  readings: readonly Reading[],
  systolicRows: readonly number[],
  diastolicRows: readonly number[],
  into: PressurePair[],
): void {
  const free = [...diastolicRows];
  const alone: number[] = [];
  for (const systolicRow of systolicRows) {
    const partner = free.findIndex((row) => readings[row]!.reference === readings[systolicRow]!.reference);
    if (partner < 0) alone.push(systolicRow);
    else into.push({ systolicRow, diastolicRow: free.splice(partner, 1)[0]! });
  }
  for (const systolicRow of alone) into.push({ systolicRow, diastolicRow: free.shift() ?? -1 });
  for (const diastolicRow of free) into.push({ systolicRow: -1, diastolicRow });
}
