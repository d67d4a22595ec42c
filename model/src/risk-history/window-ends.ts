import type { FeatureDefinition, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { countUpTo, hourMs, observedByConcept, observedConcepts, timesOf } from '@bellwether/fhir-mapping';

/** A window over one concept, and whether only the last reading in it is looked at. */
interface ObservedWindow {
  readonly concept: string;
  readonly hours: number;
  readonly lastAlone: boolean;
}

/** A window's end this long before the next reading is left to that reading. */
const QUIET = hourMs / 4;

/**
 * When the look-back windows of features let go of a reading or encounter: `measuredAt` + window, since a window is open
 * at its beginning.
 *
 * Left out, since nothing changes or a reading stands for it: the end of a reading that became known after it; where only
 * the last reading counts, the end of one that is not the last by then; and an end within a quarter of an hour before
 * a reading becomes known, whose point shows both.
 *
 * @param readingTimes when readings became known, ascending
 * @returns those up to `asOf`, ascending, those of several windows as often
 */
export function windowEnds(
  record: PatientRecord,
  definitions: readonly FeatureDefinition[],
  readingTimes: Float64Array,
  asOf: Instant,
): Float64Array {
  const ends: Instant[] = [];
  const add = followedBy(readingTimes, ends);
  const { readings, coded } = observedByConcept(record);
  for (const { concept, hours, lastAlone } of observedWindows(definitions)) {
    const { measuredAt, knownAt } = timesOf(readings.get(concept) ?? coded.get(concept) ?? []);
    for (let index = 0; index < measuredAt.length; index += 1) {
      const end = measuredAt[index]! + hours * hourMs;
      // By time of measurement: the ends that follow are later still.
      if (end > asOf) break;
      if (knownAt[index]! >= end) continue;
      const next = index + 1;
      // Past the last one there is no time, which compares with none.
      if (lastAlone && measuredAt[next]! <= end && knownAt[next]! <= end) continue;
      add(end);
    }
  }
  for (const hours of encounterWindows(definitions)) {
    for (const { start } of record.encounters) if (start !== null) add(start + hours * hourMs);
  }
  return new Float64Array(ends).sort();
}

function observedWindows(definitions: readonly FeatureDefinition[]): readonly ObservedWindow[] {
  const windows = new Map<string, ObservedWindow>();
  for (const definition of definitions) {
    const { source } = definition;
    if (source !== 'vital' && source !== 'ratio' && source !== 'coded-observation') continue;
    const { window, reducer } = definition;
    if (window.kind !== 'look-back') continue;
    const { hours } = window;
    const readsLast =
      source === 'coded-observation' ? reducer !== 'count' : reducer === 'last' || reducer === 'hours-since';
    for (const concept of observedConcepts(definition)) {
      const key = `${concept} ${hours}`;
      windows.set(key, { concept, hours, lastAlone: readsLast && (windows.get(key)?.lastAlone ?? true) });
    }
  }
  return [...windows.values()];
}

function encounterWindows(definitions: readonly FeatureDefinition[]): ReadonlySet<number> {
  const hours = new Set<number>();
  for (const { source, ...definition } of definitions) {
    if (source === 'encounter' && 'window' in definition && definition.window.kind === 'look-back') {
      hours.add(definition.window.hours);
    }
  }
  return hours;
}

/** Adds the ends after which no time of the (ascending) times comes within `QUIET`. */
function followedBy(times: Float64Array, ends: Instant[]): (end: Instant) => void {
  // Ends of one window ascend: the next time after one is the next after the one before, or a little later.
  let [place, last] = [0, Number.NEGATIVE_INFINITY];
  return (end) => {
    if (end < last) place = countUpTo(times, end);
    else while (place < times.length && times[place]! <= end) place += 1;
    last = end;
    if (place === times.length || times[place]! >= end + QUIET) ends.push(end);
  };
}
