import { coverageOfConcept } from '../coverage.js';
import { hourMs } from '../durations.js';
import type { CodedReading, Reading } from '../reading.js';
import { absent, type FeatureResult, found, missing } from './evidence.js';
import type { Definition, Moment } from './moment.js';
import { reducers } from './reducers.js';
import { type ItemRange, isCovered, itemsOf, lastWithin, rangeOf, type TimeRange, within } from './window.js';
import { ownReferences } from './window-cache.js';

/** A vital sign's values in the window, reduced. */
export function vitalFeature(definition: Definition<'vital'>, moment: Moment): FeatureResult {
  const { concept, reducer, window } = definition;
  const { asOf, encounterAt, observed, cache } = moment;
  const range = rangeOf(window, asOf, encounterAt);
  if (range === null) return missing('no-encounter');
  const items = observed(concept, asOf) as readonly Reading[];
  if (reducers[reducer].reads === 'last') {
    if (moment.isUnusable(concept, range, asOf)) return missing('unusable');
    const last = reducedOf(definition, lastWithin(items, range, asOf), items, moment);
    return last ?? nothingFound(concept, reducer, range, moment);
  }
  const compute = (held: ItemRange<Reading>): FeatureResult | null => reducedOf(definition, held, items, moment);
  const result =
    cache === null ? compute(within(items, range, asOf)) : cache.resultOf(definition, items, range, asOf, compute);
  return result ?? nothingFound(concept, reducer, range, moment);
}

/** Some readings of a concept reduced; null where there are none. */
function reducedOf(
  { reducer, bounds }: Definition<'vital'>,
  readings: ItemRange<Reading>,
  all: readonly Reading[],
  { asOf, withEvidence, cache }: Moment,
): FeatureResult | null {
  if (readings.first === readings.end) return null;
  const { reads, reduce, used } = reducers[reducer];
  const value = reduce(readings, asOf);
  if (Number.isNaN(value)) return missing('too-few');
  if (bounds !== undefined && (value < bounds.low || value > bounds.high)) return missing('out-of-bounds');
  if (!withEvidence) return found(value, [], null);
  const behind = used(readings, value);
  // For one moment alone, or one reading, it is not worth a look at every reading.
  const own = cache === null || reads === 'last' ? null : ownReferences(all);
  if (own === null) return resting(value, itemsOf(behind));
  const { items, first, end } = behind;
  const references = items === all ? own.slice(first, end) : itemsOf(behind).map(({ reference }) => reference);
  return found(value, references, items[end - 1]!.measuredAt);
}

/** A coded observation's last answer, or the number of answers, in the window. */
export function codedFeature(definition: Definition<'coded-observation'>, moment: Moment): FeatureResult {
  const { concept, reducer, window } = definition;
  const { asOf, encounterAt, observed, extractor } = moment;
  const range = rangeOf(window, asOf, encounterAt);
  if (range === null) return missing('no-encounter');
  if (reducer !== 'count' && moment.isUnusable(concept, range, asOf)) return missing('unusable');
  const select = reducer === 'count' ? within : lastWithin;
  const answers = itemsOf(select(observed(concept, asOf) as readonly CodedReading[], range, asOf));
  const last = answers[answers.length - 1];
  if (last === undefined) return nothingFound(concept, reducer, range, moment);
  switch (reducer) {
    case 'count':
      return resting(answers.length, answers);
    case 'hours-since':
      return resting((asOf - last.measuredAt) / hourMs, [last]);
    case 'one-hot':
      return resting(last.answer === definition.answer ? 1 : 0, [last]);
    case 'last':
      return resting(extractor.ordinals.get(concept)?.get(last.answer) ?? Number.NaN, [last]);
  }
}

/** A window without readings: 0 of them where all of it was seen and they are counted, else missing. */
function nothingFound(concept: string, reducer: string, range: TimeRange, { record }: Moment): FeatureResult {
  const covered = isCovered(coverageOfConcept(record.coverage, concept), range);
  return covered && reducer === 'count' ? absent : missing(covered ? 'no-reading' : 'not-covered');
}

/** A value that rests on readings: all their references, without repeats, in order. */
function resting(value: number, readings: readonly (Reading | CodedReading)[]): FeatureResult {
  return found(value, referencesOf(readings), readings[readings.length - 1]!.measuredAt);
}

function referencesOf(readings: readonly (Reading | CodedReading)[]): readonly string[] {
  const references: string[] = [];
  for (let index = 0; index < readings.length; index++) {
    const reading = readings[index]!;
    if (sourcesOf(reading).length > 0) return [...new Set(readings.flatMap(namesOf))];
    if (!isRepeated(readings, index)) references.push(reading.reference);
  }
  return references;
}

const none: readonly string[] = [];

function sourcesOf(reading: Reading | CodedReading): readonly string[] {
  return 'derivedFrom' in reading ? (reading.derivedFrom ?? none) : none;
}

function namesOf(reading: Reading | CodedReading): readonly string[] {
  const sources = sourcesOf(reading);
  return sources.length === 0 ? [reading.reference] : sources;
}

/** Whether a reading before this one is of the same Observation: it is of the same moment then. */
function isRepeated(readings: readonly (Reading | CodedReading)[], index: number): boolean {
  const { reference, measuredAt } = readings[index]!;
  for (let before = index - 1; before >= 0 && readings[before]!.measuredAt === measuredAt; before--) {
    if (readings[before]!.reference === reference) return true;
  }
  return false;
}
