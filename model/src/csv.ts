/** A cell: numbers are written as they are, texts are guarded. */
export type CsvCell = string | number | null;

/**
 * Writes records as CSV: CRLF, quotes where needed, every record as long as the longest.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe before it: texts come from charts.
 *
 * @see RFC 4180; https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvText(records: readonly (readonly CsvCell[])[]): string {
  const columns = Math.max(0, ...records.map(({ length }) => length));
  const line = (record: readonly CsvCell[]) =>
    Array.from({ length: columns }, (_, column) => cellText(record[column] ?? null)).join(',');
  return records.map((record) => `${line(record)}\r\n`).join('');
}

/** What spreadsheets take for the beginning of a formula, also after blanks and in its full-width form. */
const formula = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const guarded = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) || guarded !== guarded.trim() ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
