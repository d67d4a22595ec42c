import { hourMs, type Instant, observedByConcept, type PatientRecord, type Reading } from '@bellwether/fhir-mapping';
import { sideBeyond } from '../alarms/limits.js';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import type { UnitLimitFact } from './message.js';

/** Only values that are so new say how a patient in intensive care is. */
export const unitLimitMs = hourMs;

/**
 * Values that are beyond the site's limits now: of each concept the newest, and since when all were. One that is beyond for longest
 * comes first.
 */
export function unitLimits(
  record: PatientRecord,
  asOf: Instant,
  triggers: readonly CriticalTrigger[],
): readonly UnitLimitFact[] {
  const { readings } = observedByConcept(record);
  return triggers
    .flatMap((trigger) => {
      const values = (readings.get(trigger.concept) ?? []).filter(
        ({ measuredAt, knownAt }) => measuredAt <= asOf && knownAt <= asOf,
      );
      const fact = limitFact(values, trigger, asOf);
      return fact === null ? [] : [fact];
    })
    .toSorted((a, b) => a.since - b.since);
}

function limitFact(values: readonly Reading[], trigger: CriticalTrigger, asOf: Instant): UnitLimitFact | null {
  const newest = values.at(-1);
  if (newest === undefined || newest.measuredAt <= asOf - unitLimitMs) return null;
  const side = sideBeyond(trigger, newest.value);
  if (side === null) return null;
  const inside = values.findLastIndex(({ value }) => sideBeyond(trigger, value) !== side);
  const run = values.slice(inside + 1);
  return {
    concept: trigger.concept,
    side,
    limit: side === 'low' ? trigger.below! : trigger.above!,
    value: newest.value,
    since: run[0]!.measuredAt,
    references: run.map(({ reference }) => reference).slice(-20),
  };
}
