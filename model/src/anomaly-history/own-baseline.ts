import type { Reading } from '@bellwether/fhir-mapping';
import { type AnomalyEvent, anomalyEvent } from './anomaly-event.js';
import type { HourlyWindow } from './hourly-window.js';
import { selectMedian } from '../math/median.js';
import { valueText } from './sentences.js';
import type { VitalLimits } from './vital-limits.js';

/** Prior readings that a baseline takes. */
export const BASELINE_READINGS_NEEDED = 5;
/** Modified z-score from which on a value is an outlier (Iglewicz and Hoaglin 1993). */
const OUTLIER = 3.5;
/** Makes the median absolute deviation of normal values their standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/**
 * A reading that is far from the patient's own median of the hours before it; null where it is not, or too few are known.
 *
 * @param window the readings before this one, of `windowHours` hours
 */
export function ownBaselineEvent(
  reading: Reading,
  window: HourlyWindow,
  limits: VitalLimits,
  windowHours: number,
): AnomalyEvent | null {
  const { count } = window;
  if (count < BASELINE_READINGS_NEEDED || window.isAmong(OUTLIER * limits.minSpread)) return null;
  const prior = window.values;
  const middle = selectMedian(prior.slice());
  const distance = reading.value - middle;
  const deviation = selectMedian(prior.map((value) => Math.abs(value - middle)));
  const spread = Math.max(MAD_TO_DEVIATION * deviation, limits.minSpread);
  const score = distance / spread;
  if (Math.abs(score) <= OUTLIER) return null;
  const { concept } = limits;
  return anomalyEvent(
    {
      kind: 'own-baseline',
      rule: `median-mad-${windowHours}h`,
      concepts: [concept],
      score,
      value: reading.value,
      unitConcept: concept,
      expected: { low: middle - OUTLIER * spread, high: middle + OUTLIER * spread },
      measuredAt: reading.measuredAt,
      knownAt: reading.knownAt,
      text: `${valueText(reading)} is far ${score > 0 ? 'above' : 'below'} the patient's own median of ${middle.toFixed(limits.digits)} (from ${count} earlier hours with readings).`,
    },
    [reading],
  );
}
