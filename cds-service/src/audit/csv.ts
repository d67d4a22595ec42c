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
  'requestId',
  'id',
] as const satisfies readonly (keyof AuditRow)[];

/** A record ends with CR LF. @see https://www.rfc-editor.org/rfc/rfc4180 */
const lineEnd = '\r\n';

/** The first line: names of the columns. */
export const csvHeader = columns.join(',') + lineEnd;

/** One record. */
export const csvLine = (row: AuditRow): string =>
  columns.map((column) => field(column === 'at' ? new Date(row.at).toISOString() : row[column])).join(',') + lineEnd;

function field(value: string | null): string {
  const text = unevaluated(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet runs text that begins like this as a formula; an apostrophe before it makes it text.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const unevaluated = (text: string): string => (/^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text);
