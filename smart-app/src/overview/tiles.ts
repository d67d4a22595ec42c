import {
  type Instant,
  type PatientRecord,
  type Reading,
  type TimePrecision,
  vitalSigns,
} from '@bellwether/fhir-mapping';

/** One vital sign of the first screen. */
export interface TileRow {
  readonly concept: string;
  readonly name: string;
  /** Canonical UCUM unit. */
  readonly unit: string;
  /** Null where none was known at that moment. */
  readonly latest: {
    readonly value: number;
    readonly measuredAt: Instant;
    readonly precision: TimePrecision;
    readonly reference: string;
  } | null;
  /** The newest values, oldest first, for a small line beside the number. */
  readonly recent: readonly { readonly at: Instant; readonly value: number }[];
}

/** The vital signs that are watched at the bedside, in the order in which they are read. */
const watched = [
  'heart-rate',
  'respiratory-rate',
  'oxygen-saturation',
  'systolic-blood-pressure',
  'diastolic-blood-pressure',
  'body-temperature',
];
/** Values of the small line: a shift's worth. */
const mostRecent = 24;

/** The newest values of the watched vital signs, as they were known at a moment. */
export function tileRows({ readings }: PatientRecord, at: Instant): readonly TileRow[] {
  const known = new Map<string, Reading[]>(watched.map((concept) => [concept, []]));
  // Sorted by time: from the end, until all lines are full.
  for (let index = readings.length - 1; index >= 0; index -= 1) {
    const reading = readings[index];
    if (reading === undefined || reading.measuredAt > at || reading.knownAt > at) continue;
    const own = known.get(reading.concept);
    if (own !== undefined && own.length < mostRecent) own.push(reading);
  }
  return vitalSigns
    .filter(({ concept }) => known.has(concept))
    .toSorted((a, b) => watched.indexOf(a.concept) - watched.indexOf(b.concept))
    .map(({ concept, display, unit }) => {
      const own = known.get(concept) ?? [];
      const [newest] = own;
      return {
        concept,
        name: display,
        unit,
        latest:
          newest === undefined
            ? null
            : {
                value: newest.value,
                measuredAt: newest.measuredAt,
                precision: newest.measuredPrecision,
                reference: newest.reference,
              },
        recent: own.map(({ measuredAt, value }) => ({ at: measuredAt, value })).toReversed(),
      };
    });
}
