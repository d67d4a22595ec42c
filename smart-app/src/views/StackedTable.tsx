import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

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
  /** Least width of the column. */
  readonly least?: string;
}

/** A table that is laid out otherwise is none to assistive technology any more: its parts say what they are. */
const roles = {
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader', scope: 'col' },
  name: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

// One style sheet for the table and none for each of its cells: there are hundreds.
const layout = {
  width: '100%',
  borderCollapse: 'collapse',
  display: { xs: 'block', sm: 'table' },
  fontSize: '0.875rem',
  '& thead': { display: { xs: 'none', sm: 'table-header-group' } },
  '& tbody': { display: { xs: 'block', sm: 'table-row-group' } },
  '& tr': {
    display: { xs: 'flex', sm: 'table-row' },
    flexDirection: 'column',
    py: { xs: 0.75, sm: 0 },
    borderBottom: 1,
    borderColor: 'divider',
    breakInside: 'avoid',
  },
  '& tr[data-marked]': { bgcolor: 'action.selected' },
  '& th, & td': {
    display: { xs: 'grid', sm: 'table-cell' },
    gridTemplateColumns: 'minmax(6rem, 28%) minmax(0, 1fr)',
    columnGap: 1,
    px: { xs: 0, sm: 0.75 },
    py: { xs: 0, sm: 0.5 },
    textAlign: 'left',
    verticalAlign: 'top',
    fontWeight: 400,
    overflowWrap: 'anywhere',
  },
  // A word of a head is never broken: columns do not shrink to letters.
  '& thead th': { color: 'text.secondary', overflowWrap: 'normal' },
  '& tbody th': { order: -1, fontWeight: { xs: 650, sm: 400 }, gridTemplateColumns: 'minmax(0, 1fr)' },
  '& [data-empty]': { display: { xs: 'none', sm: 'table-cell' } },
  '& .head': { display: { sm: 'none' }, color: 'text.secondary' },
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
          {columns.map(({ key, head, least }) => (
            <th key={key} {...roles.head} style={{ minWidth: least }}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group}>
        {rows.map((row) => (
          <tr key={keyOf(row)} {...roles.row} {...(marked?.(row) ? { tabIndex: -1, 'data-marked': true } : {})}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} content={column.cell(row)} />
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function Cell<Row>({ column: { head, names, numeric }, content }: { column: StackedColumn<Row>; content: ReactNode }) {
  const Tag = names ? 'th' : 'td';
  return (
    <Tag
      {...(names ? roles.name : roles.cell)}
      {...(numeric ? { 'data-numeric': true } : {})}
      {...(content === '' ? { 'data-empty': true } : {})}
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
