import {
  type CodedReading,
  type FeatureDefinition,
  hourMs,
  type Instant,
  observedConcepts,
  type PatientRecord,
  type Reading,
  whatRejectionsSay,
} from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import { newestKnownIn } from '../readings/newest-known.js';

/** Entries of a concept that could change a feature of a model and are not used. */
export interface UnusedReadings {
  readonly concept: string;
  readonly count: number;
}

/** Reducers that older readings do not change. */
const readNewestAlone: ReadonlySet<string> = new Set(['last', 'hours-since', 'one-hot']);

/** What a concept is computed from, beside itself. */
const computedFrom: Readonly<Partial<Record<string, readonly string[]>>> = {
  'body-mass-index': ['body-weight', 'body-height'],
};

/**
 * Entries that were charted and could not be used, where a feature of the artefact could be another one with them: in a window of
 * which the feature is a maximum, a mean, a slope or a number, or newer than the newest that it rests on. One of a code that is not
 * known counts for each concept that it may be, and one without a readable time for every window. Beside a figure they are named:
 * without them it may be lower.
 *
 * @param taken values that were used, but for a decision that they are wrong
 * @returns concepts in the order of the features, those without such entries left out
 */
export function unusedReadings(
  record: PatientRecord,
  { features }: Pick<Manifest, 'features'>,
  asOf: Instant,
  taken: readonly (Reading | CodedReading)[] = [],
): readonly UnusedReadings[] {
  if (record.rejected.length === 0 && taken.length === 0) return [];
  const newest = newestKnownIn(record);
  return [...reaches(features)].flatMap(([concept, { all, last }]) => {
    const tells = new Set([concept, ...(computedFrom[concept] ?? [])]);
    const used =
      (newest.reading(concept, asOf) ?? newest.answer(concept, asOf))?.measuredAt ?? Number.NEGATIVE_INFINITY;
    const isWithin = (measuredAt: Instant): boolean =>
      measuredAt > asOf - all * hourMs || (measuredAt > asOf - last * hourMs && measuredAt >= used);
    const rejected = record.rejected.filter(({ concept: own, mayBe = [], reason, measuredAt, knownAt }) => {
      if (whatRejectionsSay[reason] === 'nothing') return false;
      if (!(own !== null && tells.has(own)) && !mayBe.some((one) => tells.has(one))) return false;
      return measuredAt === null || (measuredAt <= asOf && knownAt! <= asOf && isWithin(measuredAt));
    }).length;
    const count =
      rejected +
      taken.filter(
        ({ concept: own, measuredAt, knownAt }) =>
          tells.has(own) && measuredAt <= asOf && knownAt <= asOf && isWithin(measuredAt),
      ).length;
    return count === 0 ? [] : [{ concept, count }];
  });
}

/** How far back, in hours, a feature of a concept takes all readings, and how far back the newest. */
function reaches(features: readonly FeatureDefinition[]): ReadonlyMap<string, { all: number; last: number }> {
  const found = new Map<string, { all: number; last: number }>();
  for (const row of features) {
    if (row.source !== 'vital' && row.source !== 'ratio' && row.source !== 'coded-observation') continue;
    // How long ago an encounter began is not known here.
    const hours = row.window.kind === 'look-back' ? row.window.hours : Number.POSITIVE_INFINITY;
    for (const concept of observedConcepts(row)) {
      const { all, last } = found.get(concept) ?? { all: 0, last: 0 };
      found.set(concept, {
        all: readNewestAlone.has(row.reducer) ? all : Math.max(all, hours),
        last: Math.max(last, hours),
      });
    }
  }
  return found;
}
