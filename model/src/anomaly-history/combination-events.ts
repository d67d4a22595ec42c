import type { Instant, Reading } from '@bellwether/fhir-mapping';
import type { CombinationRule } from '../anomalies/unusual-combinations.js';
import { isolationShares } from '../isolation-forest/attribution.js';
import { isolationScoresFrom } from '../isolation-forest/score.js';
import { type AnomalyEvent, anomalyEvent, type CombinationReason } from './anomaly-event.js';
import { signOf, valueText } from './sentences.js';

/** What was known of a moment at some time: for each column of the forest the reading that counts. */
interface KnownMoment {
  readonly measuredAt: Instant;
  readonly knownAt: Instant;
  readonly readings: ReadonlyMap<string, Reading>;
}

/**
 * Readings of one moment that rarely go together, by isolation forest: one event for each moment, as soon as at least two
 * vital signs of it are known and what is known of it is unusual. What becomes known of the moment later does not take the
 * event back, for it was there to be seen.
 *
 * @param readings usable readings by time, those of a moment by concept and value
 */
export function combinationEvents(readings: readonly Reading[], rule: CombinationRule): readonly AnomalyEvent[] {
  const states = momentsOf(readings, rule.concepts).flatMap(asKnown);
  const rows = states.map((state) => rule.concepts.map((concept) => state.readings.get(concept)?.value ?? Number.NaN));
  const scores = isolationScoresFrom(rule.forest, rows, rule.flagFrom);
  const events: AnomalyEvent[] = [];
  let flagged = Number.NaN;
  states.forEach((state, index) => {
    const score = scores[index] ?? null;
    if (score === null || state.measuredAt === flagged) return;
    flagged = state.measuredAt;
    events.push(eventOf(state, score, reasonsOf(state, rows[index]!, rule), rule.flagFrom));
  });
  return events;
}

/** Moments by time; the readings of each in their fixed order. */
function momentsOf(readings: readonly Reading[], concepts: readonly string[]): readonly (readonly Reading[])[] {
  const moments = new Map<Instant, Reading[]>();
  for (const reading of readings) {
    if (!concepts.includes(reading.concept)) continue;
    const moment = moments.get(reading.measuredAt);
    if (moment === undefined) moments.set(reading.measuredAt, [reading]);
    else moment.push(reading);
  }
  return [...moments.values()];
}

/** What was known of a moment, each time that something of it became known, from two vital signs on. */
function asKnown(moment: readonly Reading[]): readonly KnownMoment[] {
  const { measuredAt } = moment[0]!;
  const arrivals = new Set<Instant>();
  for (const { knownAt } of moment) arrivals.add(knownAt);
  const states: KnownMoment[] = [];
  for (const knownAt of [...arrivals].sort((a, b) => a - b)) {
    const readings = knownBy(moment, knownAt);
    if (readings.size >= 2) states.push({ measuredAt, knownAt, readings });
  }
  return states;
}

/** Of each vital sign the last in the fixed order. */
function knownBy(moment: readonly Reading[], instant: Instant): ReadonlyMap<string, Reading> {
  const readings = new Map<string, Reading>();
  for (const reading of moment) if (reading.knownAt <= instant) readings.set(reading.concept, reading);
  return readings;
}

function reasonsOf(
  { readings }: KnownMoment,
  row: readonly number[],
  { forest, concepts }: CombinationRule,
): readonly CombinationReason[] {
  const shares = isolationShares(forest, row);
  return concepts
    .flatMap((concept, column) => {
      const reading = readings.get(concept);
      return reading === undefined ? [] : [{ concept, value: reading.value, share: shares[column]! }];
    })
    .sort((a, b) => b.share - a.share);
}

function eventOf(
  { measuredAt, knownAt, readings }: KnownMoment,
  score: number,
  reasons: readonly CombinationReason[],
  flagFrom: number,
): AnomalyEvent {
  const measured = [...readings.values()];
  const strongest = reasons.filter(({ share }, index) => index < 2 && share > 0);
  const mostly = strongest.length === 0 ? '' : `, mainly from ${strongest.map((one) => valueText(one)).join(' and ')}`;
  const names = measured.map(({ concept }) => signOf(concept).name).join(', ');
  return anomalyEvent(
    {
      kind: 'unusual-combination',
      rule: 'isolation-forest',
      concepts: measured.map(({ concept }) => concept),
      score,
      value: null,
      unitConcept: null,
      expected: null,
      measuredAt,
      knownAt,
      text: `Unusual combination: ${names}${mostly} (score ${score.toFixed(2)}, flagged at ${flagFrom} or more).`,
      reasons,
    },
    measured,
  );
}
