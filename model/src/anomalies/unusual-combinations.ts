import type { Instant, Reading } from '@bellwether/fhir-mapping';
import type { Anomaly } from '../assessment/assessment.js';
import type { IsolationForest } from '../isolation-forest/isolation-forest.js';
import { isolationScoresFrom } from '../isolation-forest/score.js';

/** The forest's columns are concepts; scores from `flagFrom` on are flagged. */
export interface CombinationRule {
  readonly forest: IsolationForest;
  readonly concepts: readonly string[];
  readonly flagFrom: number;
}

interface Moment {
  readonly measuredAt: Instant;
  readonly readings: ReadonlyMap<string, Reading>;
}

/**
 * Readings measured at the same moment that rarely go together, by isolation forest. A moment counts when at least two
 * of the forest's columns were measured; one anomaly, the newest such moment.
 *
 * @param readings usable readings of the look-back, in their fixed order
 */
export function unusualCombinations(readings: readonly Reading[], rule: CombinationRule): readonly Anomaly[] {
  const moments = momentsOf(readings, rule.concepts).filter((moment) => moment.readings.size >= 2);
  const rows = moments.map((moment) =>
    rule.concepts.map((concept) => moment.readings.get(concept)?.value ?? Number.NaN),
  );
  const scores = isolationScoresFrom(rule.forest, rows, rule.flagFrom);
  const flagged = moments.flatMap((moment, index) => {
    const score = scores[index] ?? null;
    return score === null ? [] : [{ moment, score }];
  });
  const newest = flagged.at(-1);
  if (newest === undefined) return [];
  const { moment, score } = newest;
  const measured = [...moment.readings.values()];
  const others = flagged.length > 1 ? `; latest of ${flagged.length}` : '';
  const concepts = measured.map(({ concept }) => concept);
  return [
    {
      kind: 'unusual-combination',
      ...{ told: false, side: null, since: null, worstAt: moment.measuredAt },
      rule: 'isolation-forest',
      text: `Unusual combination of readings (score ${score.toFixed(2)}, flagged at ${rule.flagFrom} or more${others}).`,
      concepts,
      references: [...new Set(measured.map(({ reference }) => reference))],
      measuredAt: moment.measuredAt,
      value: null,
      score,
    },
  ];
}

/** Moments in ascending order; of several readings of a concept at one moment, the last counts. */
function momentsOf(readings: readonly Reading[], concepts: readonly string[]): readonly Moment[] {
  const moments = new Map<Instant, Map<string, Reading>>();
  for (const reading of readings) {
    if (!concepts.includes(reading.concept)) continue;
    const moment = moments.get(reading.measuredAt) ?? new Map<string, Reading>();
    moment.set(reading.concept, reading);
    moments.set(reading.measuredAt, moment);
  }
  return [...moments].map(([measuredAt, found]) => ({ measuredAt, readings: found }));
}
