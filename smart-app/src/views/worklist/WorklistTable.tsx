import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { type ComponentProps, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type SortKey, sortKeys, type WorklistOrder } from '../../worklist/arrange.js';
import type { WorklistRow } from '../../worklist/worklist-row.js';
import type { Localization } from './row-text.js';
import { tableRoles } from './table-roles.js';
import { WorklistCells } from './WorklistCells.js';

/** Below this the rows are cards: no column would be wide enough for its text. */
const wide = 'md';

/** One rule for all rows: hundreds of elements with styles of their own take long to draw. */
const rowStyles: ComponentProps<typeof Box>['sx'] = {
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.875rem',
  display: { xs: 'block', [wide]: 'table' },
  '& thead': { display: { xs: 'none', [wide]: 'table-header-group' } },
  '& tbody': { display: { xs: 'block', [wide]: 'table-row-group' } },
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', fontWeight: 400, overflowWrap: 'break-word' },
  // Names and numbers of the EHR's making break anywhere; times and headings break only between words. In cards the age is
  // beside the name, and the message below them has the whole width.
  '& tbody th': { overflowWrap: 'anywhere', gridArea: '1 / 1 / 2 / -1' },
  '& tbody th > .open, & tbody th > .quiet': { maxWidth: { xs: 'calc(100% - 4rem)', [wide]: 'none' } },
  '& tbody td:nth-of-type(1)': { gridArea: '1 / -2 / 2 / -1', justifySelf: 'end', height: 'fit-content' },
  // A card has no empty cells, and why there is no estimate is a sentence.
  '& tbody td:has(> .content:empty)': { display: { xs: 'none', [wide]: 'table-cell' } },
  '& tbody td:nth-of-type(2):has(+ td > .content:empty)': { gridColumn: 'span 2' },
  '& thead th': { borderBottom: 1, borderColor: 'divider', px: 0.5, py: 0.25 },
  // Why there is no estimate is a sentence, and would take all the width that is left.
  '& thead th:nth-of-type(3)': { width: '16%' },
  '& tbody tr': {
    display: { xs: 'grid', [wide]: 'table-row' },
    gridTemplateColumns: { xs: 'repeat(3, minmax(0, 1fr))', sm: 'repeat(6, minmax(0, 1fr))' },
    columnGap: 1.5,
    rowGap: 0.5,
    py: { xs: 1, [wide]: 0 },
    borderBottom: 1,
    borderColor: 'divider',
    breakInside: 'avoid',
  },
  '& tbody tr:hover': { bgcolor: 'action.hover' },
  '& tbody th, & tbody td': { px: { xs: 0, [wide]: 0.5 }, py: { xs: 0, [wide]: 0.5 } },
  '& .label': { display: { [wide]: 'none' }, color: 'text.secondary', fontSize: '0.75rem', lineHeight: 1.3 },
  '& .quiet': { color: 'text.secondary', fontSize: '0.8125rem' },
  // Words of a message break between words.
  '& .message': { fontSize: '0.8125rem', overflowWrap: 'break-word' },
  '& .late': { color: 'error.main', fontSize: '0.8125rem', fontWeight: 700 },
  '& .number': { fontVariantNumeric: 'tabular-nums' },
  '& .warns': { color: 'warning.main', fontWeight: 650 },
  '& .unread': { color: 'error.main', fontWeight: 650 },
  '& .mark': { verticalAlign: 'middle', mr: 0.5 },
  '& .open': {
    font: 'inherit',
    fontWeight: 650,
    color: 'primary.main',
    textAlign: 'left',
    textDecoration: 'underline',
    textUnderlineOffset: '2px',
    background: 'none',
    border: 0,
    p: 0,
    // As large as a finger asks for.
    minHeight: 24,
    cursor: 'pointer',
  },
};

function Head({ by, order, onSort }: { by: SortKey; order: WorklistOrder; onSort: (by: SortKey) => void }) {
  const { t } = useTranslation();
  const sorted = order.by === by;
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <th {...tableRoles.head} aria-sort={sorted ? direction : 'none'}>
      <ButtonBase
        onClick={() => onSort(by)}
        sx={{ px: 0.5, py: 0.5, borderRadius: 1, color: 'text.secondary', fontSize: '0.8125rem', textAlign: 'left' }}
      >
        {t(`worklist.columns.${by}`)}
        <Box component="span" aria-hidden sx={{ width: '1em', ml: 0.25 }}>
          {sorted ? (order.descending ? '▾' : '▴') : ''}
        </Box>
      </ButtonBase>
    </th>
  );
}

const Row = memo(function Row({
  row,
  localization,
  onOpen,
}: {
  row: WorklistRow;
  localization: Localization;
  onOpen: (id: string) => void;
}) {
  return (
    <tr {...tableRoles.row}>
      <WorklistCells row={row} localization={localization} onOpen={onOpen} />
    </tr>
  );
});

/** The worklist: one row a patient, in which every number has its words. Below the width of a table its rows are cards. */
export function WorklistTable({
  rows,
  order,
  onSort,
  localization,
  onOpen,
  focusOn,
  onFocused,
}: {
  rows: readonly WorklistRow[];
  order: WorklistOrder;
  onSort: (by: SortKey) => void;
  /** The same while the day is: rows are drawn anew when one begins, not with every tick of the clock. */
  localization: Localization;
  onOpen: (id: string) => void;
  /** The patient whose chart was closed: there the focus goes on. */
  focusOn: string | null;
  /** It went there: not again when the table is drawn anew. */
  onFocused: () => void;
}) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (focusOn === null) return;
    table.current?.querySelector<HTMLElement>(`[data-patient="${CSS.escape(focusOn)}"]`)?.focus();
    onFocused();
  }, [focusOn, onFocused]);
  return (
    <Box component="table" ref={table} role="table" aria-label={localization.t('worklist.tableLabel')} sx={rowStyles}>
      <thead {...tableRoles.group}>
        <tr {...tableRoles.row}>
          {sortKeys.map((by) => (
            <Head key={by} by={by} order={order} onSort={onSort} />
          ))}
          <th {...tableRoles.head}>
            <Box component="span" sx={{ px: 0.5, color: 'text.secondary', fontSize: '0.8125rem' }}>
              {localization.t('worklist.asOfColumn')}
            </Box>
          </th>
        </tr>
      </thead>
      <tbody {...tableRoles.group}>
        {rows.map((row) => (
          <Row key={row.id} row={row} localization={localization} onOpen={onOpen} />
        ))}
      </tbody>
    </Box>
  );
}
