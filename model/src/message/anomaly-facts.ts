import { dayMs, type Instant } from '@bellwether/fhir-mapping';
import type { Anomaly, Assessment } from '../assessment/assessment.js';
import type { AnomalyFact } from './message.js';

/** Most anomalies that are named. */
const maxNamed = 2;
const kinds = ['threshold', 'unusual-combination', 'artefact'] as const;

/** Anomalies of the last 24 hours, critical values first, of a kind the newest; one without a time may be new. */
export function recentAnomalies({ anomalies, asOf }: Pick<Assessment, 'anomalies' | 'asOf'>): readonly AnomalyFact[] {
  return kinds.flatMap((wanted) =>
    anomalies
      .filter((anomaly) => anomaly.kind === wanted && isRecent(anomaly, asOf))
      .toSorted((a, b) => (b.measuredAt ?? asOf) - (a.measuredAt ?? asOf))
      .map(({ kind, rule, text, concepts, value, measuredAt, references }) => ({
        ...{ kind, rule, text, concepts, value, measuredAt, references },
      })),
  );
}

function isRecent({ measuredAt }: Anomaly, asOf: Instant): boolean {
  return measuredAt === null || (measuredAt > asOf - dayMs && measuredAt <= asOf);
}

/** Those that are named, and how many there are. */
export function namedAnomalies(all: readonly AnomalyFact[]): {
  readonly named: readonly AnomalyFact[];
  readonly count: number;
} {
  return { named: all.slice(0, maxNamed), count: all.length };
}
