import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';

/** Most moments to choose from: the newest. */
const maxMomentCount = 500;

/** Moments up to `at` at which a reading or an answer became known, and `at` itself; oldest first, without repeats. */
export function momentsOf({ readings, coded }: PatientRecord, at: Instant): readonly Instant[] {
  const known = new Set<Instant>([at]);
  for (const { knownAt } of readings) if (knownAt <= at) known.add(knownAt);
  for (const { knownAt } of coded) if (knownAt <= at) known.add(knownAt);
  return [...known].sort((a, b) => a - b).slice(-maxMomentCount);
}

/** So long before the newest reading lies the round before it, in milliseconds. */
const roundMs = 3_600_000;

/** The last moment at which something became known before the newest round of readings; null where there was none. */
export function roundBefore(record: PatientRecord, at: Instant): Instant | null {
  const readings = [...record.readings, ...record.coded]
    .map(({ knownAt }) => knownAt)
    .filter((knownAt) => knownAt <= at);
  const newest = readings.reduce((latest, knownAt) => Math.max(latest, knownAt), Number.NEGATIVE_INFINITY);
  const before = readings.reduce(
    (latest, knownAt) => (knownAt <= newest - roundMs ? Math.max(latest, knownAt) : latest),
    Number.NEGATIVE_INFINITY,
  );
  return before === Number.NEGATIVE_INFINITY ? null : before;
}

/** Whether a reading or an answer became known after one moment, up to another. */
export function isAnythingNew({ readings, coded }: PatientRecord, after: Instant, upTo: Instant): boolean {
  return [readings, coded].some((items) => items.some(({ knownAt }) => knownAt > after && knownAt <= upTo));
}
