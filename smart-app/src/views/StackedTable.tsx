import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** One column of a table. */
export interface StackedColumn<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** The column that names the row. */
  readonly names?: boolean;
  /** Digits stand below each other. */
  readonly numeric?: boolean;
}

const wide = { xs: 'none', sm: 'table-cell' } as const;

/**
 * A table that becomes a list of its rows where there is no room: each cell then has the head of its column before it.
 * With roles of its own, since a table that is laid out otherwise is no longer one to assistive technology.
 */
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
    <Box
      component="table"
      role="table"
      aria-label={label}
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        display: { xs: 'block', sm: 'table' },
        fontSize: '0.875rem',
        '& th, & td': { textAlign: 'left', verticalAlign: 'top', fontWeight: 400, overflowWrap: 'anywhere' },
      }}
    >
      <Box component="thead" role="rowgroup" sx={{ display: { xs: 'none', sm: 'table-header-group' } }}>
        <Box component="tr" role="row">
          {columns.map(({ key, head }) => (
            <Box
              key={key}
              component="th"
              role="columnheader"
              scope="col"
              sx={{
                display: wide,
                px: 0.75,
                py: 0.5,
                color: 'text.secondary',
                borderBottom: 1,
                borderColor: 'divider',
              }}
            >
              {head}
            </Box>
          ))}
        </Box>
      </Box>
      <Box component="tbody" role="rowgroup" sx={{ display: { xs: 'block', sm: 'table-row-group' } }}>
        {rows.map((row) => {
          const isMarked = marked?.(row) ?? false;
          return (
            <Box
              key={keyOf(row)}
              component="tr"
              role="row"
              {...(isMarked ? { tabIndex: -1, 'data-marked': true } : {})}
              sx={{
                display: { xs: 'block', sm: 'table-row' },
                py: { xs: 0.75, sm: 0 },
                borderBottom: 1,
                borderColor: 'divider',
                breakInside: 'avoid',
                ...(isMarked ? { bgcolor: 'action.selected' } : {}),
              }}
            >
              {columns.map(({ key, head, cell, names, numeric }) => (
                <Box
                  key={key}
                  component={names ? 'th' : 'td'}
                  role={names ? 'rowheader' : 'cell'}
                  {...(names ? { scope: 'row' } : {})}
                  sx={{
                    display: { xs: 'grid', sm: 'table-cell' },
                    gridTemplateColumns: 'minmax(6.5rem, 30%) minmax(0, 1fr)',
                    gap: 1,
                    px: { xs: 0, sm: 0.75 },
                    py: { xs: 0.125, sm: 0.5 },
                    ...(numeric ? { fontVariantNumeric: 'tabular-nums' } : {}),
                  }}
                >
                  <Box component="span" aria-hidden sx={{ display: { sm: 'none' }, color: 'text.secondary' }}>
                    {head}
                  </Box>
                  <div>{cell(row)}</div>
                </Box>
              ))}
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
