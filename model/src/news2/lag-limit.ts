import type { Instant } from '@bellwether/fhir-mapping';
import { hourMs, minuteMs } from '@bellwether/fhir-mapping';
import { type CarePlace, inputLimits, LONGEST_LAG_HOURS } from './input-limits.js';
import type { InputReading } from './input-reading.js';
import type { News2Input } from './inputs.js';
import { monitoringTimes, news2Response } from './responses.js';

/**
 * How far an input may lag behind its set and still count: until the next set is due by what the others score, an open one at
 * its most, so that losing one of them never makes an older value count.
 */
export function lagLimitMs(row: News2Input, all: readonly InputReading[], asOf: Instant, place: CarePlace): number {
  const { reserveMinutes, currentHours } = inputLimits[place];
  const points = all
    .filter((other) => other.row !== row)
    .map(({ row: { input, highestPoints }, says, measuredAt, high }) => {
      const isCurrent = measuredAt !== null && measuredAt > asOf - currentHours(input) * hourMs;
      return says === 'usable' && isCurrent ? high : highestPoints;
    });
  const total = points.reduce((sum, one) => sum + one, 0);
  const { due } = monitoringTimes[news2Response(total, points.includes(3)).band];
  return Math.min((due - reserveMinutes) * minuteMs, LONGEST_LAG_HOURS * hourMs);
}
