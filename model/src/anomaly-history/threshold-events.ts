import type { Reading } from '@bellwether/fhir-mapping';
import type { CrossingEpisode } from '../alarms/crossing-episode.js';
import { type Side, sideBeyond } from '../alarms/limits.js';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { type AnomalyEvent, anomalyEvent } from './anomaly-event.js';
import { valueText } from './sentences.js';

/** A reading beyond a critical trigger of its concept: one event for each trigger that it crosses. */
export function thresholdEvents(reading: Reading, triggers: readonly CriticalTrigger[]): readonly AnomalyEvent[] {
  const { concept, value } = reading;
  const crossings: AnomalyEvent[] = [];
  for (const trigger of triggers) {
    if (trigger.concept !== concept) continue;
    const side = sideBeyond(trigger, value);
    if (side !== null) crossings.push(crossing(reading, trigger, side));
  }
  return crossings;
}

/** Name of the rule. */
const crossingRule = (concept: string, side: Side): string => `critical-${concept}-${side}`;

/** Finds the crossing, of several, that an event is of. */
export function crossingsByEvent(
  crossings: readonly CrossingEpisode[],
): (event: AnomalyEvent) => CrossingEpisode | undefined {
  const found = new Map(
    crossings.flatMap((one) =>
      one.readings.map(({ reference }) => [`${crossingRule(one.concept, one.side)} ${reference}`, one] as const),
    ),
  );
  return ({ kind, rule, references }) => (kind === 'threshold' ? found.get(`${rule} ${references[0]}`) : undefined);
}

function crossing(reading: Reading, { concept, below, above }: CriticalTrigger, side: Side): AnomalyEvent {
  const limit = side === 'low' ? below! : above!;
  return anomalyEvent(
    {
      kind: 'threshold',
      rule: crossingRule(concept, side),
      concepts: [concept],
      score: null,
      value: reading.value,
      unitConcept: concept,
      expected: { low: below ?? null, high: above ?? null },
      measuredAt: reading.measuredAt,
      knownAt: reading.knownAt,
      text: `${valueText(reading)} is ${side === 'low' ? 'below' : 'above'} the critical limit of ${limit}.`,
    },
    [reading],
  );
}
