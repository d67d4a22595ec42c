import type { PatientRecord } from '@bellwether/fhir-mapping';
import { type DataCsvLabels, dataCsv } from './data-csv.js';
import { type DataPage, type DataQuery, dataPage, sortedRows } from './data-page.js';
import { dataRows } from './data-rows.js';

/** All rows of a record, for the thread that holds it: what crosses is a page, or the text of an export. */
export interface DataTable {
  readonly page: (query: DataQuery) => DataPage;
  readonly csv: (
    query: DataQuery,
    head: readonly (readonly [label: string, value: string])[],
    labels: DataCsvLabels,
  ) => string;
}

/** The table of a record; its rows are made once. */
export function dataTable(record: PatientRecord): DataTable {
  const rows = dataRows(record);
  return {
    page: (query) => dataPage(rows, query),
    csv: (query, head, labels) => dataCsv(sortedRows(rows, query), head, labels),
  };
}
