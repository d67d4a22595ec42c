import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { breakLong } from './break-long.js';

/** One column of a table. */
interface StackedColumn<Row> {
  readonly key: string;
  readonly head: string;
  /** An empty text leaves no line where the cells stand below each other. */
  readonly cell: (row: Row) => ReactNode;
  /** The column that names the row: its title where the cells stand below each other. */
  readonly names?: boolean;
  /** Digits stand below each other. */
  readonly numeric?: boolean;
  /** Width of the column, where there is space for it. */
  readonly width?: string;
  /** Whether the cell says what another one does: it leaves no line where the cells stand below each other. */
  readonly repeats?: (row: Row) => boolean;
}

/** A table that is laid out otherwise is none to assistive technology any more: its parts say what they are. */
const roles = {
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader', scope: 'col' },
  name: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

/** Below this no column would be wide enough for its longest word. */
const wide = '@media (min-width: 760px), print';

// One style sheet for the table and none for each of its cells: there are hundreds.
const layout = {
  width: '100%',
  borderCollapse: 'collapse',
  display: 'block',
  [wide]: { display: 'table' },
  fontSize: '0.875rem',
  '& thead': { display: 'none', [wide]: { display: 'table-header-group' } },
  '& tbody': { display: 'block', [wide]: { display: 'table-row-group' } },
  '& tr': {
    display: 'flex',
    flexDirection: 'column',
    py: 0.75,
    [wide]: { display: 'table-row', py: 0 },
    borderBottom: 1,
    borderColor: 'divider',
    breakInside: 'avoid',
  },
  '& tr[data-marked]': { bgcolor: 'action.selected' },
  '& th, & td': {
    display: 'grid',
    gridTemplateColumns: 'minmax(8rem, 28%) minmax(0, 1fr)',
    columnGap: 0.75,
    p: 0,
    [wide]: { display: 'table-cell', px: 0.75, py: 0.5 },
    textAlign: 'left',
    verticalAlign: 'top',
    fontWeight: 400,
    ...breakLong,
  },
  // A word of a head is never broken: columns do not shrink to letters.
  '& thead th': { color: 'text.secondary', overflowWrap: 'normal' },
  '& tbody th': { order: -1, fontWeight: 650, gridTemplateColumns: 'minmax(0, 1fr)', [wide]: { fontWeight: 400 } },
  '& [data-empty]': { display: 'none', [wide]: { display: 'table-cell' } },
  '& .head': { color: 'text.secondary', [wide]: { display: 'none' } },
  '& [data-numeric]': { fontVariantNumeric: 'tabular-nums' },
} as const;

/** A table that becomes a list of its rows where it is too narrow: each cell then has the head of its column before it. */
export function StackedTable<Row>({
  label,
  columns,
  rows,
  keyOf,
  marked,
}: {
  label: string;
  columns: readonly StackedColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** A row that is pointed at from elsewhere: it can take the focus. */
  marked?: (row: Row) => boolean;
}) {
  return (
    <Box component="table" role="table" aria-label={label} sx={layout}>
      <thead {...roles.group}>
        <tr {...roles.row}>
          {columns.map(({ key, head, width }) => (
            <th key={key} {...roles.head} style={{ width }}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group}>
        {rows.map((row) => (
          <tr key={keyOf(row)} {...roles.row} {...(marked?.(row) ? { tabIndex: -1, 'data-marked': true } : {})}>
            {columns.map((column) => (
              <Cell
                key={column.key}
                column={column}
                content={column.cell(row)}
                repeats={column.repeats?.(row) === true}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function Cell<Row>({
  column: { head, names, numeric },
  content,
  repeats,
}: {
  column: StackedColumn<Row>;
  content: ReactNode;
  repeats: boolean;
}) {
  const Tag = names ? 'th' : 'td';
  return (
    <Tag
      {...(names ? roles.name : roles.cell)}
      {...(numeric ? { 'data-numeric': true } : {})}
      {...(content === '' || repeats ? { 'data-empty': true } : {})}
    >
      {names ? null : (
        <span aria-hidden className="head">
          {head}
        </span>
      )}
      <div>{content}</div>
    </Tag>
  );
}
