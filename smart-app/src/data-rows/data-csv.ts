import { unitText } from '@bellwether/fhir-mapping';
import { fhirInstant } from '../fhir-instant.js';
import { type CsvCell, csvText } from '../series/csv.js';
import type { DataRow } from './data-rows.js';

/** The words of an export. Plain data: they cross to the worker. */
export interface DataCsvWords {
  readonly states: Readonly<Record<DataRow['state'], string>>;
  readonly reasons: Readonly<Record<NonNullable<DataRow['reason']>, string>>;
  readonly conceptNames: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly yes: string;
}

/** Rows as CSV, one a line, in canonical units and UTC. @param head whose data, as of when, which filters */
export function dataCsv(
  rows: readonly DataRow[],
  head: readonly (readonly [label: string, value: string])[],
  { states, reasons, conceptNames, columns, yes }: DataCsvWords,
): string {
  const lines = rows.map((row): readonly CsvCell[] => [
    states[row.state],
    row.concept === null ? null : (conceptNames[row.concept] ?? row.concept),
    fhirInstant(row.measuredAt, row.precision),
    fhirInstant(row.knownAt),
    row.value ?? row.answer,
    unitText(row.unit),
    row.recordedValue,
    row.recordedText,
    row.status,
    row.code,
    row.reference,
    row.duplicates.join('; '),
    row.derivedFrom.join('; '),
    row.derived ? yes : null,
    row.reason === null ? null : reasons[row.reason],
    row.detail,
  ]);
  return csvText([...head, columns, ...lines]);
}
