import {
  coverageOfConcept,
  dayMs,
  type Instant,
  type PatientRecord,
  type Reading,
  type TimePrecision,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { countUnmapped, type Unread, unmappedIn, unreadOf, unusableIn } from '@bellwether/model';
import { reduceForDrawing } from '../series/reduce.js';
import { type AsCharted, asChartedOf } from '../record/as-charted.js';

/** The last 24 hours of a vital sign. */
export interface DayOfValues {
  readonly count: number;
  /** Null where there is no value. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Oldest first; of very many the first, last, lowest and highest of each stretch. */
  readonly points: readonly ValueAt[];
}

interface ValueAt {
  readonly at: Instant;
  readonly value: number;
}

/** One vital sign of the first screen. */
export interface TileRow {
  readonly concept: string;
  /** Canonical UCUM unit. */
  readonly unit: string;
  /** Null where none was known at that moment. */
  readonly latest: {
    readonly value: number;
    readonly measuredAt: Instant;
    readonly precision: TimePrecision;
    readonly reference: string;
    /** As the chart has it, where that is another unit. */
    readonly recorded: AsCharted | null;
  } | null;
  /** When the newest value was measured that is charted but cannot be used, where no usable one is newer; null: there is none. */
  readonly unusable: Instant | null;
  /** Values that may be it under codes that are not mapped, where none is under others. */
  readonly unmapped: number;
  /** Null where all was read: where none is known then, none is charted. */
  readonly unread: Unread | null;
  /** The newest values, oldest first, for a small line next to the number. */
  readonly recent: readonly ValueAt[];
  readonly day: DayOfValues;
}

/** The vital signs that are watched at the bedside, in the order in which they are read. */
const watched = vitalSigns.filter(({ tile }) => tile !== null).toSorted((a, b) => a.tile! - b.tile!);
/** Values of the small line: a shift's worth. */
const mostRecent = 24;
/** Values of a day that are drawn: no curve of it is wider. */
const mostOfDay = 300;

/** The newest values of the watched vital signs, as they were known at a moment. */
export function tileRows(record: PatientRecord, at: Instant): readonly TileRow[] {
  const { readings, coverage } = record;
  const unusable = unusableIn(record)(at);
  const unmapped = unmappedIn(record)(at);
  const known = new Map<string, Reading[]>(watched.map(({ concept }) => [concept, []]));
  // Sorted by time: from the end.
  for (let index = readings.length - 1; index >= 0; index -= 1) {
    const reading = readings[index];
    if (reading === undefined || reading.measuredAt > at || reading.knownAt > at) continue;
    const own = known.get(reading.concept);
    if (own !== undefined && (own.length < mostRecent || reading.measuredAt > at - dayMs)) own.push(reading);
  }
  return watched.map(({ concept, unit }) => {
    const own = known.get(concept) ?? [];
    const [newest] = own;
    return {
      concept,
      unit,
      latest:
        newest === undefined
          ? null
          : {
              value: newest.value,
              measuredAt: newest.measuredAt,
              precision: newest.measuredPrecision,
              reference: newest.reference,
              recorded: asChartedOf(newest, unit),
            },
      unusable: unusable.get(concept) ?? null,
      unmapped: countUnmapped(unmapped, [concept]),
      unread: unreadOf(coverageOfConcept(coverage, concept)),
      recent: own.slice(0, mostRecent).map(valueAt).toReversed(),
      day: dayOf(own, at),
    };
  });
}

function valueAt({ measuredAt, value }: Reading): ValueAt {
  return { at: measuredAt, value };
}

/** @param newestFirst of one vital sign, up to a moment */
function dayOf(newestFirst: readonly Reading[], at: Instant): DayOfValues {
  const from = at - dayMs;
  // A date without a time does not say when in this day.
  const own = newestFirst.filter(
    ({ measuredAt, measuredPrecision }) => measuredAt > from && isTimed[measuredPrecision],
  );
  const points = own.map(valueAt).toReversed();
  if (points.length === 0) return { count: 0, range: null, points };
  const value = Float64Array.from(points, (point) => point.value);
  const columns = { at: Float64Array.from(points, (point) => point.at), channels: [{ value }] };
  const { indexes } = reduceForDrawing(columns, { from, to: at }, mostOfDay);
  const range = { low: value.reduce((a, b) => Math.min(a, b)), high: value.reduce((a, b) => Math.max(a, b)) };
  return { count: points.length, range, points: Array.from(indexes, (index) => points[index]!) };
}

const isTimed: Readonly<Record<TimePrecision, boolean>> = {
  ...{ year: false, month: false, day: false },
  ...{ minute: true, second: true },
};
