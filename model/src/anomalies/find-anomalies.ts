import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import type { Anomaly } from '../assessment/assessment.js';
import { usableWithin } from '../readings/usable.js';
import { artefactAnomalies } from './artefacts.js';
import { thresholdAnomalies } from './thresholds.js';
import type { CriticalTrigger } from './triggers.js';
import { type CombinationRule, unusualCombinations } from './unusual-combinations.js';

/**
 * What is unusual in (asOf − lookBackHours, asOf], kinds kept apart: values that must be wrong, crossings of critical
 * triggers, and combinations that are rare.
 */
export function findAnomalies(
  record: PatientRecord,
  asOf: Instant,
  rules: {
    readonly triggers: readonly CriticalTrigger[];
    readonly combinations: CombinationRule;
    readonly lookBackHours: number;
  },
): readonly Anomaly[] {
  const isUsable = usableWithin(asOf, rules.lookBackHours);
  const readings = record.readings.filter(isUsable);
  const rejected = record.rejected.filter(
    ({ measuredAt, knownAt }) => measuredAt !== null && knownAt !== null && isUsable({ measuredAt, knownAt }),
  );
  return [
    ...artefactAnomalies(rejected),
    ...thresholdAnomalies(readings, rules.triggers),
    ...unusualCombinations(readings, rules.combinations),
  ];
}
