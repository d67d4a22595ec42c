import type { Instant, TimePrecision } from '@bellwether/fhir-mapping';
import type { AnomalyKind, SeriesMarks } from './anomaly-marks.js';
import { type CsvCell, csvText } from './csv.js';
import { displayUnit, type UnitChoice } from './display-units.js';
import { lowerBound, upperBound } from './reduce.js';
import { rowAt } from './series-rows.js';
import type { TimeRange } from './time-range.js';
import type { SeriesSet } from './vital-series.js';

/** The words of an export. */
interface CsvWords {
  /** Name of a concept. */
  readonly conceptName: (concept: string) => string;
  readonly anomaly: (kind: AnomalyKind, text: string) => string;
  /** Heads of: vital sign, measured, value, unit, recorded value, recorded unit, known, computed, source, anomalies. */
  readonly columns: readonly string[];
  readonly derived: string;
}

/** What an export is of. */
export interface CsvRequest {
  readonly set: SeriesSet;
  readonly marks: ReadonlyMap<string, SeriesMarks>;
  readonly range: TimeRange;
  readonly units: UnitChoice;
  readonly words: CsvWords;
  /** Whose data, as of when, which range: label and value. */
  readonly head: readonly (readonly [label: string, value: string])[];
}

/**
 * Every reading of the range as CSV, one value a line, after lines that say whose they are and as of when. Numbers have
 * a decimal point and times are UTC in whatever language: this is for machines.
 */
export function trendsCsv({ set, marks, range, units, words, head }: CsvRequest): string {
  const records: (readonly CsvCell[])[] = [...head, words.columns];
  for (const series of set.series) {
    const own = marks.get(series.id);
    if (own === undefined) continue;
    const unit = displayUnit(series.unit, units);
    const end = upperBound(series.at, range.to);
    for (let index = lowerBound(series.at, range.from); index < end; index++) {
      const { at, precision, values, anomalies } = rowAt(series, index, set.readings, unit, own);
      for (const value of values) {
        if (value === null) continue;
        records.push([
          words.conceptName(value.concept),
          instantText(at, precision),
          value.value,
          unit.text,
          value.recordedValue,
          value.recordedUnit,
          instantText(value.knownAt, 'second'),
          value.derived ? words.derived : '',
          value.reference,
          anomalies.map(({ kind, text }) => words.anomaly(kind, text)).join('; '),
        ]);
      }
    }
  }
  return csvText(records);
}

/** An instant as exactly as it is known, as FHIR writes it. */
function instantText(at: Instant, precision: TimePrecision): string {
  const text = new Date(at).toISOString();
  return precision === 'second' || precision === 'minute'
    ? text
    : text.slice(0, { year: 4, month: 7, day: 10 }[precision]);
}
