import {
  coverageOfConcept,
  hourMs,
  type Instant,
  mayHaveLost,
  observedByConcept,
  type PatientRecord,
  type Reading,
} from '@bellwether/fhir-mapping';
import { unusableIn } from '../readings/unusable.js';
import type { CriticalTrigger } from '../anomalies/triggers.js';
import type { UnitLimitFact } from './message.js';

/**
 * Concepts with a limit of which the newest value cannot be used, or may be among what was not read: that none is beyond its limit may
 * not be said then.
 */
export function unknownLimits(
  record: PatientRecord,
  asOf: Instant,
  triggers: readonly CriticalTrigger[],
): readonly string[] {
  const unusable = unusableIn(record)(asOf);
  return triggers
    .map(({ concept }) => concept)
    .filter(
      (concept) =>
        unusable.has(concept) || mayHaveLost(coverageOfConcept(record.coverage, concept), asOf - newestWithinMs),
    );
}

/** Only values that are so new say how the patient is. */
const newestWithinMs = hourMs;

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

function limitFact(
  values: readonly Reading[],
  { concept, below, above }: CriticalTrigger,
  asOf: Instant,
): UnitLimitFact | null {
  const newest = values.at(-1);
  if (newest === undefined || newest.measuredAt <= asOf - newestWithinMs) return null;
  const side =
    below !== undefined && newest.value < below ? 'low' : above !== undefined && newest.value > above ? 'high' : null;
  if (side === null) return null;
  const isBeyond = ({ value }: Reading): boolean => (side === 'low' ? value < below! : value > above!);
  const inside = values.findLastIndex((reading) => !isBeyond(reading));
  const run = values.slice(inside + 1);
  return {
    concept,
    side,
    limit: side === 'low' ? below! : above!,
    value: newest.value,
    since: run[0]!.measuredAt,
    references: run.map(({ reference }) => reference).slice(-20),
  };
}
