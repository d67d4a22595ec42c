import { hourMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import type { AnomalyEpisode } from '../anomaly-history/anomaly-episode.js';
import { type RecentAnomalies, recentAnomalies } from '../anomaly-history/recent-anomalies.js';
import { type Anomaly, type AnomalyKind, toldAnomalyKinds } from '../assessment/assessment.js';
import { usableWithin } from '../readings/usable.js';
import type { CriticalTrigger } from './critical-trigger.js';
import { type CombinationRule, unusualCombinations } from './unusual-combinations.js';

const lookBackHours = 24;

/** What is unusual of the last 24 hours. */
export interface FoundAnomalies extends Pick<RecentAnomalies, 'excluded'> {
  /**
   * The told episodes, critical values first, of a kind the newest; one without a time may be new. Then the newest combination that is rare,
   * which nothing tells.
   */
  readonly anomalies: readonly Anomaly[];
}

/**
 * The episodes that go on or ended within the last 24 hours: values that must be wrong, crossings of critical triggers, trends to the worse;
 * and the newest rare combination.
 */
export function findAnomalies(
  record: PatientRecord,
  asOf: Instant,
  rules: { readonly triggers: readonly CriticalTrigger[]; readonly combinations: CombinationRule },
): FoundAnomalies {
  const { episodes, excluded } = recentAnomalies(record, { asOf, triggers: rules.triggers });
  const place = (kind: AnomalyKind): number => (toldAnomalyKinds as readonly AnomalyKind[]).indexOf(kind);
  return {
    excluded,
    anomalies: [
      ...episodes
        .map(anomalyOf)
        .toSorted((a, b) => place(a.kind) - place(b.kind) || (b.measuredAt ?? asOf) - (a.measuredAt ?? asOf)),
      ...unusualCombinations(record.readings.filter(usableWithin(asOf, lookBackHours)), rules.combinations),
    ],
  };
}

function anomalyOf(episode: AnomalyEpisode): Anomaly {
  const { kind, rule, side, concepts, start, newest, peak, text, references } = episode;
  const isLong = newest !== null && start !== null && newest.at - start >= hourMs;
  return {
    kind: toldAnomalyKinds.find((one) => one === kind) ?? 'artefact',
    ...{ rule, side, text, concepts, told: true, score: null },
    references: references.toReversed(),
    measuredAt: newest?.at ?? null,
    value: newest?.value ?? null,
    since: isLong ? start : null,
    worstAt: peak?.at ?? newest?.at ?? null,
  };
}
