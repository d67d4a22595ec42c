import { hourMs } from '@bellwether/fhir-mapping';
import type { FlatLine } from '../lone-spikes/flat-lines.js';
import type { LoneSpike } from '../lone-spikes/lone-spikes.js';
import type { RecurrentSpikes } from '../lone-spikes/recurrent-spikes.js';
import type { Spikes } from '../lone-spikes/spikes.js';
import { type AnomalyEvent, anomalyEvent } from './anomaly-event.js';
import { signOf, valueText } from './sentences.js';

/** Lone spikes, those that recur, and flat lines: one event each. */
export function spikeEvents({
  spikes,
  recurrent,
  flat,
}: Pick<Spikes, 'spikes' | 'recurrent' | 'flat'>): readonly AnomalyEvent[] {
  return [...spikes.map(spikeEvent), ...recurrent.map(recurrentEvent), ...flat.map(flatEvent)];
}

const ofArtefact = { kind: 'artefact', score: null, expected: null } as const;

function spikeEvent({ reading, before, after, knownAt }: LoneSpike): AnomalyEvent {
  const { concept, value, measuredAt } = reading;
  return anomalyEvent(
    {
      ...ofArtefact,
      rule: 'lone-spike',
      concepts: [concept],
      value,
      unitConcept: concept,
      measuredAt,
      knownAt,
      text: `${valueText(reading)} stands alone: ${valueText(before, 'value')} before it and ${valueText(after, 'value')} after it.`,
    },
    [reading],
  );
}

function recurrentEvent({ spikes, knownAt }: RecurrentSpikes): AnomalyEvent {
  const readings = spikes.map(({ reading }) => reading);
  const newest = readings.at(-1)!;
  const concepts = [...new Set(readings.map(({ concept }) => concept))].sort();
  const names = concepts.map((concept) => signOf(concept).name).join(' and ');
  const isOne = concepts.length === 1;
  return anomalyEvent(
    {
      ...ofArtefact,
      rule: 'recurrent',
      concepts,
      value: isOne ? newest.value : null,
      unitConcept: isOne ? newest.concept : null,
      measuredAt: newest.measuredAt,
      knownAt,
      text: `${names}: ${readings.length} spikes within hours, the last one ${valueText(newest)}. Recurrent: check.`,
    },
    readings,
  );
}

function flatEvent({ first, last }: FlatLine): AnomalyEvent {
  const hours = Math.floor((last.measuredAt - first.measuredAt) / hourMs);
  return anomalyEvent(
    {
      ...ofArtefact,
      rule: 'flat-line',
      concepts: [last.concept],
      value: last.value,
      unitConcept: last.concept,
      measuredAt: last.measuredAt,
      knownAt: last.knownAt,
      text: `${valueText(last)} in every reading for ${hours} hours: check the sensor. A pacemaker keeps one rate as well.`,
    },
    [first, last],
  );
}
