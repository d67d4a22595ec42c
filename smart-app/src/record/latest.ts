import {
  codedObservations,
  coverageOfConcept,
  observedByConcept,
  type PatientRecord,
  pressurePairs,
  type Reading,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { countUnmapped, unmappedIn } from '@bellwether/model';
import type { LatestRow } from './mapped-chart.js';
import { asChartedOf } from './as-charted.js';

type Row = Omit<LatestRow, 'unmapped'>;

/** Both pressures of a cuff are told as one value. */
const [{ systolic, diastolic }] = pressurePairs;
/** Whose absence is worth a line; the others are shown where they are charted. */
const always: ReadonlySet<string> = new Set(
  [...vitalSigns, ...codedObservations]
    .filter(({ missedWhenAbsent }) => missedWhenAbsent)
    .map(({ concept }) => concept),
);
/** Coded answers that stand among the vital signs. */
const codedConcepts = codedObservations.filter(({ news2 }) => news2).map(({ concept }) => concept);

/** The newest value of each vital sign, in the order of the table; both pressures of one measurement in one row. */
export function latestRows(record: PatientRecord): readonly LatestRow[] {
  const newest = new Map<string, Reading>();
  // Sorted by time.
  for (const [concept, readings] of observedByConcept(record).readings) newest.set(concept, readings.at(-1)!);
  const rows = vitalSigns
    .filter(({ concept }) => concept !== diastolic || !isOnePressure(newest))
    .map(({ concept, unit }) => vitalRow(concept, unit, newest, record));
  const unmapped = unmappedIn(record)(Number.POSITIVE_INFINITY);
  return [...rows, ...codedRows(record)]
    .filter(({ concept, reading }) => reading !== null || always.has(concept))
    .map((row) => ({ ...row, unmapped: countUnmapped(unmapped, [row.concept]) }));
}

function isOnePressure(newest: ReadonlyMap<string, Reading>): boolean {
  return newest.get(systolic)?.measuredAt === newest.get(diastolic)?.measuredAt;
}

function vitalRow(
  concept: string,
  unit: string,
  newest: ReadonlyMap<string, Reading>,
  { coverage }: PatientRecord,
): Row {
  const wholeKnown = coverageOfConcept(coverage, concept).status === 'complete';
  const reading = newest.get(concept);
  if (reading === undefined) return { concept, reading: null, wholeKnown };
  const second = concept === systolic && isOnePressure(newest) ? newest.get(diastolic) : undefined;
  const parts = second === undefined ? [reading] : [reading, second];
  const [recorded] = parts.flatMap((part) => asChartedOf(part, unit) ?? []);
  const { measuredAt, measuredPrecision: precision } = reading;
  return {
    concept,
    reading: {
      kind: 'values',
      values: parts.map(({ value }) => value),
      unit,
      comparator: reading.comparator ?? null,
      recorded:
        recorded === undefined
          ? null
          : { values: parts.map(({ recordedValue }) => recordedValue), unit: recorded.unit },
      measuredAt,
      precision,
    },
    wholeKnown,
  };
}

function codedRows({ coded, coverage }: PatientRecord): readonly Row[] {
  return codedConcepts.map((concept) => {
    const wholeKnown = coverageOfConcept(coverage, concept).status === 'complete';
    const found = coded.findLast((reading) => reading.concept === concept);
    if (found === undefined) return { concept, reading: null, wholeKnown };
    const { answer, measuredAt, measuredPrecision: precision } = found;
    return { concept, reading: { kind: 'answer', answer, measuredAt, precision }, wholeKnown };
  });
}
