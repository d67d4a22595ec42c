import type { Instant, TimePrecision } from '@bellwether/fhir-mapping';
import { minuteMs } from '@bellwether/fhir-mapping';

const DAY_MINUTES = 1440;

/** A pattern of a day: two waves of 24 hours, a quarter of a day apart, between −1 and 1. */
export type DayWave = readonly [number, number];

/** For readings whose time of day is not known, and for series without a pattern. */
export const NO_WAVE: DayWave = [0, 0];

/**
 * Where in the local day an instant is, as two waves made of parabolas: within 0.06 of cosine and sine of the hour angle,
 * and of + − × alone, so the same bits on every engine. Any wave of 24 hours, whatever its peak, is about a sum of the two.
 *
 * @param zoneOffsetMinutes minutes that local time is ahead of UTC; may be negative
 */
export function dayWave(instant: Instant, precision: TimePrecision, zoneOffsetMinutes: number): DayWave {
  if (precision !== 'minute' && precision !== 'second') return NO_WAVE;
  const minutes = instant / minuteMs + zoneOffsetMinutes;
  const day = minutes / DAY_MINUTES;
  const part = day - Math.floor(day);
  return [parabolicWave(part + 0.25), parabolicWave(part)];
}

/** 0 at 0, 1 at a quarter, −1 at three quarters; of period 1. */
function parabolicWave(turns: number): number {
  const part = turns - Math.floor(turns);
  return part < 0.5 ? 16 * part * (0.5 - part) : -16 * (part - 0.5) * (1 - part);
}
