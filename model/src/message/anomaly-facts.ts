import type { Assessment } from '../assessment/assessment.js';
import type { AnomalyFact } from './message.js';

/** Most anomalies that are named. */
const maxNamed = 2;
const kinds = ['threshold', 'trend', 'artefact'] as const;

/** The told episodes, critical values first, of a kind the newest; one without a time may be new. */
export function toldAnomalies({ anomalies, asOf }: Pick<Assessment, 'anomalies' | 'asOf'>): readonly AnomalyFact[] {
  return kinds.flatMap((kind) =>
    anomalies
      .filter((anomaly) => anomaly.kind === kind && anomaly.told)
      .toSorted((a, b) => (b.measuredAt ?? asOf) - (a.measuredAt ?? asOf))
      .map(({ rule, side, text, concepts, value, measuredAt, since, references }) => ({
        ...{ kind, rule, side, text, concepts, value, measuredAt, since, references },
      })),
  );
}

/** Those that are named, and how many there are. */
export function namedAnomalies(all: readonly AnomalyFact[]): {
  readonly named: readonly AnomalyFact[];
  readonly count: number;
} {
  return { named: all.slice(0, maxNamed), count: all.length };
}
