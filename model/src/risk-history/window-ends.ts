import type { Evidence, FeatureDefinition, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { HOUR } from '../usable.js';

/** A window over one concept, and whether only the last reading in it is looked at. */
interface ObservedWindow {
  readonly concept: string;
  readonly hours: number;
  readonly lastAlone: boolean;
}

/** A window's end this long before the next reading is left to that reading. */
const QUIET = HOUR / 4;

/**
 * When the look-back windows of features let go of a reading or encounter: `measuredAt` + window, since a window is open
 * at its beginning.
 *
 * Left out, since nothing changes or a reading speaks for it: the end of a reading that became known after it; where only
 * the last reading counts, the end of one that is not the last by then; and an end within a quarter of an hour before
 * a reading becomes known, whose point shows both.
 *
 * @param readingTimes when readings became known
 */
export function windowEnds(
  record: PatientRecord,
  definitions: readonly FeatureDefinition[],
  readingTimes: readonly Instant[],
): readonly Instant[] {
  const ends = new Set<Instant>();
  const series = byConcept(record);
  for (const { concept, hours, lastAlone } of observedWindows(definitions)) {
    const items = series.get(concept) ?? [];
    items.forEach(({ measuredAt, knownAt }, index) => {
      const end = measuredAt + hours * HOUR;
      const next = items[index + 1];
      const isReplaced = lastAlone && next !== undefined && next.measuredAt <= end && next.knownAt <= end;
      if (knownAt < end && !isReplaced) ends.add(end);
    });
  }
  for (const hours of encounterWindows(definitions)) {
    for (const { start } of record.encounters) if (start !== null) ends.add(start + hours * HOUR);
  }
  const times = Float64Array.from(readingTimes).sort();
  return [...ends].filter((end) => !isFollowed(end, times));
}

function observedWindows(definitions: readonly FeatureDefinition[]): readonly ObservedWindow[] {
  const windows = new Map<string, ObservedWindow>();
  for (const definition of definitions) {
    if (definition.source !== 'vital' && definition.source !== 'coded-observation') continue;
    const { concept, window, source, reducer } = definition;
    if (window.kind !== 'look-back') continue;
    const { hours } = window;
    const readsLast = source === 'vital' ? reducer === 'last' || reducer === 'hours-since' : reducer !== 'count';
    const key = `${concept} ${hours}`;
    windows.set(key, { concept, hours, lastAlone: readsLast && (windows.get(key)?.lastAlone ?? true) });
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

function byConcept(record: PatientRecord): ReadonlyMap<string, readonly Evidence[]> {
  const groups = new Map<string, Evidence[]>();
  for (const items of [record.readings, record.coded]) {
    for (const item of items) {
      const group = groups.get(item.concept);
      if (group === undefined) groups.set(item.concept, [item]);
      else group.push(item);
    }
  }
  return groups;
}

/** Whether a time of the (sorted) times comes within `QUIET` after an end. */
function isFollowed(end: Instant, times: Float64Array): boolean {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! > end) high = middle;
    else low = middle + 1;
  }
  return low < times.length && times[low]! < end + QUIET;
}
