import { csvText } from '@bellwether/model/csv';
import type { AuditRow } from '../store/store.js';

/** The columns in their order. `at` is written as an instant in UTC. */
const columns = [
  'at',
  'kind',
  'outcome',
  'source',
  'userId',
  'patientId',
  'encounterId',
  'serviceId',
  'artefact',
  'version',
  'artefactHash',
  'siteHash',
  'instance',
  'fromHash',
  'toHash',
  'address',
  'claimedClient',
  'requestId',
  'id',
] as const satisfies readonly (keyof AuditRow)[];

/** The first line: names of the columns. */
export const csvHeader = csvText([columns]);

/** One record. */
export const csvLine = (row: AuditRow): string =>
  csvText([columns.map((column) => (column === 'at' ? new Date(row.at).toISOString() : row[column]))]);
