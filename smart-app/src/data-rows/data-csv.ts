import { boundText, unitText } from '@bellwether/fhir-mapping';
import { fhirInstant } from '../fhir-instant.js';
import { type CsvCell, csvText } from '@bellwether/model/csv';
import type { DataRow } from './data-rows.js';
import { type DetailLabels, detailOf } from './detail-text.js';

/** The labels of an export (`dataCsvLabels`). Plain data: they cross to the worker. */
export interface DataCsvLabels {
  readonly states: Readonly<Record<DataRow['state'], string>>;
  readonly reasons: Readonly<Record<NonNullable<DataRow['reason']>, string>>;
  readonly concepts: Readonly<Record<string, string>>;
  /** By concept and answer. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly details: DetailLabels;
  /** Heads. */
  readonly columns: Readonly<Record<DataColumn, string>>;
  readonly yes: string;
}

export type DataColumn = keyof typeof columns;
type Cells = (row: DataRow, labels: DataCsvLabels) => CsvCell;

/** A number; of a bound a text with its sign, which nobody can take for a measured value. */
function numberCell(value: number | null, comparator: DataRow['comparator']): CsvCell {
  return value === null || comparator === null ? value : boundText(String(value), comparator);
}

/** Each column, in canonical units and UTC. */
const columns = {
  state: ({ state }, { states }) => states[state],
  name: ({ concept }, { concepts }) => (concept === null ? null : (concepts[concept] ?? concept)),
  measuredAt: ({ measuredAt, precision }) => fhirInstant(measuredAt, precision),
  knownAt: ({ knownAt }) => fhirInstant(knownAt),
  value: ({ value, comparator, concept, answer }, { answers }) =>
    numberCell(value, comparator) ?? (answer === null ? null : (answers[concept ?? '']?.[answer] ?? answer)),
  unit: ({ unit }) => unitText(unit),
  recordedValue: ({ recordedValue, comparator }) => numberCell(recordedValue, comparator),
  recordedText: ({ recordedText }) => recordedText,
  status: ({ status }) => status,
  code: ({ code }) => code,
  reference: ({ reference }) => reference,
  duplicates: ({ duplicates }) => duplicates.join('; '),
  derivedFrom: ({ derivedFrom }) => derivedFrom.join('; '),
  derived: ({ derived }, { yes }) => (derived ? yes : null),
  reason: ({ reason }, { reasons }) => (reason === null ? null : reasons[reason]),
  detail: ({ detail }, { details }) => (detail === null ? null : detailOf(detail, details)),
} as const satisfies Readonly<Record<string, Cells>>;

export const dataColumns = Object.keys(columns) as readonly DataColumn[];

/** Rows as CSV, one a line. @param head whose data, as of when, which filters */
export function dataCsv(
  rows: readonly DataRow[],
  head: readonly (readonly [label: string, value: string])[],
  labels: DataCsvLabels,
): string {
  const cells: readonly Cells[] = Object.values(columns);
  return csvText([
    ...head,
    dataColumns.map((key) => labels.columns[key]),
    ...rows.map((row) => cells.map((cell) => cell(row, labels))),
  ]);
}
