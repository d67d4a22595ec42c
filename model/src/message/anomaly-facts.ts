import type { Assessment } from '../assessment/assessment.js';
import type { AnomalyFact } from './message.js';

/** Most anomalies that are named. */
const maxNamed = 2;

/** The told episodes, in the order of the assessment. */
export function toldAnomalies({ anomalies }: Pick<Assessment, 'anomalies'>): readonly AnomalyFact[] {
  return anomalies.flatMap(
    ({ kind, told, rule, side, text, concepts, value, measuredAt, since, references }): readonly AnomalyFact[] =>
      kind === 'unusual-combination' || !told
        ? []
        : [{ kind, rule, side, text, concepts, value, measuredAt, since, references }],
  );
}

/** Those that are named, and how many there are. */
export function namedAnomalies(all: readonly AnomalyFact[]): {
  readonly named: readonly AnomalyFact[];
  readonly count: number;
} {
  return { named: all.slice(0, maxNamed), count: all.length };
}
