import { isPlainColumn } from './column-names.js';

/** A row of a table: cells by the names of their columns. What a cell may be, the schema of an instance says. */
export type Row = readonly (readonly [column: string, cell: unknown])[];

/** A row as an instance, before it is checked: plain inputs by their names, every other column as a feature. */
export function instanceOfRow(row: Row): Readonly<Record<string, unknown>> {
  const plain = row.filter(([column]) => isPlainColumn(column));
  const features = row.filter(([column]) => !isPlainColumn(column));
  return {
    ...Object.fromEntries(plain.map(([column, cell]) => [column, column === 'diagnosis_code' ? codesOf(cell) : cell])),
    ...(features.length === 0 ? {} : { features: Object.fromEntries(features) }),
  };
}

/** Several codes in the text of one cell, as tables have them: `J44.1, E11.9`. */
function codesOf(cell: unknown): unknown {
  if (typeof cell !== 'string') return cell;
  const codes = cell.split(/[\s,;]+/).filter((code) => code !== '');
  return codes.length > 1 ? codes : (codes[0] ?? null);
}
