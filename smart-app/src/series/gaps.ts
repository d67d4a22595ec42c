import { dayMs, hourMs, vitalSigns } from '@bellwether/fhir-mapping';

/** When a line is broken: the limits, in milliseconds, of what counts as too long without a reading. */
interface GapRule {
  /** Never broken over less, however densely it was measured before. */
  readonly atLeast: number;
  /** Always broken over more, however rarely it is measured. */
  readonly atMost: number;
}

/** What changes within hours: a day without a reading says nothing about that day. */
const fast: GapRule = { atLeast: 2 * hourMs, atMost: 30 * hourMs };
/** What changes over weeks: yearly visits are one line, a year left out is a gap. */
const slow: GapRule = { atLeast: 3 * dayMs, atMost: 400 * dayMs };

const slowSeries: ReadonlySet<string> = new Set(
  vitalSigns.filter(({ pace }) => pace === 'slow').map(({ concept }) => concept),
);

/** So many times the typical spacing is too long. */
const timesTypical = 3;
/** Spacings before and after that say what is typical. */
const neighbours = 4;

/**
 * Numbers the unbroken stretches of a series. Between two readings there is a gap where they are further apart than three
 * times the typical spacing, which is the median of the four spacings before and the four after; at least `atLeast` and
 * at most `atMost` of the series' rule. Two readings are too few to be typical: then `atMost` decides.
 *
 * Local, because a chart has yearly visits and an intensive-care stay in one series. O(n).
 */
export function segmentsOf(id: string, at: Float64Array): Uint32Array {
  const { atLeast, atMost } = slowSeries.has(id) ? slow : fast;
  const segment = new Uint32Array(at.length);
  const around = new Float64Array(2 * neighbours);
  for (let index = 1; index < at.length; index++) {
    const spacing = at[index]! - at[index - 1]!;
    const typical = spacing <= atLeast ? 0 : medianAround(at, index, around);
    const limit = Math.min(Math.max(timesTypical * typical, atLeast), atMost);
    segment[index] = segment[index - 1]! + (spacing > limit ? 1 : 0);
  }
  return segment;
}

/** Median of the spacings around the one that ends at `index`, itself left out; infinite where it is the only one. */
function medianAround(at: Float64Array, index: number, around: Float64Array): number {
  let count = 0;
  const last = Math.min(index + neighbours, at.length - 1);
  for (let end = Math.max(index - neighbours, 1); end <= last; end++) {
    if (end !== index) around[count++] = at[end]! - at[end - 1]!;
  }
  if (count === 0) return Number.POSITIVE_INFINITY;
  const sorted = around.subarray(0, count).sort();
  return (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
}
