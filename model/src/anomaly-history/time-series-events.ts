import type { Reading } from '@bellwether/fhir-mapping';
import type { Prediction } from '../time-series/vital-series.js';
import { type AnomalyEvent, anomalyEvent } from './anomaly-event.js';
import { valueText } from './sentences.js';
import type { VitalLimits } from './vital-limits.js';

/** Name of the rule: a reading outside the interval in which 99.5 % of readings should be. */
const RULE = 'state-space-99.5';

/** A reading that the patient's own past did not lead to expect; null where it did, or could not say. */
export function timeSeriesEvent(
  reading: Reading,
  prediction: Prediction | null,
  { concept, digits }: VitalLimits,
): AnomalyEvent | null {
  if (prediction === null) return null;
  const { value } = reading;
  const { expected, deviation, nearlyAll } = prediction;
  if (value >= nearlyAll.low && value <= nearlyAll.high) return null;
  return anomalyEvent(
    {
      kind: 'time-series',
      rule: RULE,
      concepts: [concept],
      score: (value - expected) / deviation,
      value,
      unitConcept: concept,
      expected: nearlyAll,
      measuredAt: reading.measuredAt,
      knownAt: reading.knownAt,
      text: `${valueText(reading)} is ${value < expected ? 'below' : 'above'} the range expected from earlier readings: ${expected.toFixed(digits)}, between ${nearlyAll.low.toFixed(digits)} and ${nearlyAll.high.toFixed(digits)}.`,
    },
    [reading],
  );
}
